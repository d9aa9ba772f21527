using System.Text.RegularExpressions;

namespace Yiguan.Bench;

/// <summary>The least that one would write instead of a reader: a regular expression over numbers, units and dates.</summary>
internal static partial class Floor
{
    /// <summary>How many numbers, amounts and dates it sees. It understands none of them.</summary>
    public static int Recognise(string text)
    {
        var found = 0;
        foreach (var _ in Pattern().EnumerateMatches(text)) found++;
        return found;
    }

    [GeneratedRegex("""
        (?<date>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|[上中下]旬)?(?:之?前|以前)?|\d{4}年(?:底|上半年|下半年)?|年内|年底前?|[一二三四]季度|每[周月季年])
        |(?<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]+)
         (?:[至—~-](?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]+))?
         \s*(?<magnitude>[万亿千百]*)(?<unit>个百分点|百分点|平方米|平方公里|立方米|公里|千米|米|亩|公顷|吨|公斤|元|美元|人次|人|户|家|个|项|件|次|批次|批|条|处|所|名|位|天|日|小时|分钟|倍|成|[%％‰])?
         (?<bound>以上|以下|以内|左右|余)?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
