using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yiguan.Core;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Words;

namespace Yiguan.Server.Components.Forms;

/// <summary>What somebody entered into the fields of a mechanism: what was typed, what it means, and what has to be mended. Files are the caller's to keep.</summary>
public sealed class FormEntry
{
    private const string Prefix = "field.";

    private readonly IFormCollection _form;

    private FormEntry(IFormCollection form) => _form = form;

    /// <summary>The values that could be read, by field; a field that was left empty holds nothing.</summary>
    public ImmutableDictionary<string, FieldValue> Values { get; private set; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>What has to be mended, in the order of the form.</summary>
    public ImmutableArray<FieldError> Errors { get; private set; } = [];

    /// <summary>The name under which a field is sent, and the id of its control.</summary>
    public static string NameOf(string field) => Prefix + field;

    /// <summary>Files that came with a field.</summary>
    public IReadOnlyList<IFormFile> Files(string field) => _form.Files.GetFiles(NameOf(field));

    /// <summary>What was typed into a field, as it was typed.</summary>
    public IReadOnlyList<string> Typed(string field) => [.. _form[NameOf(field)].OfType<string>().Where(t => t.Length > 0)];

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Id == NameOf(field))?.Sentence;

    /// <summary>The same with one more thing to mend: what only the desk could know.</summary>
    public FormEntry With(FieldError error)
    {
        Errors = Errors.Add(error);
        return this;
    }

    /// <summary>Reads a form that was sent.</summary>
    /// <param name="mechanism">Whose fields.</param>
    /// <param name="fields">Ids of those that were asked for, in their order.</param>
    /// <param name="required">Ids of those that must be filled.</param>
    /// <param name="form">What was sent.</param>
    /// <param name="culture">The language of the sentences.</param>
    public static FormEntry Read(Mechanism mechanism, IEnumerable<string> fields, IReadOnlyCollection<string> required, IFormCollection form, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        var entry = new FormEntry(form);
        var (values, errors) = (ImmutableDictionary.CreateBuilder<string, FieldValue>(), ImmutableArray.CreateBuilder<FieldError>());
        foreach (var field in fields.Select(mechanism.FindField).OfType<Field>())
        {
            var (value, wrong) = entry.One(field);
            wrong ??= required.Contains(field.Id) && value!.IsMissing && entry.Files(field.Id).Count == 0 ? Say.Of("form.required") : null;
            wrong ??= FieldCheck.Of(mechanism, ImmutableDictionary<string, FieldValue>.Empty.Add(field.Id, value!), (_, _) => "").Refusal?.Sentence(culture);
            if (wrong is not null) errors.Add(new FieldError(NameOf(field.Id), FieldInput.Said(field.Title, culture), wrong));
            else values[field.Id] = value!;
        }
        (entry.Values, entry.Errors) = (values.ToImmutable(), errors.ToImmutable());
        return entry;
    }

    private (FieldValue? Value, string? Wrong) One(Field field)
    {
        var typed = Typed(field.Id).Select(t => t.Trim()).Where(t => t.Length > 0).ToList();
        // An empty box of a flag is a no, not a silence: the browser sends nothing for it but the hidden mark beside it.
        if (field.Type == FieldType.Flag) return (typed.Count == 0 ? new FieldValue() : FieldValue.Of(typed.Contains("true")), null);
        if (typed.Count == 0) return (new FieldValue(), null);
        if (field.IsMany) return (FieldValue.Of([.. field.Type is FieldType.Unit or FieldType.Person ? typed : typed.SelectMany(t => t.Split(['\n', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]), null);
        var value = Plain(field, typed[0].ReplaceLineEndings("\n"));
        return value is null ? (null, Wanted(field)) : (value, null);
    }

    private static FieldValue? Plain(Field field, string typed) => field.Type switch
    {
        FieldType.Number or FieldType.Money => NumberEntry.Read(typed, field.Decimals, field.Unit) is { } number ? FieldValue.Of(number) : null,
        FieldType.Point or FieldType.Line or FieldType.Area => PlaceEntry.Read(typed, closes: field.Type == FieldType.Area) is { } place ? FieldValue.At(place) : null,
        FieldType.Date => DayText.Parse(typed) is { } day ? FieldValue.Of(day) : null,
        FieldType.Identity => FieldValue.Of(typed.ToUpperInvariant()),
        _ => FieldValue.Of(typed),
    };

    private static string Wanted(Field field) => field.Type switch
    {
        FieldType.Number or FieldType.Money => Say.Of("form.wants-number", field.Decimals),
        FieldType.Date => Say.Of("form.wants-date"),
        _ => Say.Of("form.wants-place"),
    };
}
