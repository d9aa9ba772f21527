using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>A measure with the kind of figure and the time that it is said of.</summary>
internal readonly record struct FigureKey(MeasureKey Measure, StatementKind Kind, DateOnly? By, string Period)
{
    // Further back a word of time governs something else.
    private const int Reach = 120;

    private static readonly string[] s_periods =
        ["去年", "上年", "前年", "明年", "后年", "一季度", "二季度", "三季度", "四季度", "上半年", "下半年", "前三季度", "上月", "本月", "当月", "全年", "年底", "累计", "今后", "每年", "第一批", "第二批"];

    public static FigureKey Of(Statement statement, Draft draft) =>
        new(MeasureOf(statement), statement.Kind, statement.Deadline?.Date, PeriodOf(statement, draft));

    /// <summary>Whether it is an amount that a second place could contradict.</summary>
    public static bool IsComparable(Statement statement) =>
        statement is { Kind: StatementKind.Actual or StatementKind.Target, Value: not null, ValueTo: null } && MeasureOf(statement).IsTelling;

    // 消费 is no name for what 带动消费6000万元 measures: then the words before the number are.
    private static MeasureKey MeasureOf(Statement statement)
    {
        var key = MeasureKey.Of(statement);
        var label = Math.Min(statement.Number.Start - statement.Span.Start, statement.Text.Length);
        return key.IsTelling || label <= 0 ? key : MeasureKey.Of(statement with { Measure = statement.Text[..label] });
    }

    // The last word of time before the figure, in its sentence.
    private static string PeriodOf(Statement statement, Draft draft)
    {
        var sentence = draft.Sentences.At(statement.Number.Start);
        var start = Math.Max(sentence.Start, statement.Number.Start - Reach);
        var before = draft.Text.AsSpan(start, Math.Max(0, statement.Number.Start - start));
        var (last, period) = (-1, "");
        foreach (var word in s_periods)
        {
            if (before.LastIndexOf(word) is var at && at > last) (last, period) = (at, word);
        }
        return period;
    }
}
