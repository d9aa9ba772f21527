using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters.Acts;

namespace Yiguan.Server.Api.Calls;

/// <summary>What somebody wants to do with a matter, made into the command that the desk decides.</summary>
internal sealed class ActCall(string act, ActOrder order, SeenToAct seen, IFormCollection form, Visit visit, MatterOffice office, OrganisationOn today, Stamp stamp)
    : Carried(seen.Lives.Mechanism, form, visit, office, today)
{
    private const string Move = "move", Correction = "correct";

    /// <summary>Every act, as addresses write it: those of the office, those of the ways of mechanisms, and the correction of what was recorded wrongly.</summary>
    public static ImmutableArray<string> Acts { get; } =
        [.. Enum.GetValues<Act>().Where(a => a is not (Act.Leave or Act.Move)).Select(Word), Move, .. Enum.GetValues<OfficeAct>().Select(OfferWords.Id), Correction];

    /// <summary>The act by which a move is gone.</summary>
    public static string Word(Act act) => JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());

    private Core.Matters.Actor By => Visit.Actor;

    protected override async Task<MatterCommand?> CommandAsync()
    {
        if (act == Correction) return new Correct(By, order.Version ?? Wrong("/version"), Needed(order.Reason, "/reason")) { Fields = await FieldsAsync(order.Fields), Title = order.Title, Deadline = order.Until };
        if (Enum.GetValues<OfficeAct>().Where(a => OfferWords.Id(a) == act).Take(1).ToList() is [var ofOffice]) return await OfOfficeAsync(ofOffice);
        return Way(await SaidAsync());
    }

    private MatterCommand? Way(Said said)
    {
        if (order.Way is { } named)
        {
            if (Mechanism.FindMove(named) is { } move && (act == Move || Word(move.Act) == act)) return Ways.Command(By, move, said);
            Unfit("/way", "api.way-unknown", named);
            return null;
        }
        switch (act)
        {
            case "accept": return new Accept(By, said);
            case "decline": return new Decline(By, said);
            case "submit": return new Submit(By, said);
            case "return": return new Return(By, said);
            case "close": return new Close(By, said);
            case "reopen": return new Reopen(By, said);
        }
        Needed(null, "/way");
        return null;
    }

    private async Task<MatterCommand?> OfOfficeAsync(OfficeAct ofOffice) => ofOffice switch
    {
        OfficeAct.Report => new Report(By, await SaidAsync()),
        OfficeAct.Comment => new Comment(By, Needed(order.Text, "/text")) { Mentioned = Posts(order.Mentioned, "/mentioned") },
        OfficeAct.HandTo => new HandTo(By, order.Post is { } post ? Posts([post], "/post").FirstOrDefault() : null, order.Reason),
        OfficeAct.Extend => new AskExtension(By, Clock(seen.Extensible), order.Until ?? Day("/until"), Needed(order.Reason, "/reason")),
        OfficeAct.GrantExtension => new GrantExtension(By, Clock(seen.Matter.Asked.Keys), order.Until, order.Reason),
        OfficeAct.RefuseExtension => new RefuseExtension(By, Clock(seen.Matter.Asked.Keys), Needed(order.Reason, "/reason")),
        OfficeAct.Relay => new Relay(By, UnitNeeded(order.To, "/to"), order.Reason),
        OfficeAct.HandUp => new Core.Matters.Commands.HandUp(By, order.Reason) { To = Unit(order.To, "/to") },
        OfficeAct.Assign => Assigned(),
        OfficeAct.Hold => new Hold(By, Needed(order.Reason, "/reason"), order.Until),
        OfficeAct.Resume => new Resume(By, order.Reason),
        OfficeAct.Split => Divided(),
        OfficeAct.Merge => await MergedAsync(),
        OfficeAct.Link => new Link(By, await OtherAsync() ?? "", Needed(order.Tie, "/tie")),
        _ => new Escalate(By, null, Enum.Parse<Supervision>(ofOffice.ToString()), Needed(order.Reason, "/reason")),
    };

    private async Task<Said> SaidAsync() => new() { Text = order.Text, Reason = order.Reason, Fields = await FieldsAsync(order.Fields), Evidence = await EvidenceAsync() };

    // What is not said stays as it is.
    private Assign Assigned()
    {
        var people = seen.Matter.People;
        return new Assign(By, UnitNeeded(order.To, "/to"))
        {
            Lead = order.Lead is null ? people.Lead : Unit(order.Lead, "/lead"),
            Support = order.Support is null ? people.Support : Units(order.Support, "/support"),
            Sponsors = order.Sponsors is null ? people.Sponsors : Posts(order.Sponsors, "/sponsors"),
            Deadline = order.Until,
        };
    }

    private Split Divided()
    {
        if (order.Parts is null) Needed(null, "/parts");
        return new Split(By, [.. (order.Parts ?? []).OfType<PartOrder>().Select((p, i) => new Part($"{stamp.NewId}-{i + 1}", UnitNeeded(p.Owner, "/parts"), p.Title))]);
    }

    private async Task<MatterCommand?> MergedAsync()
    {
        var said = Needed(order.Other, "/other");
        if (await Office.Sight.MatterAsync(said, Visit.Reader, Visit.Gone) is { } into) return new Merge(By, into, Needed(order.Reason, "/reason"));
        Unfit("/other", "api.thing-unknown", said);
        return null;
    }

    private async Task<string?> OtherAsync()
    {
        var said = Needed(order.Other, "/other");
        if (await Office.Sight.MatterAsync(said, Visit.Reader, Visit.Gone) is { } matter) return MatterFact.Stream(matter);
        if (await Office.Sight.SubjectAsync(said, null, Visit.Reader, Visit.Gone) is { } subject) return SubjectFact.Stream(subject);
        Unfit("/other", "api.thing-unknown", said);
        return null;
    }

    // Where one only can be meant, it need not be said.
    private string Clock(IEnumerable<string> meant) => order.Clock ?? (meant.Take(2).ToList() is [var only] ? only : Needed(null, "/clock"));

    private long Wrong(string pointer)
    {
        Needed(null, pointer);
        return 0;
    }

    private DateOnly Day(string pointer)
    {
        Needed(null, pointer);
        return default;
    }
}
