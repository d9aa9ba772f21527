using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Organisation;

/// <summary>A reorganisation as a form asks for it: the same words make the preview and the order.</summary>
/// <param name="Kind">merge, split, move, boundary, rename or abolish.</param>
/// <param name="Units">Ids of the units it is about; of a boundary: the villages.</param>
/// <param name="Into">Id of the successor, the unit above, the town or the heir; empty: none.</param>
/// <param name="Name">The new name; empty: as it was.</param>
/// <param name="From">The first day.</param>
/// <param name="Reason">The document behind it.</param>
internal sealed record Reorganisation(string Kind, ImmutableArray<string> Units, string Into, string Name, DateOnly? From, string Reason)
{
    public static ImmutableArray<string> Kinds { get; } = ["merge", "split", "move", "boundary", "rename", "abolish"];

    /// <summary>Id of a new unit that a merger makes; empty: <see cref="Into"/> is the successor.</summary>
    public string NewUnit { get; init; } = "";

    /// <summary>What is split off, a line each: id, name, kind.</summary>
    public string Parts { get; init; } = "";

    /// <summary>Who goes where in a split: unit:ID=PART or post:ID=PART.</summary>
    public ImmutableArray<string> Gives { get; init; } = [];

    /// <summary>Whether the unit that is split goes on.</summary>
    public bool Stays { get; init; }

    public static Reorganisation Of(Func<string, StringValues> given) => new(
        given("kind").ToString() is var kind && Kinds.Contains(kind) ? kind : Kinds[0],
        [.. given("unit").OfType<string>().Where(u => u.Length > 0).Distinct()],
        given("into").ToString(),
        given("name").ToString().Trim(),
        DateOnly.TryParseExact(given("from"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) ? from : null,
        given("reason").ToString().Trim())
    {
        NewUnit = given("new").ToString().Trim(),
        Parts = given("parts").ToString().Trim(),
        Gives = [.. given("give").OfType<string>().Where(g => g.Contains('=', StringComparison.Ordinal))],
        Stays = given("stays") == "1",
    };

    /// <summary>The same as part of an address.</summary>
    public string Query => string.Join('&', Pairs.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>The same as fields of a form.</summary>
    public IEnumerable<(string Name, string Value)> Pairs =>
    [
        ("kind", Kind), .. Units.Select(u => ("unit", u)), ("into", Into), ("name", Name), ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""), ("reason", Reason),
        ("new", NewUnit), ("parts", Parts), .. Gives.Select(g => ("give", g)), ("stays", Stays ? "1" : ""),
    ];

    /// <summary>What is split off, as far as the lines can be read.</summary>
    public IEnumerable<(string Id, string Name, string Kind)> Lines => Parts.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split([' ', '\t', '，', ',', '　'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 0)
        .Select(w => (w[0], w.ElementAtOrDefault(1) ?? "", w.ElementAtOrDefault(2) ?? "department"));

    /// <summary>The order; null where something is missing that it cannot be without.</summary>
    /// <param name="then">The organisation on its first day: a boundary is moved out of the town that its villages are in.</param>
    public OrganisationCommand? Command(OrganisationOn then) => (Kind, From) switch
    {
        (_, null) => null,
        ("merge", { } day) when Units.Length > 0 && (Into.Length > 0 || NewUnit.Length > 0) => new Merge(Units, NewUnit.Length > 0 ? NewUnit : Into, day, Or(Name), Or(Reason)),
        ("split", { } day) when Units is [var unit] && Lines.Any() => new Split(unit, [.. Lines.Select(Part)], Stays, day, Or(Reason)),
        ("move", { } day) when Units is [var unit] => new Move(unit, Or(Into), day, Or(Reason)),
        ("boundary", { } day) when Units is [var first, ..] && Into.Length > 0 && then.Find(first)?.Parent is { } town => new MoveBoundary(Units, town, Into, day, Or(Reason)),
        ("rename", { } day) when Units is [var unit] && Name.Length > 0 => new Rename(unit, Name, day, null, Or(Reason)),
        ("abolish", { } day) when Units is [var unit] => new Abolish(unit, day, Or(Into), Or(Reason)),
        _ => null,
    };

    // A part without a name is a unit that stands already.
    private SplitPart Part((string Id, string Name, string Kind) line) =>
        new(line.Id, line.Name.Length == 0 ? null : new Founding(line.Name, line.Kind, null, [], [], []), Given("unit:", line.Id), Given("post:", line.Id));

    private ImmutableArray<string> Given(string what, string part) =>
        [.. Gives.Where(g => g.StartsWith(what, StringComparison.Ordinal) && g.EndsWith("=" + part, StringComparison.Ordinal)).Select(g => g[what.Length..^(part.Length + 1)])];

    private static string? Or(string text) => text.Length == 0 ? null : text;
}
