using System.Collections.Immutable;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Matters.Lists;

/// <summary>
/// Who reads, as the organisation of the day makes the post: what rules call my.unit, my.post, my.units, my.subtree and my.duties. A unit is here with all it
/// answers for, because matters keep the id they were given to.
/// </summary>
/// <param name="Post">Id of the post.</param>
/// <param name="Unit">Id of its unit.</param>
/// <param name="Units">Its unit, and those of the posts it acts for that day.</param>
/// <param name="Subtree">These units with all below them.</param>
public sealed record Reader(string Post, string Unit, ImmutableHashSet<string> Units, ImmutableHashSet<string> Subtree) : IRuleValues
{
    private static readonly HashSet<string> s_nobody = [];
    /// <summary>The post's unit with those it answers for.</summary>
    public ImmutableHashSet<string> Answers { get; init; } = [Unit];

    /// <summary>
    /// What he may do in the whole county, which scopes call my.duties. What a town, a village or a grid may do it does at home, where it sees by what its
    /// units take part in: of its duties none is here.
    /// </summary>
    public ImmutableHashSet<string> Duties { get; init; } = [];

    /// <summary>纵览: whether every matter and subject is seen that is not restricted; of those that are, what their scope lets him see.</summary>
    public bool Oversees { get; init; }

    /// <summary>The reader that a post is; null where there is no such post on that day.</summary>
    public static Reader? Of(OrganisationOn day, string post)
    {
        ArgumentNullException.ThrowIfNull(day);
        if (Actor.Of(day, post) is not { } actor) return null;
        var stoodInFor = day.StandIns.Where(s => s.Value.By == post).Select(s => day.FindPost(s.Value.Post)?.Unit).OfType<string>();
        var units = stoodInFor.Append(actor.Unit).ToImmutableHashSet(StringComparer.Ordinal);
        return new Reader(post, actor.Unit, day.Answering.For(units), day.Answering.For([.. units, .. units.SelectMany(day.Subtree).Select(u => u.Id)]))
        {
            Answers = day.Answering.For(actor.Unit),
            Duties = OfAll(actor),
            Oversees = actor.Duties.Contains(EngineDuties.Oversee),
        };
    }

    /// <summary>The reader that who acts is, where the organisation has no post of his: his unit, with those below it.</summary>
    public static Reader Of(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new Reader(actor.Post, actor.Unit, [actor.Unit], actor.Below.Add(actor.Unit)) { Duties = OfAll(actor), Oversees = actor.Duties.Contains(EngineDuties.Oversee) };
    }

    // A duty that reaches some units only opens no matter of the others.
    private static ImmutableHashSet<string> OfAll(Actor actor) => actor.Reach is null ? actor.Duties : [];

    /// <inheritdoc/>
    public RuleValue Value(RuleName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Name switch { "my.unit" => RuleValue.Of(Unit), "my.post" => RuleValue.Of(Post), _ => RuleValue.Missing };
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Members(RuleName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Name switch { "my.unit" => Answers, "my.units" => Units, "my.subtree" => Subtree, "my.duties" => Duties, _ => s_nobody };
    }
}
