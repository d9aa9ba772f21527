using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Yiguan.Core.Matters.Values;

/// <summary>What a field holds: one of the members, as its type asks.</summary>
public sealed record FieldValue
{
    /// <summary>A text, an option, the day of a date (2024-07-20), an id, or a file by hash.</summary>
    public string? Text { get; init; }

    /// <summary>A number or money, in whole steps of its decimals: 12.50 yuan is 1250.</summary>
    public long? Number { get; init; }

    /// <summary>Yes or no.</summary>
    public bool? Flag { get; init; }

    /// <summary>Several texts or ids.</summary>
    public ImmutableArray<string>? Texts { get; init; }

    /// <summary>A place in CGCS2000: longitude and latitude in turn, in ten-millionths of a degree.</summary>
    public ImmutableArray<long>? Place { get; init; }

    /// <summary>Salted hash of a sensitive value, which stands beside the chain.</summary>
    public string? Sealed { get; init; }

    /// <summary>The system in which a place was entered; what is recorded is CGCS2000.</summary>
    [JsonIgnore]
    public PlaceSystem EnteredIn { get; init; }

    /// <summary>A text, option, day, id or file.</summary>
    public static FieldValue Of(string text) => new() { Text = text };

    /// <summary>A number in whole steps.</summary>
    public static FieldValue Of(long number) => new() { Number = number };

    /// <summary>Yes or no.</summary>
    public static FieldValue Of(bool flag) => new() { Flag = flag };

    /// <summary>A day.</summary>
    public static FieldValue Of(DateOnly day) => new() { Text = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };

    /// <summary>Several.</summary>
    public static FieldValue Of(params ImmutableArray<string> texts) => new() { Texts = texts };

    /// <summary>A place.</summary>
    public static FieldValue At(ImmutableArray<long> place, PlaceSystem system = PlaceSystem.Cgcs2000) => new() { Place = place, EnteredIn = system };

    /// <summary>Whether there is nothing in it.</summary>
    [JsonIgnore]
    public bool IsMissing => string.IsNullOrEmpty(Text) && Number is null && Flag is null && Texts is null or { IsEmpty: true } && Place is null or { IsEmpty: true } && Sealed is null;

    /// <summary>The day of a date; null where it holds none.</summary>
    [JsonIgnore]
    public DateOnly? Day => DateOnly.TryParseExact(Text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, default, out var day) ? day : null;

    /// <inheritdoc/>
    public bool Equals(FieldValue? other) => other is not null
        && (Text, Number, Flag, Sealed) == (other.Text, other.Number, other.Flag, other.Sealed)
        && Same(Texts, other.Texts) && Same(Place, other.Place);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Number, Flag, Sealed, Texts?.Length, Place?.Length);

    private static bool Same<T>(ImmutableArray<T>? one, ImmutableArray<T>? other) => one is null ? other is null : other is not null && one.Value.SequenceEqual(other.Value);
}

/// <summary>Systems that a position may be entered in.</summary>
public enum PlaceSystem
{
    /// <summary>2000 国家大地坐标系; what GPS gives differs by less than its error.</summary>
    Cgcs2000,

    /// <summary>国测局坐标, of most maps in China.</summary>
    Gcj02,

    /// <summary>百度坐标.</summary>
    Bd09,
}
