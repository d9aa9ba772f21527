using Yiguan.Reading;
using Yiguan.Reading.Scoring;

namespace Yiguan.Fit.Kinds;

/// <summary>A figure of an annotated document: the signs that hold around it, and the kind that the annotation gives.</summary>
internal sealed record KindExample(AnnotatedDocument Document, Span Number, string[] Signs, StatementKind Kind);
