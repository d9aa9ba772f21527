using Yiguan.Reading.Scoring;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit;

/// <summary>A figure with every name its measure may have: the signs of each, and how like the annotated name it is.</summary>
internal sealed record MeasureExample(AnnotatedDocument Document, GoldFigure Gold, string[] Names, (MeasureSign Sign, string Value)[][] Signs, double[] Likeness)
{
    /// <summary>The name that was taken.</summary>
    public int Said { get; init; }

    /// <summary>The first of the names that are most like the annotated one.</summary>
    public int Best => Array.IndexOf(Likeness, Likeness.Max());
}
