namespace Yiguan.Core.Organisation;

/// <summary>How names of offices are put together.</summary>
internal static class UnitNames
{
    // Longest first: 党委、政府 before 政府.
    private static readonly string[] s_tails =
    [
        "主要负责同志", "主要负责人", "分管负责人", "党委、政府", "党委和政府", "党委政府", "党政办公室", "人民政府", "负责同志",
        "负责人", "党政办", "党组", "党委", "政府", "机关",
    ];

    private static readonly string[] s_listEnds =
    [
        "等有关部门", "等相关部门", "等部门", "等单位", "等镇", "等乡镇", "等县级部门", "等县直部门", "各镇", "两镇", "三镇", "四镇", "五镇",
        "两个镇", "三个镇", "部门", "等",
    ];

    private static readonly string[] s_institutions =
    [
        "办公室", "委员会", "指挥部", "联合会", "合作社", "管委会", "街道", "中心", "集团", "公司", "大队", "支队", "医院", "学院", "学校",
        "局", "委", "办", "部", "院", "会", "社", "队", "站", "所",
    ];

    // Such names tell which kind of unit, or which part of the county, and not one unit.
    private static readonly List<string> s_vague =
        ["各", "有关", "相关", "所在", "牵头", "主管", "责任", "成员", "其他", "支持", "县城", "县域", "县级", "县内", "县直", "县乡", "县镇", "县中", "属地", "集镇", "下乡", "老乡", "家乡", "回乡", "返乡", "城乡", "水乡", "同乡"];

    /// <summary>Separators of a joint form: 县委办、政府办.</summary>
    public static ReadOnlySpan<char> Separators => "、,，;；/和与及";

    /// <summary>发改 of 县发改局; empty where the form is no plain office or town.</summary>
    public static string StemOf(string form)
    {
        if (form is not [.., '局' or '镇' or '乡']) return "";
        var start = form is ['县' or '市', ..] ? 1 : 0;
        return form[start..^1];
    }

    /// <summary>The office behind 县财政局主要负责人 or 青溪镇党委、政府; null where no such tail stands.</summary>
    public static string? WithoutTail(string name)
    {
        foreach (var tail in s_tails)
        {
            if (name.Length > tail.Length + 1 && name.EndsWith(tail, StringComparison.Ordinal)) return name[..^tail.Length];
        }
        return null;
    }

    /// <summary>The list that 等部门 or 三镇 closes; null where the name is no such list.</summary>
    public static string? WithoutListEnd(string name)
    {
        foreach (var end in s_listEnds)
        {
            if (name.Length > end.Length + 1 && name.EndsWith(end, StringComparison.Ordinal)) return name[..^end.Length];
        }
        return null;
    }

    /// <summary>The name without what stands in round brackets; what a pair of brackets wholly encloses is the name itself.</summary>
    public static string WithoutBrackets(string name)
    {
        if (name is ['(', .., ')'] && name.IndexOf(')') == name.Length - 1) return name[1..^1];
        var open = name.IndexOf('(');
        var close = open < 0 ? -1 : name.IndexOf(')', open);
        return close < 0 || open == 0 ? name : name.Remove(open, close + 1 - open);
    }

    /// <summary>Whether a name claims to be a definite office or place, so that not knowing it is worth a word.</summary>
    public static bool IsInstitution(string name)
    {
        if (name.Length is < 3 or > 16 || name.Any(char.IsAsciiDigit) || s_vague.Exists(word => name.Contains(word, StringComparison.Ordinal))) return false;
        return name[^1] is '镇' or '乡' ? name.Length <= 5 : name[0] == '县' && EndsAsInstitution(name);
    }

    private static bool EndsAsInstitution(string name)
    {
        foreach (var end in s_institutions)
        {
            if (name.EndsWith(end, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
