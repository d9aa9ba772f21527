namespace Yiguan.Reading.Files.Layout;

/// <summary>A line of text on a page, or a row of a table that stands among the lines.</summary>
internal sealed record TextLine(string Text, int Page, double Left, double Right, double Baseline, double Size)
{
    /// <summary>A row of a ruled table: never joined with what stands around it.</summary>
    public bool IsRow { get; init; }

    /// <summary>It has a wide gap inside: columns set with spaces, or two signatures. It is not the part of a paragraph.</summary>
    public bool IsParted { get; init; }

    /// <summary>0 on a page of one column, else 1 for the left and 2 for the right one.</summary>
    public int Column { get; init; }

    /// <summary>Where the text behind a list marker begins, the left edge of a hanging paragraph.</summary>
    public double TextLeft { get; init; }

    /// <summary>How much room its first unbreakable piece needs; a line before it may be short by that.</summary>
    public double FirstPiece { get; init; }

    public double Width => Right - Left;
}
