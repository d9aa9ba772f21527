namespace Yiguan.Server.Api.Shapes;

/// <summary>Why something was not done, by RFC 9457.</summary>
/// <param name="Type">A name of the kind of problem: urn:yiguan: and the code.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Code">A code that never changes: matter.not-yours.</param>
/// <param name="Detail">One sentence, in the language that was asked for.</param>
public sealed record Problem(string Type, string Title, int Status, string Code, string Detail)
{
    /// <summary>What is wrong with each part of the body, where several parts are.</summary>
    public IReadOnlyList<ProblemPart>? Errors { get; init; }
}

/// <summary>What is wrong with one part of the body.</summary>
/// <param name="Pointer">Where, by RFC 6901: /fields/target.</param>
/// <param name="Code">A code that never changes.</param>
/// <param name="Detail">One sentence.</param>
public sealed record ProblemPart(string Pointer, string Code, string Detail);
