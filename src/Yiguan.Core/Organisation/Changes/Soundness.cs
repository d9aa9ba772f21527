using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Text;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>What holds on every day, whatever was ordered, also for days long past: the rules stand here once, for all commands.</summary>
internal static class Soundness
{
    /// <summary>The first rule that is broken; null where none is.</summary>
    public static Refusal? Of(OrganisationHistory organisation) =>
        (Refusal?)County(organisation) ?? (Refusal?)Parents(organisation) ?? (Refusal?)Circles(organisation) ?? Names(organisation) ?? Posts(organisation) ?? Seats(organisation);

    // Units stand in a county that has a name.
    private static CountyUnnamed? County(OrganisationHistory organisation)
    {
        var spells = organisation.Units.Values.SelectMany(u => u.Spells);
        return spells.Select(s => s.From).DefaultIfEmpty(DateOnly.MaxValue).Min() is var first && first < DateOnly.MaxValue
            && Uncovered(organisation.Territories.TryGetValue(default, out var named) ? named.Spells : [], first, null) is { } day
                ? new CountyUnnamed(day)
                : null;
    }

    // A unit stands under one that stands.
    private static ParentGone? Parents(OrganisationHistory organisation)
    {
        foreach (var (unit, timeline) in organisation.Units)
        {
            foreach (var spell in timeline.Spells.Where(s => s.Value.Parent is not null))
            {
                var parent = spell.Value.Parent!;
                if (Uncovered(organisation.Spells(parent), spell.From, spell.Until) is { } day) return new ParentGone(organisation.NameOf(unit), organisation.NameOf(parent), day);
            }
        }
        return null;
    }

    // A circle closes on the day on which the last of its units moves, so the first days of spells are enough.
    private static OwnAncestor? Circles(OrganisationHistory organisation)
    {
        foreach (var (unit, timeline) in organisation.Units)
        {
            foreach (var spell in timeline.Spells)
            {
                var steps = organisation.Units.Count;
                for (var above = spell.Value.Parent; above is not null && steps-- > 0; above = organisation.Units[above].On(spell.From)?.Value.Parent)
                {
                    if (above == unit) return new OwnAncestor(spell.Value.Name, spell.From);
                }
            }
        }
        return null;
    }

    // No form belongs to two on the same day, else a document could not be read.
    private static Refusal? Names(OrganisationHistory organisation)
    {
        var borne = new Dictionary<string, List<(string By, DateOnly From, DateOnly? Until)>>(StringComparer.Ordinal);
        foreach (var (id, timeline) in organisation.Units)
        {
            foreach (var spell in timeline.Spells)
            {
                if (Bear(borne, id, spell.Value.Name, spell.Value.Aliases, spell.From, spell.Until) is { } no) return no is NameTaken taken ? taken with { By = organisation.NameOf(taken.By) } : no;
            }
        }
        foreach (var (name, timeline) in organisation.Groups)
        {
            foreach (var spell in timeline.Spells)
            {
                if (Bear(borne, name, name, spell.Value.Aliases, spell.From, spell.Until) is { } no) return no is NameTaken taken ? taken with { By = organisation.NameOf(taken.By) } : no;
            }
        }
        return null;
    }

    private static Refusal? Bear(
        Dictionary<string, List<(string By, DateOnly From, DateOnly? Until)>> borne, string by, string name, ImmutableArray<string> aliases, DateOnly from, DateOnly? until)
    {
        foreach (var form in aliases.Prepend(name))
        {
            var folded = Fold.Name(form);
            if (folded.Length == 0) return new NameUnfit(by, form);
            if (!borne.TryGetValue(folded, out var bearers)) borne.Add(folded, bearers = []);
            foreach (var other in bearers)
            {
                if (other.By != by && (until is null || other.From < until) && (other.Until is null || from < other.Until)) return new NameTaken(form, other.By, from > other.From ? from : other.From);
            }
            bearers.Add((by, from, until));
        }
        return null;
    }

    private static PostHomeless? Posts(OrganisationHistory organisation)
    {
        foreach (var (post, timeline) in organisation.Posts)
        {
            foreach (var spell in timeline.Spells)
            {
                if (Uncovered(organisation.Spells(spell.Value.Unit), spell.From, spell.Until) is { } day) return new PostHomeless(post, organisation.NameOf(spell.Value.Unit), day);
            }
        }
        return null;
    }

    // One person a post at a time, and only while the post exists.
    private static Refusal? Seats(OrganisationHistory organisation)
    {
        foreach (var seats in organisation.Seats.SelectMany(s => s.Value.Spells).GroupBy(s => s.Value.Post))
        {
            var posts = organisation.Posts.TryGetValue(seats.Key, out var timeline) ? timeline.Spells : [];
            Spell<Facts.Seat>? before = null;
            foreach (var seat in seats.OrderBy(s => s.From))
            {
                if (Uncovered(posts, seat.From, seat.Until) is { } day) return new PostUnknown(seat.Value.Post, day);
                if (before is not null && before.Meets(seat.From, seat.Until)) return new PostHeld(seat.Value.Post, before.Value.Person, seat.From);
                before = seat;
            }
        }
        return null;
    }

    // The first day of a stretch that no spell covers.
    private static DateOnly? Uncovered<T>(ImmutableArray<Spell<T>> spells, DateOnly from, DateOnly? until)
        where T : class
    {
        for (var day = from; until is null || day < until;)
        {
            if (spells.FirstOrDefault(s => s.Covers(day)) is not { } spell) return day;
            if (spell.Until is not { } end) return null;
            day = end;
        }
        return null;
    }
}
