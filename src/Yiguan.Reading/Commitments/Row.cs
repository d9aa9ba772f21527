using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Commitments;

/// <summary>Clauses that make one commitment, with what the sentence and the passage around them say of it.</summary>
internal sealed class Row(List<ClauseReading> clauses, Passage passage)
{
    public List<ClauseReading> Clauses => clauses;

    public Passage Passage => passage;

    public int Start => clauses[0].Where.Start;

    /// <summary>Without a bracket that only names units or dates.</summary>
    public int End { get; set; } = clauses[^1].Where.End;

    /// <summary>Units named in the row or carried over from the clause before.</summary>
    public List<(Span Span, UnitRole Role)> Units { get; set; } = [];

    /// <summary>The units were named in a sentence before: a bracket or a label that gives others wins.</summary>
    public bool UnitsFromBefore { get; set; }

    /// <summary>A bracket or label that gives units to the row.</summary>
    public List<(Span Span, UnitRole Role)> Given { get; set; } = [];

    /// <summary>Deadline that opened the sentence: 到2025年底，….</summary>
    public DateToken? SentenceDeadline { get; set; }

    /// <summary>Deadline of a figure before it in the sentence.</summary>
    public DateToken? Inherited { get; set; }

    public DateToken? GivenDeadline { get; set; }

    /// <summary>What speaks for an order is weak.</summary>
    public bool IsUnsure { get; set; }
}
