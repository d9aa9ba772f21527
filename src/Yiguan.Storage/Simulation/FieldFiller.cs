using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Storage.Simulation;

/// <summary>Fills the fields that a mechanism asks for with what an office might write there.</summary>
/// <param name="chance">Decides.</param>
/// <param name="words">Gives texts.</param>
/// <param name="units">Ids of units.</param>
/// <param name="file">Hash of a file that evidence and photographs name.</param>
internal sealed class FieldFiller(Random chance, SimulationWords words, IReadOnlyList<string> units, string file)
{
    /// <summary>What the matter is about: values are such as an office would write of it. Null: anything that the field may hold.</summary>
    public string? About { get; init; }

    /// <summary>The last day: dates that clocks end on stand before it, in their order. Null: every date is today's.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>The move that is made; null: the matter is opened.</summary>
    public Move? Move { get; init; }

    /// <summary>Values for fields, those of links left out: a simulated matter stands by itself.</summary>
    public ImmutableDictionary<string, FieldValue> Fill(Mechanism mechanism, IEnumerable<string> fields, DateOnly today)
    {
        var values = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        var asked = fields.Distinct().Select(mechanism.FindField).OfType<Field>().ToList();
        var planned = asked.Where(f => f.Type == FieldType.Date && mechanism.Clocks.Any(c => c.Until == f.Id)).ToList();
        foreach (var field in asked)
        {
            var value = planned.IndexOf(field) is >= 0 and var place ? FieldValue.Of(Planned(today, place + 1, planned.Count + 1)) : Value(field, today);
            if (value is not null) values[field.Id] = field.IsMany && value.Text is { } one ? FieldValue.Of([one]) : value;
        }
        return values.ToImmutable();
    }

    /// <summary>Whether this can fill a field.</summary>
    public static bool CanFill(Field field) => field.Type is not (FieldType.Matter or FieldType.Subject or FieldType.Person);

    private DateOnly Planned(DateOnly today, int part, int of) =>
        Last is { } last && last > today ? today.AddDays((last.DayNumber - today.DayNumber) * part / of) : today;

    private FieldValue? Value(Field field, DateOnly today) => field.Type switch
    {
        FieldType.Text => FieldValue.Of(About is null ? words.Text((int)Math.Max(field.Least ?? 0, 30), (int)Math.Min(field.Most ?? 300, 300)) : Text(field, About)),
        FieldType.Number when About is not null && field.Id == "year" => FieldValue.Of((long)today.Year),
        FieldType.Number or FieldType.Money => FieldValue.Of(About is null ? AnyNumber(field) : Number(field)),
        FieldType.Date => FieldValue.Of(today),
        FieldType.Choice when field.KindOf is not null => null,
        FieldType.Choice => FieldValue.Of(About is null ? field.Options[chance.Next(field.Options.Length)].Id : Option(field)),
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

    private string Text(Field field, string about)
    {
        var most = (int)Math.Min(field.Most ?? 300, 300);
        var least = (int)Math.Min(Math.Max(field.Least ?? 0, 12), most);
        var text = field.Id.Contains("firm", StringComparison.Ordinal) ? words.Firm() : Move is null || field.Id == "goal" ? words.About(about, least) : words.Done(least);
        return text.Length > most ? text[..most] : text;
    }

    private long AnyNumber(Field field)
    {
        var least = field.Least ?? 0;
        return chance.NextInt64(least, Math.Min(field.Most ?? 1_000_000, least + 1_000_000) + 1);
    }

    // What the rule of a move asks for is chosen; what is sent back is judged worst; otherwise what stands further down is the more usual.
    private string Option(Field field)
    {
        var left = field.Options.Select(o => o.Id).ToList();
        if (Move?.When is { } rule)
        {
            var asked = Regex.Matches(rule, $@"\b{Regex.Escape(field.Id)} (!?=) '(\w+)'").Select(m => (Is: m.Groups[1].Value == "=", Option: m.Groups[2].Value)).ToList();
            if (asked.Find(a => a.Is).Option is { } one && left.Contains(one)) return one;
            left.RemoveAll(o => asked.Contains((false, o)));
        }
        if (Move?.Act == Act.Return) return left[^1];
        return Move is null ? left[Math.Max(chance.Next(left.Count), chance.Next(left.Count))] : left[Math.Min(chance.Next(left.Count), chance.Next(left.Count))];
    }

    // Shares are good ones, people and households some dozens or hundreds, and sums of money such as a county spends.
    private long Number(Field field)
    {
        var step = MatterPlayer.Step(field);
        var (from, to) = field switch
        {
            { Unit: "%" } => (82 * step, 99 * step),
            { Type: FieldType.Money } => (20_000_000L, 3_000_000_000L),
            { Unit: not null } => (30 * step, 900 * step),
            _ => (step, 1000 * step),
        };
        return Math.Clamp(chance.NextInt64(from / step, (to / step) + 1) * step, field.Least ?? 0, field.Most ?? long.MaxValue);
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
