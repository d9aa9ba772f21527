using System.Collections.Immutable;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Matters;

/// <summary>Who acts, as the signed-in post makes him. Never what a request says of itself.</summary>
/// <param name="Post">Id of the post.</param>
/// <param name="Unit">Id of the post's unit on the day.</param>
/// <param name="Duties">What the post may do, by the table of duties in force: assign, supervise.</param>
/// <param name="Below">Units below his own, which he may relay to.</param>
/// <param name="Reach">Units whose matters his duties reach, which of a town, a village or a grid are its own and those below; null: every unit of the county.</param>
public sealed record Actor(string Post, string Unit, ImmutableHashSet<string> Duties, ImmutableHashSet<string> Below, ImmutableHashSet<string>? Reach = null)
{
    private static readonly HashSet<string> s_local = ["town", "village", "grid"];

    /// <summary>代班: the post that acts for this one, which the ledger names as the one that acted; null where the post acts itself.</summary>
    public string? Through { get; init; }

    /// <summary>The post that the ledger names as the one that acted.</summary>
    public string Acts => Through ?? Post;

    /// <summary>The post acted for: this one, where another acts for it; else the one that is told.</summary>
    public string? ActsFor(string? told) => Through is null ? told : Post;

    /// <summary>What a post may do on a day, by the organisation and the table of duties; null where there is no such post.</summary>
    public static Actor? Of(OrganisationOn day, string post)
    {
        ArgumentNullException.ThrowIfNull(day);
        if (day.FindPost(post) is not { } found) return null;
        var duties = day.Duties?.Lines.Where(l => l.Post == post).SelectMany(l => l.Rights) ?? [];
        var subtree = day.Subtree(found.Unit).Select(u => u.Id).ToList();
        // What a town, a village or a grid may do it may do at home: its 调解 is not that of its neighbours.
        var reach = day.Find(found.Unit) is { } unit && s_local.Contains(unit.Kind) ? day.Answering.For([.. subtree]) : null;
        return new Actor(post, found.Unit, [.. duties], [.. subtree.Where(u => u != found.Unit)], reach);
    }

    /// <summary>Whether a duty of his reaches a matter that the unit bears.</summary>
    public bool May(string duty, string? bearer) => Duties.Contains(duty) && (Reach is null || bearer is null || Reach.Contains(bearer));
}

/// <summary>Duties that the engine itself asks for; mechanisms name others as they like.</summary>
public static class EngineDuties
{
    /// <summary>交办: opens, assigns, splits, merges.</summary>
    public const string Assign = "assign";

    /// <summary>批准延期.</summary>
    public const string Extend = "extend";

    /// <summary>批准中止, and what goes on again.</summary>
    public const string Hold = "hold";

    /// <summary>纵览: sees all that is not restricted, whoever takes part in it.</summary>
    public const string Oversee = "oversee";

    /// <summary>督办: escalates.</summary>
    public const string Supervise = "supervise";
}
