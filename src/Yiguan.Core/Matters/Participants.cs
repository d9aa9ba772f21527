using System.Collections.Immutable;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Matters;

/// <summary>
/// Who has to do with a matter. The owner bears every clock that runs; before there is one, the lead does, and before that the unit that
/// opened. After a relay the new owner bears what is left of the clock: a promise is not renewed by passing it on. Supporting units see the
/// clocks and count nothing.
/// </summary>
public sealed record Participants
{
    /// <summary>Nobody.</summary>
    public static Participants None { get; } = new();

    /// <summary>Unit that opened; every matter has one.</summary>
    public string Opener { get; init; } = "";

    /// <summary>牵头单位; null where nobody leads beside the owner.</summary>
    public string? Lead { get; init; }

    /// <summary>责任单位; null until it is assigned.</summary>
    public string? Owner { get; init; }

    /// <summary>配合单位.</summary>
    public ImmutableArray<string> Support { get; init; } = [];

    /// <summary>包抓领导: posts.</summary>
    public ImmutableArray<string> Sponsors { get; init; } = [];

    /// <summary>经办人: the post of the bearing unit that does the work; null where the unit has named none. Who answers is the unit all the same.</summary>
    public string? Handler { get; init; }

    /// <summary>Unit, post or subject that filed it; null where the opener did.</summary>
    public string? Filer { get; init; }

    /// <summary>Units that passed it on, the first one first.</summary>
    public ImmutableArray<string> Relay { get; init; } = [];

    /// <summary>The one unit that bears the clocks.</summary>
    public string Bearer => Owner ?? Lead ?? Opener;

    /// <summary>The same with each unit as the one that answers for it.</summary>
    public Participants AnsweredBy(Answering answering)
    {
        ArgumentNullException.ThrowIfNull(answering);
        if (answering.IsItself) return this;
        return this with
        {
            Opener = answering.Of(Opener),
            Lead = Lead is null ? null : answering.Of(Lead),
            Owner = Owner is null ? null : answering.Of(Owner),
            Support = [.. Support.Select(answering.Of).Distinct()],
            Filer = Filer is null ? null : answering.Of(Filer),
            Relay = [.. Relay.Select(answering.Of).Distinct()],
        };
    }

    /// <summary>Role and id of each, a role at a time.</summary>
    public IEnumerable<(string Role, string Id)> All()
    {
        if (Lead is not null) yield return (Roles.Lead, Lead);
        if (Owner is not null) yield return (Roles.Owner, Owner);
        foreach (var unit in Support) yield return (Roles.Support, unit);
        foreach (var post in Sponsors) yield return (Roles.Sponsor, post);
        if (Handler is not null) yield return (Roles.Handler, Handler);
        yield return (Roles.Filer, Filer ?? Opener);
        foreach (var unit in Relay) yield return (Roles.Relay, unit);
    }

    /// <summary>Whether the actor, or his unit, stands in a role.</summary>
    public bool Has(string role, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return All().Any(p => p.Role == role && (p.Id == actor.Unit || p.Id == actor.Post));
    }
}

/// <summary>Roles as mechanisms and rules name them.</summary>
public static class Roles
{
    /// <summary>牵头单位.</summary>
    public const string Lead = "lead";

    /// <summary>责任单位.</summary>
    public const string Owner = "owner";

    /// <summary>配合单位.</summary>
    public const string Support = "support";

    /// <summary>包抓领导.</summary>
    public const string Sponsor = "sponsor";

    /// <summary>经办人.</summary>
    public const string Handler = "handler";

    /// <summary>Who filed it.</summary>
    public const string Filer = "filer";

    /// <summary>转办链: who passed it on.</summary>
    public const string Relay = "relay";

    /// <summary>Whether it is posts that stand in a role, where in the others it is units.</summary>
    public static bool IsOfPosts(string role) => role is Sponsor or Handler;

    /// <summary>The duty that a mechanism names as one who may: close of duty:close; null for a role.</summary>
    public static string? DutyOf(string who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return who.StartsWith("duty:", StringComparison.Ordinal) ? who["duty:".Length..] : null;
    }
}
