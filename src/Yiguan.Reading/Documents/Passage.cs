namespace Yiguan.Reading.Documents;

/// <summary>A stretch of running text with what its place in the document says of it.</summary>
internal sealed record Passage
{
    public required Span Span { get; init; }

    /// <summary>Section path.</summary>
    public string Section { get; init; } = "";

    public Mode Mode { get; init; }

    /// <summary>Deadline that a table column or a labelled line gives to the whole passage.</summary>
    public Span? DeadlineText { get; init; }

    /// <summary>Units that a table row or a labelled line gives to the whole passage, with their text.</summary>
    public IReadOnlyList<(Span Span, Label Label)> Units { get; init; } = [];

    /// <summary>A cell of a table.</summary>
    public bool InTable { get; init; }

    /// <summary>Unit and magnitude that the head of a table or column gives to bare numbers: 单位：万元.</summary>
    public string? CellUnit { get; init; }

    /// <summary>Head of the column, the measure of a bare number in it.</summary>
    public string? CellHead { get; init; }

    /// <summary>First text after a heading: a deadline that opens it may hold for the whole.</summary>
    public int Block { get; init; }
}
