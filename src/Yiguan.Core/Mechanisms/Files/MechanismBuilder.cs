using System.Globalization;
using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Makes a mechanism of the nodes of its file.</summary>
internal static class MechanismBuilder
{
    public static Mechanism Build(DataMap root)
    {
        var kind = root.Word("kind", MechanismKind.Loop);
        return new Mechanism
        {
            Id = root.Text("id"),
            Kind = kind,
            Title = root.Title("title"),
            Need = root.Text("need").Trim(),
            Serves = root.Texts("serves"),
            IsRestricted = root.Flag("restricted"),
            Prefix = root.Text("prefix"),
            Fields = [.. root.Entries("fields").Select(f => FieldBuilder.Build(f.Id, f.Map))],
            Key = root.Texts("key"),
            About = root.OptionalText("about"),
            Stages = [.. root.Entries("stages").Select(s => new Stage(s.Id, s.Map.Title("title"), s.Map.Word("phase", Phase.Running)) { IsKept = s.Map.OptionalText("kept") is not "false" })],
            Opening = root.Map("open") is { } open ? new Opening { By = open.Texts("by"), Requires = open.Texts("requires") } : new Opening(),
            Moves = [.. root.Entries("moves").Select(m => Move(m.Id, m.Map))],
            Clocks = [.. root.Entries("clocks").Select(c => Clock(c.Id, c.Map)), .. root.Entries("milestones").Select(c => Clock(c.Id, c.Map) with { IsMilestone = true })],
            Pace = [.. root.Entries("pace").Select(p => Pace(p.Id, p.Map))],
            Colours = root.Items("colours", c => new ColourRule(c.Word("colour", Colour.Yellow), c.Text("when"), c.Text("because"))),
            Escalation = root.Items("escalation", e => new EscalationStep(e.Word("at", Colour.Yellow), e.Limit("after"), e.Word("do", Supervision.Remind), e.Texts("to"))),
            Recurs = [.. root.Entries("recurs").Select(r => Recurrence(r.Id, r.Map))],
            Opens = [.. root.Entries("opens").Select(o => new OpeningRule(o.Id, o.Map.Text("on"), o.Map.Text("when"), o.Map.Text("title"), o.Map.Text("to"), o.Map.Links("fields")) { Again = Again(o.Map.OptionalText("again")) })],
            Marks = root.Items("marks", m => new MarkRule(m.Text("when"), m.OptionalText("mark"), m.OptionalText("to"))),
            RollUps = root.Items("roll-ups", RollUp),
            HandUp = root.Map("hand-up") is { } up ? new HandUp(up.Texts("from"), up.OptionalText("to"), up.Text("highest"), up.Flag("reason")) { Top = up.OptionalText("top")?["duty:".Length..] } : null,
            Prompt = root.Map("prompt") is { } prompt ? new Prompt(prompt.Limit("unread"), prompt.Limit("unaccepted")) : null,
            Accounts = [.. root.Entries("accounts").Select(a => Account(a.Id, a.Map))],
            Public = root.Map("public") is { } shown ? new PublicPart(shown.Texts("files"), shown.Texts("sees"), shown.OptionalText("when")) : null,
            Follow = root.Map("follow") is { } follow ? Follow(follow) : new Follow(),
            Scope = root.OptionalText("scope") ?? (kind == MechanismKind.Loop ? Mechanism.UsualScope : Mechanism.UsualScopeOfSubjects),
        };
    }

    private static Again? Again(string? text) => text switch
    {
        null => null,
        "never" => new Again(true, null),
        "always" => new Again(false, null),
        _ => LimitText.Read(text) is { } span ? new Again(false, span) : null,
    };

    private static Move Move(string id, DataMap map) => new()
    {
        Id = id,
        Title = map.Title("title"),
        Act = map.Word("act", Act.Move),
        From = map.Texts("from"),
        To = map.OptionalText("to"),
        By = map.Texts("by"),
        Requires = map.Texts("requires"),
        NeedsEvidence = map.Flag("evidence"),
        NeedsReason = map.Flag("reason"),
        ByAnother = map.Flag("by-another"),
        IsEarly = map.Flag("early"),
        When = map.OptionalText("when"),
        Otherwise = map.OptionalText("otherwise"),
        Subject = map.Map("subject") is { } step ? new SubjectStep(step.OptionalText("move"), step.Links("sets"), step.OptionalText("when")) : null,
    };

    private static ClockRule Clock(string id, DataMap map) => new()
    {
        Id = id,
        Title = map.Title("title"),
        When = map.OptionalText("when"),
        Limit = map.Limit("limit"),
        Until = map.OptionalText("until"),
        StartsIn = map.Texts("starts"),
        StopsIn = map.Texts("stops"),
        StopsWith = map.OptionalText("done"),
        PausesIn = map.Texts("pauses"),
        Yellow = map.Limit("yellow"),
        Red = map.Limit("red"),
        Extensions = map.Whole("extensions"),
        Accepts = map.Limit("accepts"),
    };

    private static PaceRule Pace(string id, DataMap map) => new()
    {
        Id = id,
        Field = map.Text("field"),
        Target = map.Text("target"),
        From = map.OptionalText("from"),
        Until = map.Text("until"),
        Yellow = map.Whole("yellow") ?? 0,
        Red = map.Whole("red") ?? 0,
    };

    private static Recurrence Recurrence(string id, DataMap map) =>
        new(id, map.Text("rule"), Day(map.OptionalText("from")), map.OptionalText("to"), map.Text("title"), map.Limit("due"))
        {
            Each = map.OptionalText("each"),
            When = map.OptionalText("when"),
            Fields = map.Links("fields"),
        };

    private static RollUp RollUp(DataMap map) => new(
        map.Text("indicator"),
        map.Word("how", RollUpKind.Count),
        map.OptionalText("value"),
        map.OptionalText("when"),
        map.Text("on"),
        map.Word("per", Period.Month),
        map.Text("unit"));

    private static Account Account(string id, DataMap map) => new(
        id,
        map.Title("title"),
        map.Text("unit"),
        map.Whole("decimals") ?? 0,
        map.Flag("overdraft"),
        map.Items("postings", p => new Posting(p.Text("move"), p.Text("from"), p.Text("to"), p.Text("amount")) { When = p.OptionalText("when") }))
    {
        Own = map.Texts("own"),
    };

    private static Follow Follow(DataMap map) => (
        map["sum"] is not null || map["reaches"] is not null ? new Follow(FollowKind.Sum, Sum: map.Text("sum"), Reaches: map.Text("reaches"))
        : map.Whole("count") is { } count ? new Follow(FollowKind.Count, count)
        : new Follow()) with
    { At = map.OptionalText("at"), To = map.OptionalText("to") };

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
