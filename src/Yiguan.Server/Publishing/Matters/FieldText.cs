using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Publishing.Matters;

/// <summary>What a field holds, as people read it.</summary>
internal static class FieldText
{
    /// <summary>A sensitive value is not shown: whoever may see it does so at a desk, and that is a fact.</summary>
    public static string Of(Field field, FieldValue value, OrganisationOn day, CultureInfo culture, IReadOnlyDictionary<string, string>? files = null) =>
        value.Sealed is not null ? "＊＊＊"
        : value.Number is { } number ? MeasureText.After(Plain(FieldCheck.Scaled(number, field.Decimals)), field.Unit, culture)
        : value.Flag is { } flag ? flag ? "✓" : "✗"
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
