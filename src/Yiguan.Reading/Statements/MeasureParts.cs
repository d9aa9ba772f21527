namespace Yiguan.Reading.Statements;

/// <summary>What a name has for each of its parts, in words.</summary>
internal static class MeasureParts
{
    private static readonly string[] s_topics = [.. Enum.GetNames<MeasureTopic>(), .. Enum.GetNames<MeasureTopic>().Select(n => n + " last")];

    public static string Of(MeasureCase given, MeasureCandidate said, MeasureSign part) => part switch
    {
        MeasureSign.Own => Own(given, said),
        MeasureSign.After => After(said),
        MeasureSign.Told => said.Topic == MeasureTopic.None ? "no" : "yes",
        MeasureSign.Topic => s_topics[(int)said.Topic + (said.Form is MeasureForm.OwnTopic or MeasureForm.AfterTopic ? s_topics.Length / 2 : 0)],
        MeasureSign.Noun => said.Suffix.Length == 0 ? "no" : said.Suffix,
        _ => said.Form switch { MeasureForm.OwnVerb or MeasureForm.AfterVerb => "last", MeasureForm.VerbAfter => "first", _ => "no" },
    };

    private static string Own(MeasureCase given, MeasureCandidate said) => said.Form switch
    {
        MeasureForm.Own or MeasureForm.Modified or MeasureForm.OwnVerb or MeasureForm.AfterOwn or MeasureForm.OwnSuffix or MeasureForm.TopicOwn or MeasureForm.OwnTopic
            or MeasureForm.ModifiedSuffix => Cut(given, said),
        MeasureForm.Shared or MeasureForm.SharedSuffix or MeasureForm.TopicShared => "shared",
        MeasureForm.Cell => "cell",
        _ => "no",
    };

    private static string Cut(MeasureCase given, MeasureCandidate said)
    {
        if (given.Openers.Count == 0 || given.Closers.Count == 0) return "core";
        var more = said.Left.At < given.Openers[^1].At || said.Right.At > given.Closers[^1].At;
        var less = said.Left.At > given.Openers[^1].At || said.Right.At < given.Closers[^1].At;
        return more ? less ? "other" : "more" : less ? "less" : "core";
    }

    private static string After(MeasureCandidate said) => said.Form switch
    {
        MeasureForm.After or MeasureForm.AfterSuffix or MeasureForm.AfterVerb or MeasureForm.VerbAfter or MeasureForm.TopicAfter or MeasureForm.AfterTopic or MeasureForm.TopicAfterSuffix
            => said.Left.Inner ? "last" : said.Right.Inner ? "cut" : "whole",
        MeasureForm.Modified => "modified",
        MeasureForm.ModifiedSuffix => "modified named",
        MeasureForm.AfterOwn => "first",
        _ => "no",
    };
}
