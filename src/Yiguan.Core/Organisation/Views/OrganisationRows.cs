using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;

namespace Yiguan.Core.Organisation.Views;

/// <summary>Spells as rows.</summary>
internal sealed class OrganisationRows(Owner owner, RowBatch rows) : ISpellWriter
{
    private static readonly int s_dayZero = new DateOnly(1970, 1, 1).DayNumber;

    public void Write(Only key, Spell<Territories> spell, long? knownTo)
    {
        var (county, city, peers) = spell.Value;
        Put(OrganisationTables.Territory, [county.Id], spell, knownTo, county.Name, "county", 0L);
        if (city is not null) Put(OrganisationTables.Territory, [city.Id], spell, knownTo, city.Name, "city", 0L);
        for (var i = 0; i < peers.Length; i++) Put(OrganisationTables.Territory, [peers[i].Id], spell, knownTo, peers[i].Name, "peer", (long)i);
    }

    public void Write(string key, Spell<Unit> spell, long? knownTo)
    {
        var unit = spell.Value;
        Put(OrganisationTables.Unit, [key], spell, knownTo, unit.Name, unit.Kind, unit.Parent, List(unit.Aliases), List(unit.Duties), List(unit.Topics));
    }

    public void Write(string key, Spell<Heirs> spell, long? knownTo) => Each(OrganisationTables.Succession, key, spell.Value.Units, spell, knownTo);

    public void Write(string key, Spell<Post> spell, long? knownTo) => Put(OrganisationTables.Post, [key], spell, knownTo, spell.Value.Title, spell.Value.Unit);

    public void Write(string key, Spell<Person> spell, long? knownTo) =>
        Put(OrganisationTables.Person, [key], spell, knownTo, spell.Value.Name, spell.Value.Telephone, spell.Value.Identity);

    public void Write(Seat key, Spell<Seat> spell, long? knownTo) => Put(OrganisationTables.Holding, [key.Post, key.Person], spell, knownTo);

    public void Write(StandIn key, Spell<StandIn> spell, long? knownTo) => Put(OrganisationTables.StandIn, [key.Post, key.By], spell, knownTo);

    public void Write(string key, Spell<GroupRule> spell, long? knownTo)
    {
        var rule = spell.Value;
        Put(OrganisationTables.Group, [key], spell, knownTo, rule.Kind, List(rule.Aliases), List(rule.Duties), rule.IsContextual ? 1L : 0L, rule.IsOutside ? 1L : 0L);
        Each(OrganisationTables.Member, key, rule.Members, spell, knownTo);
    }

    public void Write(Sponsor key, Spell<Sponsor> spell, long? knownTo) =>
        Put(OrganisationTables.Sponsor, [Name(key.Kind), key.About, key.Title, key.Post], spell, knownTo);

    public void Write(Only key, Spell<DutyTable> spell, long? knownTo)
    {
        foreach (var line in spell.Value.Lines)
        {
            foreach (var right in line.Rights) Put(OrganisationTables.Duty, [line.Post, right], spell, knownTo, spell.Value.Version);
        }
    }

    /// <summary>A day as the store keeps it.</summary>
    public static long Day(DateOnly day) => day.DayNumber - s_dayZero;

    /// <summary>What a sponsor is tied to, as the store keeps it.</summary>
    public static string Name(SponsoredKind kind) => kind switch
    {
        SponsoredKind.Matter => "matter",
        SponsoredKind.Subject => "subject",
        _ => "place",
    };

    private void Each<T>(Table table, string key, ImmutableArray<string> others, Spell<T> spell, long? knownTo)
        where T : class
    {
        for (var i = 0; i < others.Length; i++) Put(table, [key, others[i]], spell, knownTo, (long)i);
    }

    private void Put<T>(Table table, string[] key, Spell<T> spell, long? knownTo, params ReadOnlySpan<object?> values)
        where T : class
    {
        long? until = spell.Until is { } end ? Day(end) : null;
        rows.Put(table, [owner.Value, .. key, Day(spell.From), spell.Known, until, knownTo, .. values]);
    }

    private static string List(ImmutableArray<string> texts) => CanonicalJson.Body(texts);
}
