namespace Yiguan.Reading.Clauses;

/// <summary>A part of a sentence between marks of punctuation that stand outside quotes and brackets.</summary>
/// <param name="Start">Without list marker and blanks.</param>
/// <param name="End">Without the mark.</param>
/// <param name="Mark">The mark that ended it: ， 。 ； ： or NUL at the end of the passage.</param>
/// <param name="Opens">First of its sentence.</param>
internal readonly record struct Clause(int Start, int End, char Mark, bool Opens)
{
    public int Length => End - Start;

    public Span Span => new(Start, End);
}
