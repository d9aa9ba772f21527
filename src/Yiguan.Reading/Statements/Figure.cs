using Yiguan.Reading.Commitments;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

/// <summary>A number with the clause it stands in and what has been read of it so far.</summary>
internal sealed class Figure(NumberToken token, Passage passage)
{
    public NumberToken Token => token;

    public Passage Passage => passage;

    /// <summary>The comma clause around it.</summary>
    public Span Clause { get; set; }

    /// <summary>From the end of the number before it in the clause, or the clause's start, to the number.</summary>
    public Span Before { get; set; }

    /// <summary>From the number to the next number of the clause or its end.</summary>
    public Span After { get; set; }

    /// <summary>Without bound words and 同比增长: where what is measured ends.</summary>
    public int SubjectEnd { get; set; }

    public int BoundLength { get; set; }

    public Comparator Comparator { get; set; } = Comparator.Equal;

    public decimal Value { get; set; } = token.Value;

    public decimal? ValueTo { get; set; } = token.ValueTo;

    public string? Unit { get; set; } = token.Unit;

    public Change? Change { get; set; }

    public bool Falls { get; set; }

    public StatementKind Kind { get; set; }

    public string Measure { get; set; } = "";

    public string? Scope { get; set; }

    public Row? Row { get; set; }

    public DateToken? Deadline { get; set; }

    /// <summary>The number stands before what it counts: 20件民生实事项目.</summary>
    public bool Counts { get; set; }

    public Span Span { get; set; }

    /// <summary>First number of 由…提高到….</summary>
    public bool IsFrom { get; set; }

    public Figure? Previous { get; set; }

    /// <summary>The same value for another subject.</summary>
    public Figure Copy(string measure, Span span)
    {
        var copy = (Figure)MemberwiseClone();
        copy.Measure = measure;
        copy.Span = span;
        return copy;
    }
}
