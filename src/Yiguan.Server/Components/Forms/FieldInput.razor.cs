using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Words;

namespace Yiguan.Server.Components.Forms;

/// <summary>One field of a mechanism in a form.</summary>
public partial class FieldInput
{
    private const int LongLine = 60;

    /// <summary>The field.</summary>
    [Parameter, EditorRequired]
    public Field Field { get; set; } = null!;

    /// <summary>The organisation of the day, for units and persons.</summary>
    [Parameter, EditorRequired]
    public OrganisationOn Day { get; set; } = null!;

    /// <summary>Whether it must be filled.</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>What stands in it.</summary>
    [Parameter]
    public IReadOnlyList<string> Typed { get; set; } = [];

    /// <summary>What has to be mended; null: nothing.</summary>
    [Parameter]
    public string? Error { get; set; }

    // What is sealed in the ledger does not lie open in a browser.
    private bool IsUnkept => FieldCheck.IsSealed(Field);

    private string Id => FormEntry.NameOf(Field.Id);

    private string Label => Said(Field.Title, CultureInfo.CurrentUICulture);

    private bool IsNumber => Field.Type is FieldType.Number or FieldType.Money;

    private bool IsLong => Field.Type is FieldType.Line or FieldType.Area || (Field.Type == FieldType.Text && (Field.IsMany || (Field.Most ?? long.MaxValue) > LongLine));

    private long? MostLetters => Field.Type == FieldType.Text && !Field.IsMany ? Field.Most : null;

    private string Kind => Field.Type switch { FieldType.Date => "date", FieldType.Telephone => "tel", _ => "text" };

    private string? Invalid => Error is null ? null : "true";

    private string? Describes => Error is not null ? Id + ".wrong" : Hint is not null ? Id + ".hint" : null;

    // Why a photograph or a position is asked for must stand where it is asked for.
    private string? Hint => Field.Reason ?? (Field.Type is FieldType.Point or FieldType.Line or FieldType.Area ? Say.Of("form.wants-place") : FieldCheck.IsSealed(Field) ? Say.Of("form.sealed") : null);

    private IEnumerable<(string Value, string Text)>? Options => Field.Type switch
    {
        FieldType.Choice => Field.Options.Select(o => (o.Id, Said(o.Title, CultureInfo.CurrentUICulture))),
        FieldType.Person => Day.Persons.Select(p => (p.Id, p.Name)),
        _ => null,
    };

    /// <summary>A title in the language of the page.</summary>
    internal static string Said(Title title, CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;

    /// <summary>A value as it stands in a form; nothing for one that is sealed.</summary>
    internal static ImmutableArray<string> TextsOf(Field field, FieldValue value) => value switch
    {
        { Number: { } number } => [FieldCheck.Scaled(number, field.Decimals)],
        { Flag: { } flag } => [flag ? "true" : "false"],
        { Texts: { } texts } => texts,
        { Place: { } place } => [string.Join(' ', place.Chunk(2).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p[0] / (decimal)Places.Steps},{p[1] / (decimal)Places.Steps}")))],
        { Text: { } text } => [text],
        _ => [],
    };
}
