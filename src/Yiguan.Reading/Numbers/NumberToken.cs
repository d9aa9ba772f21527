namespace Yiguan.Reading.Numbers;

/// <summary>A number as it stands in a text, with magnitude and unit.</summary>
internal sealed record NumberToken
{
    public required int Start { get; init; }

    /// <summary>End of the token, unit included.</summary>
    public required int End { get; init; }

    public required decimal Value { get; init; }

    /// <summary>Upper end of a range.</summary>
    public decimal? ValueTo { get; init; }

    /// <summary>Canonical unit or the classifier as written; null where nothing follows that could be one.</summary>
    public string? Unit { get; init; }

    public NumberForm Form { get; init; }

    /// <summary>余, 多 between number and unit.</summary>
    public bool AndMore { get; init; }

    /// <summary>Written in Chinese numerals.</summary>
    public bool InWords { get; init; }

    public int UnitLength { get; init; }
}

internal enum NumberForm
{
    Plain,

    /// <summary>第四, 末位.</summary>
    Ordinal,

    /// <summary>三分之一, 四成, 过半数.</summary>
    Share,

    /// <summary>翻一番, 增长1.5倍.</summary>
    Multiple,
}
