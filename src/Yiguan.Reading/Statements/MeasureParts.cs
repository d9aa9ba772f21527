namespace Yiguan.Reading.Statements;

/// <summary>How a name takes up the words before the number.</summary>
internal enum OwnPart
{
    No,
    Core,
    More,
    Less,
    Other,
    Shared,
    Cell,
}

/// <summary>How a name takes up the noun after the number.</summary>
internal enum AfterPart
{
    No,
    Whole,
    Cut,
    Last,
    First,
    Modified,
    ModifiedNamed,
}

/// <summary>How a name takes up the verb before the number.</summary>
internal enum VerbPart
{
    No,
    First,
    Last,
}

/// <summary>What a name has for each of its parts: as numbers for who adds up, as words for the weights.</summary>
internal static class MeasureParts
{
    private static readonly string[] s_own = [.. Enum.GetNames<OwnPart>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] s_after = ["no", "whole", "cut", "last", "first", "modified", "modified named"];
    private static readonly string[] s_verbs = [.. Enum.GetNames<VerbPart>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] s_topics = [.. Enum.GetNames<MeasureTopic>(), .. Enum.GetNames<MeasureTopic>().Select(n => n + " last")];

    public static string Of(MeasureCase given, MeasureCandidate said, MeasureSign part) => part switch
    {
        MeasureSign.Own => s_own[(int)Own(given, said)],
        MeasureSign.After => s_after[(int)After(said)],
        MeasureSign.Told => said.Topic == MeasureTopic.None ? "no" : "yes",
        MeasureSign.Topic => s_topics[Topic(said)],
        MeasureSign.Noun => said.Suffix.Length == 0 ? "no" : said.Suffix,
        _ => s_verbs[(int)Verb(said)],
    };

    public static int Topic(in MeasureCandidate said) =>
        (int)said.Topic + (said.Form is MeasureForm.OwnTopic or MeasureForm.AfterTopic ? s_topics.Length / 2 : 0);

    public static VerbPart Verb(in MeasureCandidate said) => said.Form switch
    {
        MeasureForm.OwnVerb or MeasureForm.AfterVerb => VerbPart.Last,
        MeasureForm.VerbAfter => VerbPart.First,
        _ => VerbPart.No,
    };

    public static OwnPart Own(MeasureCase given, in MeasureCandidate said) => said.Form switch
    {
        MeasureForm.Own or MeasureForm.Modified or MeasureForm.OwnVerb or MeasureForm.AfterOwn or MeasureForm.OwnSuffix or MeasureForm.TopicOwn or MeasureForm.OwnTopic
            or MeasureForm.ModifiedSuffix => Cut(given, said),
        MeasureForm.Shared or MeasureForm.SharedSuffix or MeasureForm.TopicShared => OwnPart.Shared,
        MeasureForm.Cell => OwnPart.Cell,
        _ => OwnPart.No,
    };

    private static OwnPart Cut(MeasureCase given, in MeasureCandidate said)
    {
        if (given.Openers.Count == 0 || given.Closers.Count == 0) return OwnPart.Core;
        var more = said.Left.At < given.Openers[^1].At || said.Right.At > given.Closers[^1].At;
        var less = said.Left.At > given.Openers[^1].At || said.Right.At < given.Closers[^1].At;
        return more ? less ? OwnPart.Other : OwnPart.More : less ? OwnPart.Less : OwnPart.Core;
    }

    public static AfterPart After(in MeasureCandidate said) => said.Form switch
    {
        MeasureForm.After or MeasureForm.AfterSuffix or MeasureForm.AfterVerb or MeasureForm.VerbAfter or MeasureForm.TopicAfter or MeasureForm.AfterTopic or MeasureForm.TopicAfterSuffix
            => said.Left.Inner ? AfterPart.Last : said.Right.Inner ? AfterPart.Cut : AfterPart.Whole,
        MeasureForm.Modified => AfterPart.Modified,
        MeasureForm.ModifiedSuffix => AfterPart.ModifiedNamed,
        MeasureForm.AfterOwn => AfterPart.First,
        _ => AfterPart.No,
    };
}
