using System.Collections.Immutable;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;

namespace Yiguan.Server.Matters;

/// <summary>Fields of a matter or subject, in the order of the mechanism; what is empty is left out.</summary>
internal static class FieldsShown
{
    /// <summary>Ids that fields of a type name.</summary>
    public static IEnumerable<string> Named(Mechanism mechanism, ImmutableDictionary<string, FieldValue> fields, FieldType type) =>
        mechanism.Fields.Where(f => f.Type == type && !f.IsSensitive && fields.ContainsKey(f.Id)).SelectMany(f => Ids(fields[f.Id]));

    /// <summary>Title and values of each field.</summary>
    /// <param name="visit">Who reads.</param>
    /// <param name="mechanism">The mechanism, in the version that the thing lives by.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="names">Names of the matters and subjects among them.</param>
    /// <param name="day">Gives units their names.</param>
    /// <param name="files">Names of files, and the way to them; null: they are told by their hash.</param>
    public static IReadOnlyList<(string Title, IReadOnlyList<ThingShown> Values)> Of(
        Visit visit, Mechanism mechanism, ImmutableDictionary<string, FieldValue> fields, ThingNames names, OrganisationOn day, FilesShown? files = null) =>
    [
        .. mechanism.Fields.Where(f => fields.GetValueOrDefault(f.Id) is { IsMissing: false })
            .Select(f => (visit.Said(f.Title), (IReadOnlyList<ThingShown>)[.. Values(visit, f, fields[f.Id], names, day, files)])),
    ];

    private static IEnumerable<ThingShown> Values(Visit visit, Field field, FieldValue value, ThingNames names, OrganisationOn day, FilesShown? files) => field switch
    {
        { IsSensitive: false, Type: FieldType.Matter } => Ids(value).Select(names.Matter),
        { IsSensitive: false, Type: FieldType.Subject } => Ids(value).Select(names.Subject),
        _ when value.Sealed is { } hash => [new ThingShown("", null, null) { Sealed = hash }],
        { Type: FieldType.Attachment or FieldType.Photo } when files is not null => FactFiles.Named(value).Select(file => files.Of(field.Type == FieldType.Photo ? "photo" : "attachment", file, visit)),
        { Type: FieldType.Money } when value.Number is { } fen => [new ThingShown(Amounts.Short(fen / 100m, visit.Culture), null, null) { Exact = Amounts.Exact(fen / 100m) }],
        { Type: FieldType.Date } when value.Day is { } known => [new ThingShown(DayText.Day(known, visit.County.Today), null, null)],
        _ => [new ThingShown(FieldText.Of(field, value, day, visit.Culture), null, null)],
    };

    private static IEnumerable<string> Ids(FieldValue value) => value.Texts ?? (value.Text is { } text ? [text] : []);
}
