namespace Yiguan.Core.Mechanisms.Files;

/// <summary>The language of mechanism files: every key there is.</summary>
internal static class MechanismShape
{
    private static readonly Shape s_text = new TextShape();
    private static readonly Shape s_title = new TitleShape();
    private static readonly Shape s_flag = new FlagShape();
    private static readonly Shape s_rule = new RuleShape();
    private static readonly Shape s_ids = Shape.Many(Patterns.Id);
    private static readonly Shape s_fields = Shape.Many(Patterns.Field);
    private static readonly Shape s_who = Shape.Many(Patterns.Who);
    private static readonly Shape s_filled = Shape.Entries(Patterns.Field, s_rule);

    public static MapShape Whole { get; } = Shape.Map(
        new("id", Patterns.File, true),
        new("kind", Shape.Word("loop", "register"), true),
        new("title", s_title, true),
        new("need", s_text, true),
        new("serves", Shape.Many(Patterns.Asked)),
        new("restricted", s_flag),
        new("prefix", new TextShape(8)),
        new("fields", Shape.Entries(Patterns.Field, Field()), true),
        new("key", s_fields),
        new("about", Patterns.Field),
        new("open", Shape.Map(new("by", s_who), new("requires", s_fields))),
        new("stages", Shape.Entries(Patterns.Id, Shape.Map(new("title", s_title, true), new("phase", Words.Of<Phase>()), new("kept", s_flag))), true),
        new("moves", Shape.Entries(Patterns.Id, Move())),
        new("clocks", Shape.Entries(Patterns.Id, Clock())),
        new("milestones", Shape.Entries(Patterns.Id, Milestone())),
        new("pace", Shape.Entries(Patterns.Id, Pace())),
        new("colours", new ListShape(Shape.Map(new("colour", Shape.Word("yellow", "red"), true), new("when", s_rule, true), new("because", s_text, true)))),
        new("escalation", new ListShape(Escalation())),
        new("recurs", Shape.Entries(Patterns.Id, Recurrence())),
        new("opens", Shape.Entries(Patterns.Id, Opens())),
        new("marks", new ListShape(Shape.Map(new("when", s_rule, true), new("mark", new TextShape(20)), new("to", Patterns.Id)))),
        new("roll-ups", new ListShape(RollUp())),
        new("hand-up", Shape.Map(new("from", s_ids, true), new("to", Patterns.Id), new("highest", Patterns.Id, true), new("top", Patterns.Duty), new("reason", s_flag))),
        new("prompt", Shape.Map(new("unread", Patterns.Limit), new("unaccepted", Patterns.Limit))),
        new("accounts", Shape.Entries(Patterns.Id, Account())),
        new("public", Shape.Map(new("files", s_fields), new("sees", s_fields), new("when", s_rule))),
        new("follow", Shape.Map(new("all", s_flag), new("count", new WholeShape(1, 10_000)), new("sum", Patterns.Field), new("reaches", Patterns.Field), new("at", Patterns.Id), new("to", Patterns.Id))),
        new("scope", s_rule));

    private static MapShape Field() => Shape.Map(
        new("type", Words.Of<FieldType>(), true),
        new("title", s_title, true),
        new("unit", new TextShape(12)),
        new("decimals", new WholeShape(0, 6)),
        new("least", Patterns.Number),
        new("most", Patterns.Number),
        new("options", Shape.Entries(Patterns.Option, s_title)),
        new("ordered", s_flag),
        new("kind-of", Shape.Word("owner", "lead")),
        new("of", Patterns.File),
        new("many", s_flag),
        new("sensitive", s_flag),
        new("given", s_flag),
        new("reason", s_text));

    private static MapShape Move() => Shape.Map(
        new("title", s_title, true),
        new("act", Words.Of<Act>()),
        new("from", s_ids, true),
        new("to", Patterns.Id),
        new("by", s_who, true),
        new("requires", s_fields),
        new("evidence", s_flag),
        new("reason", s_flag),
        new("by-another", s_flag),
        new("early", s_flag),
        new("when", s_rule),
        new("otherwise", s_text),
        new("subject", Shape.Map(new("move", Patterns.Id), new("sets", s_filled), new("when", s_rule))));

    private static MapShape Clock() => Shape.Map(
        new("title", s_title, true),
        new("when", s_rule),
        new("limit", Patterns.Limit),
        new("until", Patterns.Field),
        new("starts", s_ids),
        new("stops", s_ids),
        new("done", Patterns.Field),
        new("pauses", s_ids),
        new("yellow", Patterns.Limit),
        new("red", Patterns.Limit),
        new("extensions", new WholeShape(0, 99)),
        new("accepts", Patterns.Limit));

    private static MapShape Milestone() => Shape.Map(
        new("title", s_title, true),
        new("when", s_rule),
        new("until", Patterns.Field, true),
        new("done", Patterns.Field, true),
        new("yellow", Patterns.Limit),
        new("red", Patterns.Limit),
        new("extensions", new WholeShape(0, 99)),
        new("accepts", Patterns.Limit));

    private static MapShape Pace() => Shape.Map(
        new("field", Patterns.Field, true),
        new("target", Patterns.Field, true),
        new("from", Patterns.Field),
        new("until", Patterns.Field, true),
        new("yellow", new WholeShape(1, 100), true),
        new("red", new WholeShape(1, 100), true));

    private static MapShape Escalation() => Shape.Map(
        new("at", Shape.Word("yellow", "red"), true),
        new("after", Patterns.Limit),
        new("do", Words.Of<Supervision>(), true),
        new("to", s_who, true));

    private static MapShape Recurrence() => Shape.Map(
        new("rule", new TextShape(), true),
        new("from", Patterns.Day),
        new("each", Patterns.File),
        new("when", s_rule),
        new("to", new TextShape(60)),
        new("title", s_text, true),
        new("due", Patterns.Limit),
        new("fields", s_filled));

    private static MapShape Opens() => Shape.Map(
        new("on", Patterns.Source, true),
        new("when", s_rule, true),
        new("title", s_text, true),
        new("to", new TextShape(60), true),
        new("fields", s_filled),
        new("again", Patterns.Again));

    private static MapShape RollUp() => Shape.Map(
        new("indicator", Patterns.Id, true),
        new("how", Words.Of<RollUpKind>(), true),
        new("value", s_rule),
        new("when", s_rule),
        new("on", Patterns.Dated, true),
        new("per", Words.Of<Period>(), true),
        new("unit", Patterns.Field, true));

    private static MapShape Account() => Shape.Map(
        new("title", s_title, true),
        new("unit", new TextShape(12), true),
        new("decimals", new WholeShape(0, 6)),
        new("overdraft", s_flag),
        new("own", s_fields),
        new("postings", new ListShape(Shape.Map(new("move", Patterns.Id, true), new("from", Patterns.Field, true), new("to", Patterns.Field, true), new("amount", s_rule, true), new("when", s_rule))), true));
}
