using System.Collections.Immutable;

namespace Yiguan.Core.Organisation;

/// <summary>What a sponsor is tied to.</summary>
public enum SponsoredKind
{
    /// <summary>事项.</summary>
    Matter,

    /// <summary>对象: a project, a firm, a chain.</summary>
    Subject,

    /// <summary>地点: a river section, a forest, a town.</summary>
    Place,
}

/// <summary>包抓领导, 链长, 河长, 林长, 警长: a leader tied to a matter, a subject or a place.</summary>
/// <param name="Title">The title: 河长.</param>
/// <param name="Post">Id of the leader's post.</param>
/// <param name="Kind">What the leader is tied to.</param>
/// <param name="About">Its id.</param>
public sealed record Sponsor(string Title, string Post, SponsoredKind Kind, string About);

/// <summary>A post and what it may do.</summary>
/// <param name="Post">Id of the post.</param>
/// <param name="Rights">Names of what it may do: close, extend, reveal.</param>
public sealed record DutyLine(string Post, ImmutableArray<string> Rights);
