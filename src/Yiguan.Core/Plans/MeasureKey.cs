using Yiguan.Core.Text;
using Yiguan.Reading;

namespace Yiguan.Core.Plans;

/// <summary>What makes two figures figures of one measure: normalised name, family of unit, level or growth, scope.</summary>
/// <param name="Name">Without time words, territory and 增速.</param>
/// <param name="Family">Unit, counting words of offices unified.</param>
/// <param name="Change">Growth of a level is a measure of its own.</param>
/// <param name="Scope">Empty for the county.</param>
internal readonly record struct MeasureKey(string Name, string Family, Change? Change, string Scope)
{
    private static readonly string[] s_heads = ["全县", "我县", "全年", "上半年", "下半年", "年内", "今年", "年度", "累计", "实现", "完成"];
    private static readonly string[] s_growth = ["同比增速", "增速", "增长率", "增长幅度", "增幅", "同比增长", "增长"];
    private static readonly string[] s_tails = ["任务", "目标", "总数", "数量", "建设", "项目建设"];

    public static MeasureKey Of(Statement statement)
    {
        var name = Strip(Fold.Name(statement.Measure.Replace("的", "", StringComparison.Ordinal)), s_heads, atEnd: false);
        var level = Strip(name, s_growth, atEnd: true);
        var isGrowth = level.Length < name.Length && statement.Unit is "%" or "百分点";
        var change = statement.Change ?? (isGrowth ? Yiguan.Reading.Change.YearOnYear : null);
        return new MeasureKey(Strip(level, s_tails, atEnd: true), FamilyOf(statement.Unit), change, ScopeOf(statement.Scope));
    }

    /// <summary>Whether the name alone says what is measured: 项目 or 户数 do not.</summary>
    public bool IsTelling => Name.Length >= 4;

    private static string FamilyOf(string? unit) => unit switch
    {
        "户" or "家" => "个",
        "名" => "人",
        null => "",
        _ => unit,
    };

    private static string ScopeOf(string? scope) => scope is null or "全县" or "我县" or "本县" ? "" : scope;

    private static string Strip(string name, string[] affixes, bool atEnd)
    {
        foreach (var affix in affixes)
        {
            if (name.Length <= affix.Length + 1) continue;
            if (atEnd && name.EndsWith(affix, StringComparison.Ordinal)) return name[..^affix.Length];
            if (!atEnd && name.StartsWith(affix, StringComparison.Ordinal)) return name[affix.Length..];
        }
        return name;
    }
}
