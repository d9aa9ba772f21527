using System.Collections.Immutable;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>A line of the diagram: from one stage to another, by one move or several.</summary>
/// <param name="From">Index of the stage it begins in.</param>
/// <param name="To">Index of the stage it leads to.</param>
/// <param name="Label">What the moves are called.</param>
internal sealed record Way(int From, int To, string Label)
{
    /// <summary>The lines of a mechanism: moves, and what rules and hand-up do to the stage.</summary>
    public static ImmutableArray<Way> Of(Mechanism mechanism, PublishWords words)
    {
        int Index(string stage) => mechanism.Stages.Select(s => s.Id).ToList().IndexOf(stage);
        var steps = mechanism.Moves.Where(m => m.To is not null).SelectMany(m => m.From.Select(from => (From: Index(from), To: Index(m.To!), Label: m.Title.In(words.Culture))))
            .Concat(mechanism.HandUp is { To: { } there } up ? up.From.Select(from => (From: Index(from), To: Index(there), Label: words["mechanism.hand-up"])) : []);
        return [.. steps.Where(s => s.From != s.To).GroupBy(s => (s.From, s.To)).Select(g => new Way(g.Key.From, g.Key.To, string.Join(words["mechanism.or"], g.Select(s => s.Label).Distinct())))];
    }
}
