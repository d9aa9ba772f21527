namespace Yiguan.Reading;

/// <summary>语句: one figure of a document with its span, its kind and what was read out of it.</summary>
public sealed record Statement
{
    /// <summary>1…n in document order.</summary>
    public required int Id { get; init; }

    /// <summary>The shortest continuous clause that holds what is measured and the value.</summary>
    public required Span Span { get; init; }

    /// <summary>The number itself with magnitude and unit.</summary>
    public required Span Number { get; init; }

    /// <summary>What the number is.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>指标名: shortest usual name of what is measured, without verb and without value.</summary>
    public required string Measure { get; init; }

    /// <summary>Null for a <see cref="StatementKind.Name"/>.</summary>
    public Comparator? Comparator { get; init; }

    /// <summary>In base scale: 亿 and 万 multiplied out, per cent as the number of per cent. Null for a name.</summary>
    public decimal? Value { get; init; }

    /// <summary>The upper end of a range (300至500), else null.</summary>
    public decimal? ValueTo { get; init; }

    /// <summary>Canonical unit (元, %, 百分点, 位, 元/亩) or the classifier as written.</summary>
    public string? Unit { get; init; }

    /// <summary>What the number is a change of, null for a level.</summary>
    public Change? Change { get; init; }

    /// <summary>By when, for a target: a day, a period or a duration; null where the text gives none.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>The territory or organisation named with it (全县, 全市), else null.</summary>
    public string? Scope { get; init; }

    /// <summary>Section path such as 二/一/紧盯时序抓进度.</summary>
    public string Section { get; init; } = "";

    /// <summary>The text under <see cref="Span"/>.</summary>
    public required string Text { get; init; }
}

/// <summary>What a number in a document is.</summary>
public enum StatementKind
{
    /// <summary>已完成数: achieved or observed.</summary>
    Actual,

    /// <summary>目标数: still to be met, judged by reaching this number.</summary>
    Target,

    /// <summary>基数: an existing or fixed stock that is the object of an action.</summary>
    Baseline,

    /// <summary>位次: a place among peers.</summary>
    Rank,

    /// <summary>规则: a weight, score, trigger, reaction time or standing norm.</summary>
    Rule,

    /// <summary>Digits inside a label, date or number of a document: measures nothing.</summary>
    Name,
}

/// <summary>How the value bounds what is measured. 以上 and 以下 include the number (Civil Code of the PRC, art. 1259).</summary>
public enum Comparator
{
    /// <summary>= : a bare number; a consumer should treat such a target as a floor.</summary>
    Equal,

    /// <summary>&gt;= : 以上, 不低于, 不少于.</summary>
    AtLeast,

    /// <summary>&gt; : 突破, 超过, 余.</summary>
    MoreThan,

    /// <summary>&lt;= : 以内, 不超过, 控制在…以内.</summary>
    AtMost,

    /// <summary>&lt; : 低于, 不足, 不到.</summary>
    LessThan,

    /// <summary>~ : 约, 左右, 近.</summary>
    About,
}

/// <summary>What a number is a change of.</summary>
public enum Change
{
    /// <summary>同比: against the same period of last year.</summary>
    YearOnYear,

    /// <summary>收窄: a shrinking decline or gap.</summary>
    Narrow,

    /// <summary>位次变化: places gained, negative when lost.</summary>
    RankUp,
}
