namespace Yiguan.Core.Documents;

/// <summary>No document bears the id.</summary>
public sealed record DocumentUnknown(string Document) : Refusal("document.unknown")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Document];
}

/// <summary>The id was given before.</summary>
public sealed record DocumentKnownAlready(string Document) : Refusal("document.known-already")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Document];
}

/// <summary>An id of a document is letters and digits, for matters are named after it.</summary>
public sealed record DocumentIdUnfit(string Document) : Refusal("document.id-unfit")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Document];
}

/// <summary>There is no text in it.</summary>
public sealed record DocumentEmpty() : Refusal("document.empty");

/// <summary>The text is longer than an official document is.</summary>
public sealed record DocumentTooLong(int Length, int Longest) : Refusal("document.too-long")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Length, Longest];
}

/// <summary>The text bears a mark of secrecy: it must not be on this machine at all.</summary>
/// <param name="Mark">The mark as it stands.</param>
/// <param name="Line">Line of the text, from 1.</param>
public sealed record DocumentSecret(string Mark, int Line) : Refusal("document.secret")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Mark, Line];
}

/// <summary>A leader has approved it: it is corrected no more, a new version takes its place.</summary>
public sealed record DocumentApprovedAlready(string Name) : Refusal("document.approved-already")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Name];
}

/// <summary>It was taken back.</summary>
public sealed record DocumentGone(string Name) : Refusal("document.gone")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Name];
}
