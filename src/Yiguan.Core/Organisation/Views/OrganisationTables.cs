using System.Collections.Immutable;
using Yiguan.Core.Views;

namespace Yiguan.Core.Organisation.Views;

/// <summary>
/// The organisation in rows, in both times. A row holds on days from valid_from up to but not including valid_to, and was known from the
/// sequence known_from up to but not including known_to; null stands for no end. What is so now, by today's knowledge, has known_to null.
/// </summary>
public static class OrganisationTables
{
    /// <summary>The county, its city and the counties beside it.</summary>
    public static Table Territory { get; } = Make("territory", ["territory"], ["name", "level"], ["place"]);

    /// <summary>Units.</summary>
    public static Table Unit { get; } = Make("unit_span", ["unit"], ["name", "kind", "parent", "aliases", "duties", "topics"]);

    /// <summary>Who answers for a unit that ended.</summary>
    public static Table Succession { get; } = Make("unit_succession", ["unit", "heir"], [], ["place"]);

    /// <summary>Posts.</summary>
    public static Table Post { get; } = Make("post_span", ["post"], ["title", "unit"]);

    /// <summary>Persons; telephone and identity are salted hashes.</summary>
    public static Table Person { get; } = Make("person", ["person"], ["name", "telephone", "identity"]);

    /// <summary>Who holds which post.</summary>
    public static Table Holding { get; } = Make("holding", ["post", "person"], []);

    /// <summary>Which post acts for which.</summary>
    public static Table StandIn { get; } = Make("stand_in", ["post", "acting"], []);

    /// <summary>Names for several units.</summary>
    public static Table Group { get; } = Make("group_rule", ["name"], ["kind", "aliases", "duties"], ["contextual", "outside"]);

    /// <summary>Members of groups that are named one by one.</summary>
    public static Table Member { get; } = Make("group_member", ["name", "unit"], [], ["place"]);

    /// <summary>Leaders tied to matters, subjects and places.</summary>
    public static Table Sponsor { get; } = Make("sponsor", ["about_kind", "about", "title", "post"], []);

    /// <summary>What posts may do.</summary>
    public static Table Duty { get; } = Make("duty", ["post", "entitlement"], ["version"]);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Table> All { get; } = [Territory, Unit, Succession, Post, Person, Holding, StandIn, Group, Member, Sponsor, Duty];

    private static Table Make(string name, ReadOnlySpan<string> key, ReadOnlySpan<string> texts, params ReadOnlySpan<string> numbers)
    {
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(new Column("owner", ColumnType.Text));
        foreach (var column in key) columns.Add(new Column(column, ColumnType.Text));
        foreach (var column in (string[])["valid_from", "known_from"]) columns.Add(new Column(column, ColumnType.Integer));
        var keys = columns.Count;
        foreach (var column in (string[])["valid_to", "known_to"]) columns.Add(new Column(column, ColumnType.Integer));
        foreach (var column in texts) columns.Add(new Column(column, ColumnType.Text));
        foreach (var column in numbers) columns.Add(new Column(column, ColumnType.Integer));
        return new Table(name, columns.DrainToImmutable(), keys);
    }
}
