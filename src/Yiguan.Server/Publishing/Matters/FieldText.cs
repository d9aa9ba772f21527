using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components;

namespace Yiguan.Server.Publishing.Matters;

/// <summary>What a field holds, as people read it.</summary>
internal static class FieldText
{
    /// <summary>A sensitive value is not shown: whoever may see it does so at a desk, and that is a fact.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="day">Gives units their names.</param>
    /// <param name="culture">The language.</param>
    /// <param name="files">Names of files by hash.</param>
    /// <param name="today">The day of the reader, whose days are told as people write them; null: as tables have them.</param>
    public static string Of(Field field, FieldValue value, OrganisationOn day, CultureInfo culture, IReadOnlyDictionary<string, string>? files = null, DateOnly? today = null) =>
        value.Sealed is not null ? "＊＊＊"
        : value.Number is { } fen && field.Type == FieldType.Money ? Amounts.Whole(fen / 100m, culture)
        : value.Number is { } number ? MeasureText.After(Plain(FieldCheck.Scaled(number, field.Decimals)), field.Unit, culture)
        : value.Flag is { } flag ? flag ? "✓" : "✗"
        : (value.Day, today) is ({ } known, { } here) ? DayText.Day(known, here)
        : value.Texts is { } texts ? string.Join("；", texts.Select(text => One(field, text, day, culture, files)))
        : value.Text is { } text ? One(field, text, day, culture, files)
        : CanonicalJson.Body(value);

    private static string One(Field field, string text, OrganisationOn day, CultureInfo culture, IReadOnlyDictionary<string, string>? files) => field.Type switch
    {
        FieldType.Unit => UnitName.Of(text, day),
        FieldType.Photo or FieldType.Attachment => FileText.Of(field.Type == FieldType.Photo ? "photo" : "attachment", text, new PublishWords(culture), files),
        FieldType.Choice when field.Options.FirstOrDefault(o => o.Id == text) is { } option => culture.TwoLetterISOLanguageName == "en" ? option.Title.En : option.Title.Zh,
        _ => text,
    };

    // 300.000 is 300.
    private static string Plain(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
}
