using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

// Measures that point back to what the sentence is about.
internal sealed partial class MeasureReader
{
    private static string Inherited(Figure figure)
    {
        var previous = figure.Previous;
        if (previous is null) return "";
        if (figure.Token.Form == NumberForm.Ordinal) return previous.Change == Change.YearOnYear ? previous.Measure + "增速" : previous.Measure;
        if (figure.Change == Change.RankUp) return previous.Measure.EndsWith("位次", StringComparison.Ordinal) ? previous.Measure : previous.Measure + (previous.Change == Change.YearOnYear ? "增速位次" : "位次");
        if (figure.Change == Change.Narrow) return previous.Measure + "降幅";
        return previous.Measure;
    }

    private static string Ranked(Figure figure, string measure) =>
        figure.Previous is { } previous && measure is "增速" or "总量" or "增幅" or "排名" or "名次" or "位次" ? previous.Measure + measure : measure;

    private static readonly string[] s_relational =
        ["占", "高于", "低于", "落后", "快于", "较", "比", "降幅", "增幅", "为年度", "仅为", "是去年", "是上年", "未", "超", "每", "单", "户均", "人均", "村均", "总投资", "占地", "全长", "注册资本", "建筑面积", "惠及", "总产", "年产", "日处理", "剩余", "盘活", "整改", "其余", "总量", "总数"];

    private static readonly string[] s_general =
        ["率", "额", "费", "投资", "面积", "能力", "规模", "标准", "补助", "补贴", "奖励", "占比", "比例", "收入", "时限", "价"];

    // 履约率, 占全年目标, 总投资: said of the measure before, or of what the clause before is about.
    private string Completed(Figure figure, string measure)
    {
        var relational = s_relational.FirstOrDefault(w => measure.StartsWith(w, StringComparison.Ordinal));
        var general = measure.Length <= 3 && s_general.Any(w => measure.EndsWith(w, StringComparison.Ordinal)) && !measure.StartsWith('新');
        if (relational is null && !general) return measure;
        if (After(figure) is { Length: > 2 } owner && figure.After.Length > 0 && text.AsSpan(figure.After.Start + figure.BoundLength, figure.After.Length - Math.Min(figure.After.Length, figure.BoundLength)).StartsWith("的")) return owner + measure;
        var topic = Topic(figure);
        if (topic.Length == 0) return measure;
        return relational switch
        {
            "未" or "较" or "比" or "超" or "仅为" or "是去年" or "是上年" => topic,
            "占" when measure != "占地" => topic + measure + "比重",
            "为年度" => topic + "占年度任务比重",
            "降幅" or "增幅" => topic + relational,
            _ => Overlaps(topic, measure) ? measure : topic + measure,
        };
    }

    /// <summary>What the sentence is about: the measure before, without its own last general noun, or the object of the clause before.</summary>
    private string Topic(Figure figure)
    {
        var clause = PreviousClause(figure);
        if (figure.Previous is { } previous && previous.Passage == figure.Passage && figure.Clause.Start - previous.Clause.End is <= 1 && previous.Measure.Length is > 1 and <= 14) return previous.Measure;
        return clause.Length is > 2 and <= 20 ? clause : "";
    }

    private static bool Overlaps(string topic, string measure) => topic.Contains(measure, StringComparison.Ordinal) || measure.Contains(topic, StringComparison.Ordinal);
}
