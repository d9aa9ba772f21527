using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Server.Components;
using Yiguan.Server.Components.Forms;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;
using Said = Yiguan.Core.Matters.Commands.Said;

namespace Yiguan.Server.Matters.Acts;

/// <summary>What somebody entered to do something with a matter: read, and made into the command that the desk decides.</summary>
internal sealed class ActEntry : Entered
{
    private ActEntry(IFormCollection form, FormEntry fields)
        : base(form, fields)
    {
    }

    /// <summary>Reads what was sent.</summary>
    public static ActEntry Read(ActForm asked, MatterNow now, IFormCollection form, Visit visit)
    {
        var mechanism = now.Lives.Mechanism;
        // What stands filled need not be filled again: a sealed value is not even shown.
        var missing = asked.Required.Where(f => now.Matter.Fields.GetValueOrDefault(f) is not { IsMissing: false }).ToHashSet();
        var entry = new ActEntry(form, FormEntry.Read(mechanism, [.. asked.Required, .. asked.Others], missing, form, visit.Culture));
        if (asked.Text == Asked.Must && entry.Text("text").Length == 0) entry.Mend("text", Say.Of("act.text"), Say.Of("form.required"));
        if (asked.Reason == Asked.Must && entry.Text("reason").Length == 0) entry.Mend("reason", Say.Of("act.reason"), Say.Of("form.required"));
        if (asked.Evidence == Asked.Must && entry.Files("evidence").Count == 0) entry.Mend("evidence", Say.Of("act.evidence"), Say.Of("form.required"));
        if (asked.Until == Asked.Must && DayText.Parse(entry.Text("until")) is null) entry.Mend("until", Say.Of("act.until"), Say.Of("form.wants-date"));
        if (!asked.Posts.IsEmpty && entry.Text("post").Length == 0 && now.Matter.People.Handler is null) entry.Mend("post", Say.Of("act.post"), Say.Of("form.required"));
        if (asked.Units is not null && entry.Chosen("to").IsEmpty) entry.Mend("to", Say.Of("act.to"), Say.Of("form.required"));
        if (asked.Several && entry.Chosen("to").Length == 1) entry.Mend("to", Say.Of("act.to"), Say.Of("act.two-units"));
        if (asked.Above.Length > 1 && entry.Chosen("to").IsEmpty) entry.Mend("to", Say.Of("act.to"), Say.Of("form.required"));
        if (asked.Other && entry.Text("other").Length == 0) entry.Mend("other", Say.Of("act.other"), Say.Of("form.required"));
        if (asked.Tie && entry.Text("tie").Length == 0) entry.Mend("tie", Say.Of("act.tie"), Say.Of("form.required"));
        return entry;
    }

    /// <summary>The command; null where something has to be mended first. Files are kept before it is given.</summary>
    public async Task<MatterCommand?> CommandAsync(Offer offer, ActForm asked, MatterNow now, MatterOffice office, Visit visit)
    {
        if (Errors.Count > 0) return null;
        // Where one clock only can be meant, it is not asked for.
        var clock = Chosen("clock") is [var named, ..] ? named : asked.Clocks is [var only, ..] ? only.Id : "";
        var (by, reason) = (visit.Actor, Text("reason"));
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
            OfficeAct.Comment => new Comment(by, Text("text")) { Mentioned = Chosen("mention") },
            OfficeAct.Extend => new AskExtension(by, clock, until!.Value, reason),
            OfficeAct.GrantExtension => new GrantExtension(by, clock, until, reason),
            OfficeAct.RefuseExtension => new RefuseExtension(by, clock, reason),
            OfficeAct.HandTo => new HandTo(by, Text("post") is { Length: > 0 } post ? post : null, reason is { Length: > 0 } ? reason : null),
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

    private async Task<Said?> SaidAsync(MatterNow now, MatterOffice office, Visit visit)
    {
        if (await FieldsAsync(now.Lives.Mechanism, now.Matter.Fields, office, visit) is not { } fields) return null;
        var evidence = await KeepAsync("evidence", office, visit);
        return new Said { Text = Text("text") is { Length: > 0 } text ? text : null, Reason = Text("reason") is { Length: > 0 } reason ? reason : null, Fields = fields, Evidence = evidence };
    }

    private async Task<string?> OtherAsync(MatterOffice office, Visit visit)
    {
        var said = Text("other");
        if (await office.Sight.MatterAsync(said, visit.Reader, visit.Gone) is { } matter) return MatterFact.Stream(matter);
        if (await office.Sight.SubjectAsync(said, null, visit.Reader, visit.Gone) is { } subject) return SubjectFact.Stream(subject);
        Mend("other", Say.Of("act.other"), Say.Of("act.other-unknown"));
        return null;
    }
}
