using System.Collections.Immutable;
using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Core.Organisation.History;

/// <summary>The organisation as it was on one day. What is asked of it is worked out once. Safe for many threads.</summary>
public sealed class OrganisationOn
{
    private readonly OrganisationHistory _history;
    private readonly Lazy<ImmutableArray<Unit>> _units;
    private readonly Lazy<ImmutableArray<Post>> _standing;
    private readonly Lazy<ImmutableArray<Person>> _persons;
    private readonly Lazy<ImmutableArray<Spell<Seat>>> _seats;
    private readonly Lazy<ImmutableArray<Spell<StandIn>>> _standIns;
    private readonly Lazy<ImmutableArray<Spell<Sponsor>>> _sponsors;
    private readonly Lazy<Dictionary<string, Spell<Seat>>> _holders;
    private readonly Lazy<OrganisationTree> _tree;
    private readonly Lazy<ILookup<string, Unit>> _below;
    private readonly Lazy<ILookup<string, Post>> _posts;
    private readonly Lazy<Answering> _answering;

    internal OrganisationOn(OrganisationHistory history, DateOnly day)
    {
        (_history, Day) = (history, day);
        _units = new(() => [.. Standing(history.Units)]);
        _standing = new(() => [.. Standing(history.Posts).Where(post => Find(post.Unit) is not null)]);
        _persons = new(() => [.. Standing(history.Persons)]);
        _seats = new(() => [.. Spells(history.Seats).Where(s => FindPost(s.Value.Post) is not null)]);
        _standIns = new(() => [.. Spells(history.StandIns)]);
        _sponsors = new(() => [.. Spells(history.Sponsors).Where(s => FindPost(s.Value.Post) is not null)]);
        _holders = new(MakeHolders);
        _below = new(() => Units.Where(u => u.Parent is not null).ToLookup(u => u.Parent!));
        _posts = new(() => Posts.ToLookup(p => p.Unit));
        _tree = new(MakeTree);
        _answering = new(() => history.Answering(day));
    }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>Units that stand, in the order in which they came.</summary>
    public ImmutableArray<Unit> Units => _units.Value;

    /// <summary>Posts of units that stand.</summary>
    public ImmutableArray<Post> Posts => _standing.Value;

    /// <summary>Persons that are known.</summary>
    public ImmutableArray<Person> Persons => _persons.Value;

    /// <summary>Who holds which post.</summary>
    public ImmutableArray<Spell<Seat>> Seats => _seats.Value;

    /// <summary>Which post acts for which.</summary>
    public ImmutableArray<Spell<StandIn>> StandIns => _standIns.Value;

    /// <summary>Leaders with what they are tied to.</summary>
    public ImmutableArray<Spell<Sponsor>> Sponsors => _sponsors.Value;

    /// <summary>Names for several units, by name.</summary>
    public ImmutableArray<(string Name, GroupRule Rule)> Groups =>
        [.. Ordered(_history.Groups).Where(g => g.Value.On(Day) is not null).Select(g => (g.Key, g.Value.On(Day)!.Value))];

    /// <summary>The table of duties in force; null where none is.</summary>
    public DutyTable? Duties => _history.Duties.GetValueOrDefault(default)?.On(Day)?.Value;

    /// <summary>The county and what lies around it; null where it was not named by then.</summary>
    public Territories? Territories => _history.Territories.GetValueOrDefault(default)?.On(Day)?.Value;

    /// <summary>The units with every name that documents of that day call them by, for linking.</summary>
    /// <exception cref="InvalidOperationException">The county was not named by then.</exception>
    public OrganisationTree Tree => _tree.Value;

    /// <summary>Who answers for whom.</summary>
    public Answering Answering => _answering.Value;

    /// <summary>What a unit is called, or was called last where it stands no more; null for an id that no unit bore by then.</summary>
    public string? NameOf(string unit) => Find(unit)?.Name ?? _history.Spells(unit).LastOrDefault(s => s.From <= Day)?.Value.Name;

    /// <summary>The unit of that id; null where it does not stand.</summary>
    public Unit? Find(string unit) => _history.Units.GetValueOrDefault(unit)?.On(Day)?.Value;

    /// <summary>The unit of that id with the days for which it is as it is; null where it does not stand.</summary>
    public Spell<Unit>? SpellOf(string unit) => _history.Units.GetValueOrDefault(unit)?.On(Day);

    /// <summary>The post of that id; null where it does not exist.</summary>
    public Post? FindPost(string post) => _history.Posts.GetValueOrDefault(post)?.On(Day)?.Value;

    /// <summary>The person of that id; null where nobody is known by it.</summary>
    public Person? FindPerson(string person) => _history.Persons.GetValueOrDefault(person)?.On(Day)?.Value;

    /// <summary>Units right below one.</summary>
    public IEnumerable<Unit> Below(string unit) => _below.Value[unit];

    /// <summary>Posts of one unit, in the order in which they came.</summary>
    public IEnumerable<Post> PostsOf(string unit) => _posts.Value[unit];

    /// <summary>A unit with all below it, from above to below. Empty where it does not stand.</summary>
    public IEnumerable<Unit> Subtree(string unit)
    {
        if (Find(unit) is not { } root) yield break;
        var waiting = new Stack<Unit>([root]);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            foreach (var below in Below(next.Id).Reverse()) waiting.Push(below);
        }
    }

    /// <summary>Who holds a post; null where it is vacant.</summary>
    public Spell<Seat>? Holder(string post) => _holders.Value.GetValueOrDefault(post);

    /// <summary>Posts that act for a post.</summary>
    public IEnumerable<Spell<StandIn>> ActingFor(string post) => StandIns.Where(s => s.Value.Post == post);

    /// <summary>Whether a post may do something, by the table of duties in force.</summary>
    public bool May(string post, string right) => Duties?.Lines.Any(l => l.Post == post && l.Rights.Contains(right)) ?? false;

    /// <summary>Units with a post that bears a right, by the table of duties in force, in the order of the table.</summary>
    public ImmutableArray<string> Bearing(string right) =>
        [.. (Duties?.Lines ?? []).Where(l => l.Rights.Contains(right)).Select(l => FindPost(l.Post)?.Unit).OfType<string>().Where(u => Find(u) is not null).Distinct()];

    /// <summary>Posts that bear a right, by the table of duties in force, in the order of the table.</summary>
    public IEnumerable<Post> PostsBearing(string right) => (Duties?.Lines ?? []).Where(l => l.Rights.Contains(right)).Select(l => FindPost(l.Post)).OfType<Post>().Where(p => Find(p.Unit) is not null).Distinct();

    private Dictionary<string, Spell<Seat>> MakeHolders()
    {
        var holders = new Dictionary<string, Spell<Seat>>(StringComparer.Ordinal);
        foreach (var (seat, spells) in _history.Seats)
        {
            if (spells.On(Day) is { } held) holders.TryAdd(seat.Post, held);
        }
        return holders;
    }

    private OrganisationTree MakeTree()
    {
        var territories = Territories ?? throw new InvalidOperationException($"The county has no name on {Day:yyyy-MM-dd}.");
        return new OrganisationTree(territories.County, territories.City, territories.Peers, Units, [.. Groups.Select(g => g.Rule.Group(g.Name, Members(g.Rule)))]);
    }

    private ImmutableArray<Unit> Members(GroupRule rule) => rule.Kind is { } kind
        ? [.. Units.Where(u => u.Kind == kind)]
        : [.. rule.Members.SelectMany(m => _history.Successors(m, Day)).Distinct().Select(Find).OfType<Unit>()];

    private IEnumerable<T> Standing<TKey, T>(ImmutableDictionary<TKey, Timeline<T>> things)
        where TKey : notnull
        where T : class => Spells(things).Select(s => s.Value);

    private IEnumerable<Spell<T>> Spells<TKey, T>(ImmutableDictionary<TKey, Timeline<T>> things)
        where TKey : notnull
        where T : class => Ordered(things).Select(t => t.Value.On(Day)).OfType<Spell<T>>();

    // Things that one fact brought stand in the order of their keys.
    private static IEnumerable<KeyValuePair<TKey, Timeline<T>>> Ordered<TKey, T>(ImmutableDictionary<TKey, Timeline<T>> things)
        where TKey : notnull
        where T : class => things.OrderBy(t => t.Value.First).ThenBy(t => t.Key.ToString(), StringComparer.Ordinal);
}
