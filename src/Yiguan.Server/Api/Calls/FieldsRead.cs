using System.Collections.Immutable;
using System.Text.Json;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters.Acts;
using Yiguan.Server.Publishing;

namespace Yiguan.Server.Api.Calls;

/// <summary>Fields of a mechanism as JSON tells them, read as each field's type asks.</summary>
/// <param name="mechanism">Whose fields.</param>
/// <param name="today">The organisation of the day.</param>
/// <param name="office">Which matters and subjects may be named.</param>
/// <param name="visit">Who asks.</param>
internal sealed class FieldsRead(Mechanism mechanism, OrganisationOn today, MatterOffice office, Visit visit)
{
    private readonly List<ProblemPart> _errors = [];
    private readonly ApiWords _words = new(visit.Culture);

    /// <summary>What has to be mended.</summary>
    public IReadOnlyList<ProblemPart> Errors => _errors;

    /// <summary>The values that could be read.</summary>
    public async Task<ImmutableDictionary<string, FieldValue>> ReadAsync(IReadOnlyDictionary<string, JsonElement>? told)
    {
        var values = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        foreach (var (id, value) in told ?? ImmutableDictionary<string, JsonElement>.Empty)
        {
            if (mechanism.FindField(id) is not { } field) _errors.Add(Wrong(id, new Core.Matters.FieldUnknown(id)));
            else if (field.Type is FieldType.Attachment or FieldType.Photo) _errors.Add(new ProblemPart(Pointer(id), "api.field-file", _words.Format("api.field-file", id)));
            else if (await ValueAsync(field, value) is not { } read) _errors.Add(new ProblemPart(Pointer(id), "api.field-unread", _words.Format("api.field-unread", visit.Said(field.Title), _words["wants." + Word(field.Type)])));
            // The desk checks again; here each field is told for itself.
            else if (FieldCheck.Of(mechanism, ImmutableDictionary<string, FieldValue>.Empty.Add(id, read), (_, _) => "").Refusal is { } unfit) _errors.Add(Wrong(id, unfit));
            else values[id] = read;
        }
        return values.ToImmutable();
    }

    /// <summary>A field's type as the contract calls it.</summary>
    public static string Word(FieldType type) => type.ToString().ToLowerInvariant();

    private ProblemPart Wrong(string id, Core.Refusal refusal) => new(Pointer(id), refusal.Code, refusal.Sentence(today, visit.Culture));

    // RFC 6901: ~ and / have signs of their own.
    private static string Pointer(string id) => "/fields/" + id.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private async Task<FieldValue?> ValueAsync(Field field, JsonElement told)
    {
        if (told.ValueKind == JsonValueKind.Null) return new FieldValue();
        if (!field.IsMany) return await OneAsync(field, told);
        if (told.ValueKind != JsonValueKind.Array) return null;
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var one in told.EnumerateArray())
        {
            if (await OneAsync(field, one) is not { Text: { } text }) return null;
            texts.Add(text);
        }
        return FieldValue.Of(texts.ToImmutable());
    }

    private async Task<FieldValue?> OneAsync(Field field, JsonElement told)
    {
        switch (field.Type)
        {
            case FieldType.Flag: return told.ValueKind is JsonValueKind.True or JsonValueKind.False ? FieldValue.Of(told.GetBoolean()) : null;
            case FieldType.Number or FieldType.Money: return told.ValueKind is JsonValueKind.Number or JsonValueKind.String && NumberEntry.Read(told.ToString(), field.Decimals, field.Unit) is { } number ? FieldValue.Of(number) : null;
        }
        if (told.ValueKind != JsonValueKind.String || told.GetString()! is not { } text) return null;
        return field.Type switch
        {
            FieldType.Date => DayText.Parse(text) is { } day ? FieldValue.Of(day) : null,
            FieldType.Point or FieldType.Line or FieldType.Area => PlaceEntry.Read(text, closes: field.Type == FieldType.Area) is { } place ? FieldValue.At(place) : null,
            FieldType.Identity => FieldValue.Of(text.ToUpperInvariant()),
            FieldType.Unit => Lookup.Unit(today, text) is { } unit ? FieldValue.Of(unit.Id) : null,
            FieldType.Person => Lookup.Person(today, text) is { } person ? FieldValue.Of(person.Id) : null,
            FieldType.Matter => Named(await office.Sight.MatterAsync(text, visit.Reader, visit.Gone)),
            FieldType.Subject => Named(await office.Sight.SubjectAsync(text, field.Of, visit.Reader, visit.Gone)),
            _ => FieldValue.Of(text),
        };
    }

    private static FieldValue? Named(string? id) => id is null ? null : FieldValue.Of(id);
}
