using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Words;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>One of the three, as the first start asks for him.</summary>
internal sealed class FirstPerson
{
    /// <summary>Full name.</summary>
    public string? Person { get; set; }

    /// <summary>Sign-in name.</summary>
    public string? Name { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }
}

/// <summary>What the first start asks for.</summary>
internal sealed class FirstForm
{
    /// <summary>The word that stands on the terminal.</summary>
    public string? Word { get; set; }

    /// <summary>Name of the county, where the ledger does not tell it.</summary>
    public string? County { get; set; }

    /// <summary>Name of the unit that keeps the office, likewise.</summary>
    public string? Unit { get; set; }

    /// <summary>System administrator, security administrator, auditor.</summary>
    public List<FirstPerson> Three { get; set; } = [new(), new(), new()];
}

/// <summary>首次启动: before there is an account, three persons are asked for. Nothing comes with a password of its own, and nothing else is served meanwhile.</summary>
internal sealed class FirstStart(ILedgerStore store, Owner owner, TimeProvider time, AccountOffice office)
{
    private static readonly (string Right, string Post, string Title)[] s_three =
        [(Right.System, "xitong-guanliyuan", "系统管理员"), (Right.Security, "anquan-guanliyuan", "安全管理员"), (Right.Audit, "anquan-shenjiyuan", "安全审计员")];

    private bool _isDone;

    /// <summary>Whether it is yet to be done. Once it is, that is not asked again.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellation)
    {
        if (!_isDone) _isDone = await office.Rows.IsAnyAsync(cancellation);
        return !_isDone;
    }

    /// <summary>What stands against it; null where nothing does.</summary>
    public static async Task<string?> WrongAsync(FirstForm form, bool isNamed, UserManager<Account> accounts)
    {
        if (!isNamed && (string.IsNullOrWhiteSpace(form.County) || string.IsNullOrWhiteSpace(form.Unit))) return Say.Of("first.wrong.county");
        if (form.Three.Count != s_three.Length || form.Three.Any(t => string.IsNullOrWhiteSpace(t.Person) || string.IsNullOrWhiteSpace(t.Name) || string.IsNullOrEmpty(t.Password))) return Say.Of("first.wrong.missing");
        if (!AreThree(form.Three.Select(t => t.Person!.Trim())) || !AreThree(form.Three.Select(t => t.Name!.Trim().ToUpperInvariant())) || !AreThree(form.Three.Select(t => t.Password!))) return Say.Of("first.wrong.same");
        foreach (var one in form.Three)
        {
            foreach (var validator in accounts.PasswordValidators)
            {
                if (await validator.ValidateAsync(accounts, new Account { Id = "", Name = one.Name!.Trim(), Person = "" }, one.Password) is { Succeeded: false } wrong) return $"{one.Name!.Trim()}：{AccountErrors.Sentence(wrong)}";
            }
        }
        return null;
    }

    /// <summary>Sets up what is missing for the three, and opens their accounts.</summary>
    /// <returns>What stands against it; null where it is done.</returns>
    public async Task<string?> DoAsync(FirstForm form, UserManager<Account> accounts)
    {
        var day = CountyZone.DayOf(time.GetUtcNow());
        await using var desk = new OrganisationDesk(store, owner, time);
        foreach (var order in Orders(form, (await desk.HistoryAsync(CancellationToken.None)).On(day), day))
        {
            var ordered = await desk.OrderAsync(order, new Acting(DueDesk.Post, $"first/{Guid.CreateVersion7()}"), CancellationToken.None);
            if (ordered.Refusal is not null and not NothingChanges) return ordered.Refusal.Sentence(System.Globalization.CultureInfo.CurrentUICulture);
        }
        foreach (var (one, (_, post, _)) in form.Three.Zip(s_three))
        {
            if (await office.OpenAsync(accounts, one.Name!.Trim(), PersonOf(post), one.Password!, mustChange: false, DueDesk.Post) is { Succeeded: false } wrong) return AccountErrors.Sentence(wrong);
        }
        return null;
    }

    private IEnumerable<OrganisationCommand> Orders(FirstForm form, OrganisationOn today, DateOnly day)
    {
        if (today.Territories is null) yield return new NameTerritories(new Territories(new Territory(owner.Value, form.County!.Trim()), null, []), day);
        var unit = today.Units.FirstOrDefault(u => u.Kind == "office")?.Id ?? today.Units.FirstOrDefault()?.Id;
        if (unit is null) yield return new Found(unit = "office", new Founding(form.Unit!.Trim(), "office", null, [], [], []), day);
        foreach (var ((_, post, title), one) in s_three.Zip(form.Three))
        {
            if (today.FindPost(post) is null) yield return new CreatePost(post, title, unit, day);
            if (today.Holder(post) is { } before) yield return new Leave(before.Value.Person, post, day);
            yield return new KnowPerson(PersonOf(post), one.Person!.Trim(), day);
            yield return new Appoint(PersonOf(post), post, day);
        }
        if (Missing(today) is { IsEmpty: false } missing) yield return new AdoptDuties(today.Duties?.Version ?? "first", [.. (today.Duties?.Lines ?? []).Where(l => missing.All(m => m.Post != l.Post)), .. missing], day) { Titles = today.Duties?.Titles };
    }

    // Where there is no table of duties yet, somebody must be able to bring the organisation and the table in.
    private static ImmutableArray<DutyLine> Missing(OrganisationOn today) =>
        [.. s_three.Where(t => !today.May(t.Post, t.Right)).Select(t => new DutyLine(t.Post, t.Right == Right.System && today.Duties is null ? [Right.System, Right.Organise, Right.Adopt] : [t.Right]))];

    private static string PersonOf(string post) => "p-" + post;

    private static bool AreThree(IEnumerable<string> values) => values.Distinct(StringComparer.Ordinal).Count() == s_three.Length;
}
