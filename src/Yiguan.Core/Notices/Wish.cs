using System.Collections.Immutable;

namespace Yiguan.Core.Notices;

/// <summary>How a person wants to be told of things outside the page.</summary>
/// <param name="Off">What he does not want: names of channels, and <see cref="Digest"/>.</param>
/// <param name="Quiet">His own quiet hours beside the county's; null where he has none.</param>
public sealed record Wish(ImmutableHashSet<string> Off, QuietHours? Quiet)
{
    /// <summary>The weekly digest.</summary>
    public const string Digest = "digest";

    /// <summary>Nothing was said: he is told by every channel that reaches him.</summary>
    public static Wish None { get; } = new([], null);

    /// <summary>Whether a channel may be used.</summary>
    public bool Wants(Channel channel) => !Off.Contains(channel.ToString());
}
