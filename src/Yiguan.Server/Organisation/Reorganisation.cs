using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using Yiguan.Core.Organisation.Changes;

namespace Yiguan.Server.Organisation;

/// <summary>A reorganisation as a form asks for it: the same words make the preview and the order.</summary>
/// <param name="Kind">merge, move, rename or abolish.</param>
/// <param name="Units">Ids of the units it is about.</param>
/// <param name="Into">Id of the successor, the unit above or the heir; empty: none.</param>
/// <param name="Name">The new name; empty: as it was.</param>
/// <param name="From">The first day.</param>
/// <param name="Reason">The document behind it.</param>
internal sealed record Reorganisation(string Kind, ImmutableArray<string> Units, string Into, string Name, DateOnly? From, string Reason)
{
    public static ImmutableArray<string> Kinds { get; } = ["merge", "move", "rename", "abolish"];

    public static Reorganisation Of(Func<string, StringValues> given) => new(
        given("kind").ToString() is var kind && Kinds.Contains(kind) ? kind : Kinds[0],
        [.. given("unit").OfType<string>().Where(u => u.Length > 0).Distinct()],
        given("into").ToString(),
        given("name").ToString().Trim(),
        DateOnly.TryParseExact(given("from"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) ? from : null,
        given("reason").ToString().Trim());

    /// <summary>The same as part of an address.</summary>
    public string Query => string.Join('&', Pairs.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>The same as fields of a form.</summary>
    public IEnumerable<(string Name, string Value)> Pairs =>
        [("kind", Kind), .. Units.Select(u => ("unit", u)), ("into", Into), ("name", Name), ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""), ("reason", Reason)];

    /// <summary>The order; null where something is missing that it cannot be without.</summary>
    public OrganisationCommand? Command => (Kind, From) switch
    {
        (_, null) => null,
        ("merge", { } day) when Units.Length > 0 && Into.Length > 0 => new Merge(Units, Into, day, Or(Name), Or(Reason)),
        ("move", { } day) when Units is [var unit] => new Move(unit, Or(Into), day, Or(Reason)),
        ("rename", { } day) when Units is [var unit] && Name.Length > 0 => new Rename(unit, Name, day, null, Or(Reason)),
        ("abolish", { } day) when Units is [var unit] => new Abolish(unit, day, Or(Into), Or(Reason)),
        _ => null,
    };

    private static string? Or(string text) => text.Length == 0 ? null : text;
}
