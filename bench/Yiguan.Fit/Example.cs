using Yiguan.Reading.Scoring;

namespace Yiguan.Fit;

/// <summary>A comma between two clauses that both belong to commitments: the signs that hold there, and whether the annotation cuts.</summary>
internal sealed record Example(AnnotatedDocument Document, string[] Signs, bool Cut);
