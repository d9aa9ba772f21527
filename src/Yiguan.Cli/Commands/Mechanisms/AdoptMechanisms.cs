using System.CommandLine;
using Yiguan.Cli.Commands.Matters;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>yiguan mechanisms adopt: what the files of a folder say new enters the ledger as versions; matters opened from here on live by them.</summary>
internal sealed class AdoptMechanisms(Surroundings surroundings, CommandWords words)
{
    private const string Duty = "adopt";

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var store = new StoreOptions(words);
        var ids = new Argument<string[]>("ID") { Description = words["argument.adopted-mechanisms"], Arity = ArgumentArity.ZeroOrMore };
        var folder = new Option<DirectoryInfo?>("--dir") { Description = words["argument.mechanisms"], HelpName = "DIR" };
        var by = new Option<string>("--by") { Description = words["option.by"], HelpName = "POST", Required = true };
        var yes = new Option<bool>("--yes") { Description = words["option.adopt-yes"] };
        var command = new Command("adopt", words["mechanisms.adopt"]) { ids, folder, by, yes };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var adopt = new AdoptMechanisms(surroundings, words);
            return store.Recording(parsed, surroundings, words, async (ledger, owner) =>
            {
                var known = await KnownAsync(ledger, owner, surroundings.Time);
                var chosen = MechanismFolder.Read(parsed.GetValue(folder), known).Then(set => adopt.Chosen(set, parsed.GetValue(ids) ?? []));
                return chosen.Failure is { } failure
                    ? surroundings.Fail(failure, words)
                    : await adopt.AdoptAsync(chosen.Value!, parsed.GetRequiredValue(by), parsed.GetValue(yes), ledger, owner);
            });
        });
        return command;
    }

    // A set with an error in it is not adopted in part: its mechanisms name each other.
    private Attempt<IReadOnlyList<Mechanism>> Chosen(MechanismSet set, string[] ids)
    {
        foreach (var error in set.Errors) surroundings.Error.WriteLine(error.Message(words.Culture));
        if (!set.Errors.IsEmpty) return Failure.WrongData("mechanisms.not-adopted", $"{set.Errors.Length}");
        if (ids.FirstOrDefault(id => set.Find(id) is null) is { } unknown) return Failure.WrongData("mechanisms.unknown", unknown, string.Join(", ", set.Mechanisms.Select(m => m.Id)));
        return new Attempt<IReadOnlyList<Mechanism>>([.. set.Mechanisms.Where(m => ids.Length == 0 || ids.Contains(m.Id))], null);
    }

    // Duties and units are those of the ledger: a duty that no post holds would let nobody act.
    private static async Task<KnownNames> KnownAsync(ILedgerStore store, Owner owner, TimeProvider time)
    {
        var today = OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, CancellationToken.None)).On(CountyTime.Today(time));
        return new KnownNames(
            today.Duties is { } duties ? [.. duties.Lines.SelectMany(l => l.Rights).Distinct()] : null,
            today.Units.Any() ? [.. today.Units.Select(u => u.Name), .. today.Groups.Select(g => g.Name)] : null,
            today.Units.Any() ? [.. today.Units.Select(u => u.Kind).Distinct()] : null);
    }

    private async Task<int> AdoptAsync(IReadOnlyList<Mechanism> mechanisms, string by, bool replaces, ILedgerStore store, Owner owner)
    {
        await using var desk = new MatterDesk(store, owner, surroundings.Time);
        if (await desk.ActorAsync(by, CancellationToken.None) is not { } actor) return surroundings.Fail(Failure.WrongData("run.no-post", by), words);
        if (!actor.Duties.Contains(Duty)) return surroundings.Fail(Failure.Of(new NotYours("duty:" + Duty), (await ListOptions.OrganisationAsync(store, owner)).On(CountyTime.Today(surroundings.Time))), words);
        using var output = surroundings.OutputText();
        var book = await desk.BookAsync(CancellationToken.None);
        foreach (var mechanism in mechanisms)
        {
            if (!replaces && book.Last(mechanism.Id)?.Mechanism is { } standing && standing.Title.Zh != mechanism.Title.Zh)
                return surroundings.Fail(Failure.WrongData("mechanisms.renamed", mechanism.Id, Title(standing), Title(mechanism)), words);
            var done = await desk.AdoptAsync(mechanism, by, Guid.NewGuid().ToString("n"), CancellationToken.None);
            if (done.Refusal is MechanismUnchanged) output.WriteLine(words.Format("mechanisms.same", mechanism.Id, Title(mechanism)));
            else if (done.Refusal is { } refusal) return surroundings.Fail(Failure.Of(refusal), words);
            else output.WriteLine(words.Format("mechanisms.adopted", mechanism.Id, Title(mechanism), (book.Last(mechanism.Id)?.Fact.Version ?? 0) + 1));
        }
        return ExitCode.Done;
    }

    private string Title(Mechanism mechanism) => words.Culture.TwoLetterISOLanguageName == "en" ? mechanism.Title.En : mechanism.Title.Zh;
}
