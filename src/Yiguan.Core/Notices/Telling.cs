using System.Collections.Immutable;

namespace Yiguan.Core.Notices;

/// <summary>What a fact has to tell certain posts.</summary>
/// <param name="Kind">What.</param>
/// <param name="Posts">Ids of the posts.</param>
public sealed record Telling(NoticeKind Kind, ImmutableArray<string> Posts)
{
    /// <summary>See <see cref="Notice.What"/>.</summary>
    public string? What { get; init; }

    /// <summary>What the actor said.</summary>
    public string? Said { get; init; }

    /// <summary>Whether it stands on the page alone: who supports is not asked for anything, and rounds that come again stand in the digest.</summary>
    public bool Stays { get; init; }
}
