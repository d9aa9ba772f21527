using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Server.Components;
using Yiguan.Server.Components.Forms;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Said = Yiguan.Core.Matters.Commands.Said;

namespace Yiguan.Server.Matters.Acts;

/// <summary>What somebody entered to do something with a matter: read, and made into the command that the desk decides.</summary>
internal sealed class ActEntry
{
    private readonly IFormCollection _form;
    private readonly List<KeptFile> _kept = [];
    private readonly List<FieldError> _errors = [];

    private ActEntry(IFormCollection form, FormEntry fields) => (_form, Fields) = (form, fields);

    /// <summary>What was entered into fields of the mechanism.</summary>
    public FormEntry Fields { get; }

    /// <summary>What has to be mended, in the order of the form.</summary>
    public IReadOnlyList<FieldError> Errors => [.. _errors, .. Fields.Errors];

    /// <summary>Makes the act count once, however often the form is sent.</summary>
    public string Key => Text("key") is { Length: > 0 and <= 40 } key ? key : Guid.NewGuid().ToString("N");

    /// <summary>Links of the files that came along.</summary>
    public ImmutableArray<SealedValue> Links => [.. _kept.Select(k => k.Link)];

    /// <summary>What was typed into a box, as it was typed.</summary>
    public string Text(string name) => _form[name].ToString().Trim();

    /// <summary>What was chosen.</summary>
    public ImmutableArray<string> Chosen(string name) => [.. _form[name].OfType<string>().Where(v => v.Length > 0).Distinct()];

    /// <summary>The sentence beside a box; null where nothing is wrong with it.</summary>
    public string? ErrorOf(string name) => _errors.FirstOrDefault(e => e.Id == name)?.Sentence;

    /// <summary>One more thing to mend.</summary>
    public void Mend(string name, string label, string sentence) => _errors.Add(new FieldError(name, label, sentence));

    /// <summary>Reads what was sent.</summary>
    public static ActEntry Read(ActForm asked, MatterNow now, IFormCollection form, Visit visit)
    {
        var mechanism = now.Lives.Mechanism;
        // What stands filled need not be filled again: a sealed value is not even shown.
        var missing = asked.Required.Where(f => now.Matter.Fields.GetValueOrDefault(f) is not { IsMissing: false }).ToHashSet();
        var entry = new ActEntry(form, FormEntry.Read(mechanism, [.. asked.Required, .. asked.Others], missing, form, visit.Culture));
        if (asked.Text == Asked.Must && entry.Text("text").Length == 0) entry.Mend("text", Say.Of("act.text"), Say.Of("form.required"));
        if (asked.Reason == Asked.Must && entry.Text("reason").Length == 0) entry.Mend("reason", Say.Of("act.reason"), Say.Of("form.required"));
        if (asked.Evidence == Asked.Must && form.Files.GetFiles("evidence").Count == 0) entry.Mend("evidence", Say.Of("act.evidence"), Say.Of("form.required"));
        if (asked.Until == Asked.Must && DayText.Parse(entry.Text("until")) is null) entry.Mend("until", Say.Of("act.until"), Say.Of("form.wants-date"));
        if (asked.Units is not null && entry.Chosen("to").IsEmpty) entry.Mend("to", Say.Of("act.to"), Say.Of("form.required"));
        if (asked.Several && entry.Chosen("to").Length == 1) entry.Mend("to", Say.Of("act.to"), Say.Of("act.two-units"));
        if (asked.Above.Length > 1 && entry.Chosen("to").IsEmpty) entry.Mend("to", Say.Of("act.to"), Say.Of("form.required"));
        if (asked.Other && entry.Text("other").Length == 0) entry.Mend("other", Say.Of("act.other"), Say.Of("form.required"));
        if (asked.Tie && entry.Text("tie").Length == 0) entry.Mend("tie", Say.Of("act.tie"), Say.Of("form.required"));
        return entry;
    }

    /// <summary>The command; null where something has to be mended first. Files are kept before it is given.</summary>
    public async Task<MatterCommand?> CommandAsync(Offer offer, MatterNow now, MatterOffice office, Visit visit)
    {
        if (Errors.Count > 0) return null;
        var (by, reason, clock) = (visit.Actor, Text("reason"), Chosen("clock") is [var named, ..] ? named : Waiting(now, offer));
        var until = DayText.Parse(Text("until"));
        if (offer.Move is { } move) return await SaidAsync(now, office, visit) is { } said ? Ways.Command(by, move, said) : null;
        switch (offer.Act)
        {
            case OfficeAct.Report: return await SaidAsync(now, office, visit) is { } told ? new Report(by, told) : null;
            case OfficeAct.Merge: return await OtherAsync(office, visit) is { } into && into.StartsWith(MatterFact.Streams, StringComparison.Ordinal) ? new Merge(by, into[MatterFact.Streams.Length..], reason) : null;
            case OfficeAct.Link: return await OtherAsync(office, visit) is { } to ? new Link(by, to, Text("tie")) : null;
        }
        return offer.Act switch
        {
            OfficeAct.Comment => new Comment(by, Text("text")),
            OfficeAct.Extend => new AskExtension(by, clock, until!.Value, reason),
            OfficeAct.GrantExtension => new GrantExtension(by, clock, until, reason),
            OfficeAct.RefuseExtension => new RefuseExtension(by, clock, reason),
            OfficeAct.Relay => new Relay(by, Chosen("to")[0], reason),
            OfficeAct.HandUp => new Core.Matters.Commands.HandUp(by, reason) { To = Chosen("to") is [var above] ? above : null },
            OfficeAct.Assign => new Assign(by, Chosen("to")[0]) { Lead = now.Matter.People.Lead, Support = Chosen("support"), Sponsors = now.Matter.People.Sponsors, Deadline = until },
            OfficeAct.Hold => new Hold(by, reason, until),
            OfficeAct.Resume => new Resume(by, reason),
            OfficeAct.Split => new Split(by, [.. Chosen("to").Select(unit => new Part($"{Key[..Math.Min(11, Key.Length)]}-{unit}", unit))]),
            OfficeAct.Remind or OfficeAct.Notice or OfficeAct.Interview or OfficeAct.Account => new Escalate(by, null, Enum.Parse<Supervision>(offer.Act.ToString()!), reason),
            _ => throw new System.Diagnostics.UnreachableException($"No command for {offer.Act}."),
        };
    }

    /// <summary>Once the command was answered: files that nothing names go.</summary>
    public async Task SettleAsync(Outcome outcome, Visit visit)
    {
        foreach (var file in _kept) await file.SettleAsync(visit.County.Store, visit.County.Owner, outcome, CancellationToken.None);
    }

    // Where one clock only can be meant, it need not be named.
    private static string Waiting(MatterNow now, Offer offer) => offer.Act switch
    {
        OfficeAct.GrantExtension or OfficeAct.RefuseExtension => now.Matter.Asked.Keys.Order(StringComparer.Ordinal).FirstOrDefault() ?? "",
        _ => now.Plan.Clocks.FirstOrDefault(c => c.Stopped is null && c.LastDay is not null && c.Rule.Extensions != 0)?.Rule.Id ?? "",
    };

    private async Task<Said?> SaidAsync(MatterNow now, MatterOffice office, Visit visit)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        foreach (var (id, entered) in Fields.Values)
        {
            var field = now.Lives.Mechanism.FindField(id)!;
            if (field.Type is FieldType.Attachment or FieldType.Photo)
            {
                var hashes = await KeepAsync(Fields.Files(id), office, visit);
                if (!hashes.IsEmpty) fields[id] = field.IsMany ? FieldValue.Of(hashes) : FieldValue.Of(hashes[0]);
                continue;
            }
            if (!Says(field, entered, now.Matter.Fields.GetValueOrDefault(id))) continue;
            if (await NamedAsync(field, entered, office, visit) is { } value) fields[id] = value;
            else Mend(FormEntry.NameOf(id), visit.Said(field.Title), Say.Of("act.other-unknown"));
        }
        if (_errors.Count > 0) return null;
        var evidence = await KeepAsync(_form.Files.GetFiles("evidence"), office, visit);
        return new Said { Text = Text("text") is { Length: > 0 } text ? text : null, Reason = Text("reason") is { Length: > 0 } reason ? reason : null, Fields = fields.ToImmutable(), Evidence = evidence };
    }

    // A form shows many boxes; what was left as it stood says nothing.
    private static bool Says(Field field, FieldValue entered, FieldValue? stands) => stands switch
    {
        null or { IsMissing: true } => !entered.IsMissing && entered.Flag is not false,
        { Sealed: not null } => !entered.IsMissing,
        _ => !FieldInput.TextsOf(field, entered).SequenceEqual(FieldInput.TextsOf(field, stands)),
    };

    // Matters are named by number, subjects by id or key; only what the visitor may see is there.
    private static async Task<FieldValue?> NamedAsync(Field field, FieldValue entered, MatterOffice office, Visit visit)
    {
        if (field.Type is not (FieldType.Matter or FieldType.Subject) || entered.IsMissing) return entered;
        var ids = new List<string>();
        foreach (var said in entered.Texts ?? [entered.Text!])
        {
            var id = field.Type == FieldType.Matter ? await office.Sight.MatterAsync(said, visit.Reader, visit.Gone) : await office.Sight.SubjectAsync(said, field.Of, visit.Reader, visit.Gone);
            if (id is null) return null;
            ids.Add(id);
        }
        return field.IsMany ? FieldValue.Of([.. ids]) : FieldValue.Of(ids[0]);
    }

    private async Task<string?> OtherAsync(MatterOffice office, Visit visit)
    {
        var said = Text("other");
        if (await office.Sight.MatterAsync(said, visit.Reader, visit.Gone) is { } matter) return MatterFact.Stream(matter);
        if (await office.Sight.SubjectAsync(said, null, visit.Reader, visit.Gone) is { } subject) return SubjectFact.Stream(subject);
        Mend("other", Say.Of("act.other"), Say.Of("act.other-unknown"));
        return null;
    }

    private async Task<ImmutableArray<string>> KeepAsync(IEnumerable<IFormFile> files, MatterOffice office, Visit visit)
    {
        var hashes = ImmutableArray.CreateBuilder<string>();
        foreach (var file in files.Where(f => f.Length > 0))
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, visit.Gone);
            var kept = await KeptFile.PutAsync(office.Files, bytes.ToArray(), (await visit.County.Store.HeadAsync(visit.County.Owner, visit.Gone))!.Algorithm, visit.Gone);
            _kept.Add(kept);
            hashes.Add(kept.Link.Hash);
        }
        return hashes.ToImmutable();
    }
}
