using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Values;

/// <summary>Holds what is entered against what a mechanism says its fields are, and makes of it what is recorded.</summary>
public static class FieldCheck
{
    private const int LongestText = 4000;
    private const int MostOfMany = 200;
    private const int MostNumbersOfPlace = 20_000;

    /// <summary>Values as they are recorded: places in CGCS2000, sensitive ones sealed; or the first reason why not.</summary>
    /// <param name="mechanism">Whose fields.</param>
    /// <param name="entered">What was entered, by field. Entered empty, a field is emptied.</param>
    /// <param name="seal">Seals a sensitive value under a label and keeps it for the append.</param>
    public static (ImmutableDictionary<string, FieldValue> Values, Refusal? Refusal) Of(
        Mechanism mechanism, ImmutableDictionary<string, FieldValue> entered, Func<string, string, string> seal)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(entered);
        ArgumentNullException.ThrowIfNull(seal);
        var values = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        foreach (var (id, value) in entered.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            if (mechanism.FindField(id) is not { } field) return (values.ToImmutable(), new FieldUnknown(id));
            if (field.KindOf is not null) return (values.ToImmutable(), new FieldByItself(field.Title.Zh));
            if (!value.IsMissing && Fault(field, value) is { } fault) return (values.ToImmutable(), fault);
            values[id] = value.IsMissing ? new FieldValue() : Kept(field, value, seal);
        }
        return (values.ToImmutable(), null);
    }

    /// <summary>Whether a field is kept beside the chain.</summary>
    public static bool IsSealed(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.IsSensitive || field.Type is FieldType.Identity or FieldType.Telephone;
    }

    private static FieldValue Kept(Field field, FieldValue value, Func<string, string, string> seal)
    {
        if (value.Sealed is not null) return new FieldValue { Sealed = value.Sealed };
        if (value.Place is { } place) return FieldValue.At(Places.ToCgcs2000(place, value.EnteredIn));
        return IsSealed(field) ? new FieldValue { Sealed = seal(CanonicalJson.Body(value), field.Id) } : value;
    }

    private static Refusal? Fault(Field field, FieldValue value) =>
        value.Sealed is not null ? IsSealed(field) ? null : new FieldUnfit(field.Title.Zh)
        : field.IsMany && value.Texts is { } many ? many.Length > MostOfMany ? new FieldTooLong(field.Title.Zh, many.Length, MostOfMany) : many.Select(t => One(field, FieldValue.Of(t))).FirstOrDefault(r => r is not null)
        : One(field, value);

    private static Refusal? One(Field field, FieldValue value) => field.Type switch
    {
        FieldType.Number or FieldType.Money => Number(field, value),
        FieldType.Flag => value.Flag is null ? new FieldUnfit(field.Title.Zh) : null,
        FieldType.Date => value.Day is { } day && RuleBounds.OfDate.Hold(CountyZone.Number(day)) ? null : new FieldUnfit(field.Title.Zh),
        FieldType.Choice => field.Options.Any(o => o.Id == value.Text) ? null : new OptionUnknown(field.Title.Zh, value.Text ?? ""),
        FieldType.Point or FieldType.Line or FieldType.Area => Place(field, value),
        FieldType.Identity => value.Text is { } id && Identities.IsIdentity(id) ? null : new IdentityUnfit(field.Title.Zh),
        FieldType.Telephone => value.Text is { } number && Identities.IsTelephone(number) ? null : new TelephoneUnfit(field.Title.Zh),
        _ => Text(field, value),
    };

    private static Refusal? Number(Field field, FieldValue value)
    {
        if (value.Number is not { } number) return new FieldUnfit(field.Title.Zh);
        // Rules are checked on the word of these bounds, so that they never overflow.
        var (least, most) = (field.Least ?? RuleBounds.OfNumber.Least, field.Most ?? RuleBounds.OfNumber.Most);
        return number < least || number > most ? new FieldOutOfRange(field.Title.Zh, Scaled(number, field.Decimals), Scaled(least, field.Decimals), Scaled(most, field.Decimals)) : null;
    }

    private static Refusal? Text(Field field, FieldValue value)
    {
        if (value.Text is not { } text) return new FieldUnfit(field.Title.Zh);
        if (!IsWhole(text)) return new TextBroken(field.Id);
        var (length, most) = (text.EnumerateRunes().Count(), field.Most ?? LongestText);
        if (length > most) return new FieldTooLong(field.Title.Zh, length, most);
        return length < (field.Least ?? 0) ? new FieldTooShort(field.Title.Zh, length, field.Least!.Value) : null;
    }

    private static Refusal? Place(Field field, FieldValue value)
    {
        if (value.Place is not { } place || !Places.IsWhole(place)) return new FieldUnfit(field.Title.Zh);
        if (place.Length > MostNumbersOfPlace) return new FieldTooLong(field.Title.Zh, place.Length / 2, MostNumbersOfPlace / 2);
        var points = place.Length / 2;
        var fits = field.Type switch
        {
            FieldType.Point => points == 1,
            FieldType.Line => points >= 2,
            // A ring is closed: its last point is its first.
            _ => points >= 4 && place[0] == place[^2] && place[1] == place[^1],
        };
        return fits ? null : new FieldUnfit(field.Title.Zh);
    }

    /// <summary>Whether a text can be kept and shown: no NUL, no half of a surrogate pair.</summary>
    public static bool IsWhole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CanonicalText.IsWhole(text) && !text.Contains('\0', StringComparison.Ordinal);
    }

    /// <summary>A scaled number as it is written: 1250 with two decimals is 12.50.</summary>
    public static string Scaled(long number, int decimals)
    {
        if (decimals == 0) return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var digits = UInt128.CreateChecked(Int128.Abs(number)).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return $"{(number < 0 ? "-" : "")}{digits[..^decimals]}.{digits[^decimals..]}";
    }
}
