using System.Collections.Immutable;
using System.Text.Json;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Maps;

/// <summary>What a map says of the units of a day, before it is adopted.</summary>
/// <param name="Map">The map; null where anything is wrong with it.</param>
/// <param name="Wrong">What is wrong, feature by feature, in the order of the file.</param>
/// <param name="Without">Units that have no area: those of the kinds that the map has, all towns where it has one.</param>
public sealed record MapCheck(CountyMap? Map, ImmutableArray<Refusal> Wrong, ImmutableArray<Unit> Without)
{
    /// <summary>Checks a map against the units of its first day.</summary>
    /// <param name="geoJson">The text.</param>
    /// <param name="then">The units of the day.</param>
    public static MapCheck Of(string geoJson, OrganisationOn then)
    {
        ArgumentNullException.ThrowIfNull(then);
        JsonDocument file;
        try
        {
            file = JsonDocument.Parse(geoJson);
        }
        catch (JsonException wrong)
        {
            return new MapCheck(null, [new MapUnread(Place(wrong))], []);
        }
        using (file)
        {
            if (file.RootElement.ValueKind != JsonValueKind.Object || !file.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array || features.GetArrayLength() == 0) return new MapCheck(null, [new MapUnread("features")], []);
            var (wrong, units) = (ImmutableArray.CreateBuilder<Refusal>(), new Dictionary<string, int>(StringComparer.Ordinal));
            foreach (var (feature, i) in features.EnumerateArray().Select((f, i) => (f, i + 1)))
            {
                var (unit, name) = (Property(feature, "unit"), Property(feature, "name") ?? Property(feature, "unit") ?? "");
                if (string.IsNullOrEmpty(unit)) wrong.Add(new MapFeatureWithoutUnit(i, name));
                else if (then.Find(unit) is null) wrong.Add(new MapUnitMissing(unit, then.Day));
                else if (!units.TryAdd(unit, i)) wrong.Add(new MapUnitTwice(i, name, unit, units[unit]));
                if (CountyMap.RingsOf(feature) is not { } rings) wrong.Add(new MapFeatureWithoutArea(i, name));
                else if (rings.Exists(r => r.Exists(p => !(Math.Abs(p.East) <= 180 && Math.Abs(p.North) <= 90)))) wrong.Add(new MapNotInDegrees(i, name));
            }
            return wrong.Count > 0 ? new MapCheck(null, wrong.ToImmutable(), []) : new MapCheck(CountyMap.Read(geoJson), [], Left(then, units));
        }
    }

    private static ImmutableArray<Unit> Left(OrganisationOn then, Dictionary<string, int> units)
    {
        var kinds = units.Keys.Select(u => then.Find(u)!.Kind).ToHashSet(StringComparer.Ordinal);
        return [.. then.Units.Where(u => kinds.Contains(u.Kind) && !units.ContainsKey(u.Id))];
    }

    // The reader's own words are English and of bytes; where it stopped is what helps.
    private static string Place(JsonException wrong) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wrong.LineNumber + 1}:{wrong.BytePositionInLine + 1}");

    private static string? Property(JsonElement feature, string name) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A feature of the map names no unit in its property <c>unit</c>.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Name">Its property <c>name</c>; empty where it has none.</param>
public sealed record MapFeatureWithoutUnit(int Number, string Name) : Refusal("map.feature-without-unit", Number, Name);

/// <summary>A feature of the map is no Polygon or MultiPolygon with closed rings of at least four points.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Name">Its name or its unit.</param>
public sealed record MapFeatureWithoutArea(int Number, string Name) : Refusal("map.feature-without-area", Number, Name);

/// <summary>A feature of the map has coordinates that are no degrees: it is laid flat already.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Name">Its name or its unit.</param>
public sealed record MapNotInDegrees(int Number, string Name) : Refusal("map.not-in-degrees", Number, Name);

/// <summary>Two features of the map are of one unit; its parts belong into one MultiPolygon.</summary>
/// <param name="Number">The place of the later one in the file, from 1.</param>
/// <param name="Name">Its name or its unit.</param>
/// <param name="Unit">The unit.</param>
/// <param name="First">The place of the earlier one.</param>
public sealed record MapUnitTwice(int Number, string Name, string Unit, int First) : Refusal("map.unit-twice", Number, Name, Unit, First);
