using System.Collections.Immutable;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Storage.Simulation;

/// <summary>Fills the fields that a mechanism asks for with what they may hold.</summary>
/// <param name="chance">Decides.</param>
/// <param name="words">Gives texts.</param>
/// <param name="units">Ids of units.</param>
/// <param name="file">Hash of a file that evidence and photographs name.</param>
internal sealed class FieldFiller(Random chance, SimulationWords words, IReadOnlyList<string> units, string file)
{
    /// <summary>Values for fields, those of links left out: a simulated matter stands by itself.</summary>
    public ImmutableDictionary<string, FieldValue> Fill(Mechanism mechanism, IEnumerable<string> fields, DateOnly today)
    {
        var values = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        foreach (var id in fields.Distinct())
        {
            if (mechanism.FindField(id) is { } field && Value(field, today) is { } value) values[id] = field.IsMany && value.Text is { } one ? FieldValue.Of([one]) : value;
        }
        return values.ToImmutable();
    }

    /// <summary>Whether this can fill a field.</summary>
    public static bool CanFill(Field field) => field.Type is not (FieldType.Matter or FieldType.Subject or FieldType.Person);

    private FieldValue? Value(Field field, DateOnly today) => field.Type switch
    {
        FieldType.Text => FieldValue.Of(words.Text((int)Math.Max(field.Least ?? 0, 30), (int)Math.Min(field.Most ?? 300, 300))),
        FieldType.Number or FieldType.Money => FieldValue.Of(Number(field)),
        FieldType.Date => FieldValue.Of(today),
        FieldType.Choice => FieldValue.Of(field.Options[chance.Next(field.Options.Length)].Id),
        FieldType.Flag => FieldValue.Of(true),
        FieldType.Unit => FieldValue.Of(units[chance.Next(units.Count)]),
        FieldType.Point => FieldValue.At(Point()),
        FieldType.Line => FieldValue.At([.. Point(), .. Point()]),
        FieldType.Area => Area(),
        FieldType.Attachment or FieldType.Photo => FieldValue.Of(file),
        FieldType.Identity => FieldValue.Of(Identity()),
        FieldType.Telephone => FieldValue.Of($"139{chance.Next(100_000_000):00000000}"),
        _ => null,
    };

    private long Number(Field field)
    {
        var least = field.Least ?? 0;
        var most = Math.Min(field.Most ?? 1_000_000, least + 1_000_000);
        return chance.NextInt64(least, most + 1);
    }

    // Somewhere in the county, to a ten-millionth of a degree.
    private ImmutableArray<long> Point() => [1_084_000_000 + chance.Next(5_000_000), 325_000_000 + chance.Next(5_000_000)];

    private FieldValue Area()
    {
        var from = Point();
        return FieldValue.At([from[0], from[1], from[0] + 9000, from[1], from[0] + 9000, from[1] + 9000, from[0], from[1]]);
    }

    // GB 11643: the last digit checks the others.
    private string Identity()
    {
        var digits = $"619901{1950 + chance.Next(50)}{1 + chance.Next(12):00}{1 + chance.Next(28):00}{chance.Next(1000):000}";
        return "0123456789X".Select(check => digits + check).First(Identities.IsIdentity);
    }
}
