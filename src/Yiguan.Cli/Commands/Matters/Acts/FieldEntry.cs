using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>What was typed as --field ID=VALUE, read as each field's type asks. Whether it is in range the desk decides.</summary>
/// <param name="mechanism">Whose fields.</param>
/// <param name="ground">What is at hand: names of units and persons, matters and subjects, files.</param>
internal sealed class FieldEntry(Mechanism mechanism, ActGround ground)
{
    private static readonly char[] s_between = ['；', ';', '、'];

    private CommandWords Words => ground.Words;

    /// <summary>The values by field, or the first that cannot be read.</summary>
    public async Task<Attempt<ImmutableDictionary<string, FieldValue>>> ReadAsync(IEnumerable<string> pairs)
    {
        var values = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        foreach (var pair in pairs.Select(p => p.Split('=', 2)))
        {
            var (name, said) = (pair[0].Trim(), pair[1].Trim());
            if ((mechanism.FindField(name) ?? mechanism.Fields.FirstOrDefault(f => f.Title.Is(name))) is not { } field) return Unknown(name);
            var (value, failure) = await ValueAsync(field, said);
            if (failure is not null) return failure;
            values[field.Id] = values.TryGetValue(field.Id, out var before) && field.IsMany ? FieldValue.Of([.. before.Texts ?? [], .. value!.Texts ?? []]) : value!;
        }
        return values.ToImmutable();
    }

    private Failure Unknown(string name) =>
        Failure.WrongData("field.unknown", name, Said(mechanism.Title), string.Join(Words["comma"], mechanism.Fields.Select(f => Words.Format("named", f.Id, Said(f.Title)))));

    // Entered empty, a field is emptied.
    private async Task<(FieldValue? Value, Failure? Failure)> ValueAsync(Field field, string said)
    {
        if (said.Length == 0) return (new FieldValue(), null);
        if (!field.IsMany) return await OneAsync(field, said);
        var texts = new List<string>();
        foreach (var part in field.Type is FieldType.Text ? [said] : said.Split(s_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (value, failure) = await OneAsync(field, part);
            if (failure is not null) return (null, failure);
            texts.Add(value!.Text!);
        }
        return (FieldValue.Of([.. texts]), null);
    }

    private async Task<(FieldValue? Value, Failure? Failure)> OneAsync(Field field, string said)
    {
        if (field.Type is FieldType.Attachment or FieldType.Photo)
        {
            var put = await ground.Files.PutAsync(said);
            return (put.Value is { } hash ? FieldValue.Of(hash) : null, put.Failure);
        }
        var value = field.Type switch
        {
            FieldType.Matter => await ground.MatterAsync(said) is { } matter ? FieldValue.Of(matter) : null,
            FieldType.Subject => await ground.SubjectAsync(said, field.Of) is { } subject ? FieldValue.Of(subject) : null,
            _ => Plain(field, said),
        };
        return value is not null ? (value, null) : (null, field.Type == FieldType.Matter ? Failure.Of(new MatterUnknown(said)) : Unread(field, said));
    }

    private FieldValue? Plain(Field field, string said) => field.Type switch
    {
        FieldType.Number or FieldType.Money => NumberEntry.Read(said, field.Decimals, field.Unit) is { } number ? FieldValue.Of(number) : null,
        FieldType.Date => DayText.Parse(said) is { } date ? FieldValue.Of(date) : null,
        FieldType.Flag => Flag(said) is { } flag ? FieldValue.Of(flag) : null,
        FieldType.Choice => field.Options.FirstOrDefault(o => o.Id == said || o.Title.Is(said)) is { } option ? FieldValue.Of(option.Id) : null,
        FieldType.Unit => Lookup.Unit(ground.Today, said) is { } unit ? FieldValue.Of(unit.Id) : null,
        FieldType.Person => Lookup.Person(ground.Today, said) is { } person ? FieldValue.Of(person.Id) : null,
        FieldType.Point or FieldType.Line or FieldType.Area => PlaceEntry.Read(said, closes: field.Type == FieldType.Area) is { } place ? FieldValue.At(place, ground.Datum) : null,
        FieldType.Identity => FieldValue.Of(said.ToUpperInvariant()),
        _ => FieldValue.Of(said),
    };

    private bool? Flag(string said) => Words["field.yes"].Split('|').Contains(said.ToLowerInvariant()) ? true : Words["field.no"].Split('|').Contains(said.ToLowerInvariant()) ? false : null;

    private Failure Unread(Field field, string said) => Failure.WrongData("field.unread", Said(field.Title), said, Wanted(field));

    private string Wanted(Field field) => field.Type switch
    {
        FieldType.Choice => Words.Format("field.wants-choice", string.Join(Words["comma"], field.Options.Select(o => Words.Format("named", o.Id, Said(o.Title))))),
        FieldType.Number or FieldType.Money => Words.Format("field.wants-number", field.Unit is { Length: > 0 } unit ? Words.Format("field.in-unit", unit) : "", field.Decimals),
        FieldType.Point or FieldType.Line or FieldType.Area => Words["field.wants-place"],
        FieldType.Date => Words["field.wants-date"],
        FieldType.Flag => Words["field.wants-flag"],
        FieldType.Unit => Words["field.wants-unit"],
        FieldType.Person => Words["field.wants-person"],
        _ => Words["field.wants-subject"],
    };

    private string Said(Title title) => Words.Culture.TwoLetterISOLanguageName == "en" ? title.En : title.Zh;
}
