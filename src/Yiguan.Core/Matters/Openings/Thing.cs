using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Openings;

/// <summary>What a rule looks at that opens matters by itself: a subject, a matter, or the value of an indicator.</summary>
public sealed record Thing
{
    /// <summary>Its stream: subject/ID, matter/ID; for an indicator, indicator/ID/UNIT/PERIOD, which holds no facts.</summary>
    public required string Stream { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Facts it was told from; 0 for a thing of which nothing is recorded.</summary>
    public required long Version { get; init; }

    /// <summary>Its mechanism in the version in force, against which rules that look at it were checked, whatever version it lives by.</summary>
    public required Mechanism Mechanism { get; init; }

    /// <summary>Answers rules over its fields.</summary>
    public required IRules Rules { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Its number, or its natural key; null where it has none.</summary>
    public string? Label { get; init; }

    /// <summary>Its fields.</summary>
    public required ImmutableDictionary<string, FieldValue> Fields { get; init; }

    /// <summary>Its stage.</summary>
    public string Stage { get; init; } = "";

    /// <summary>When it was opened or registered, UTC.</summary>
    public DateTimeOffset Opened { get; init; }

    /// <summary>Who has to do with it.</summary>
    public Participants People { get; init; } = Participants.None;

    /// <summary>The day promised; null where none is.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>Whether nothing holds of it any more: it was never there, went into another one, or left its register. A matter that ended still counts.</summary>
    public bool IsGone { get; init; }

    /// <summary>A matter.</summary>
    public static Thing Of(Matter matter, AdoptedMechanism inForce)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(inForce);
        return new Thing
        {
            Stream = MatterFact.Stream(matter.Id), Id = matter.Id, Version = matter.Version, Mechanism = inForce.Mechanism, Rules = inForce.Rules, Title = matter.Title, Fields = matter.Fields,
            Stage = matter.Stage, Opened = matter.Moments is [var first, ..] ? first.At : default, People = matter.People, Deadline = matter.Deadline, IsGone = !matter.IsOpened || matter.MergedInto is not null,
        };
    }

    /// <summary>A subject.</summary>
    public static Thing Of(Subject subject, AdoptedMechanism inForce)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(inForce);
        return new Thing
        {
            Stream = SubjectFact.Stream(subject.Id), Id = subject.Id, Version = subject.Version, Mechanism = inForce.Mechanism, Rules = inForce.Rules, Title = subject.Name, Fields = subject.Fields,
            Label = NaturalKey.Of(inForce.Mechanism, subject.Fields)?.Text, Stage = subject.Stage, Opened = subject.Registered, People = new Participants { Opener = subject.Keeper, Owner = subject.Keeper },
            IsGone = subject.Version == 0 || subject.MergedInto is not null || inForce.Mechanism.FindStage(subject.Stage)?.Phase == Phase.Ended,
        };
    }

    /// <summary>Whether a rule holds of it at a moment, UTC. A rule that names what its mechanism no longer has does not.</summary>
    public bool Holds(string rule, DateTimeOffset now) =>
        !IsGone && (AtHand is not null || Rules.Reads(rule)) && Rules.Holds(rule, Ground(now));

    /// <summary>The number that a rule comes to at a moment, UTC, in whole steps of so many decimals; null where something is missing.</summary>
    public long? Number(string rule, int decimals, DateTimeOffset now) => Rules.Number(rule, decimals, Ground(now));

    /// <summary>What else a rule may ask; null but for what is judged when somebody makes a move.</summary>
    public SubjectAtHand? AtHand { get; init; }

    /// <summary>What a field is filled with: a field of the thing, the thing itself (subject, matter), or what an expression comes to; null where there is nothing.</summary>
    /// <param name="source">The field's id, one of the two words, or the expression.</param>
    /// <param name="to">The field to fill.</param>
    /// <param name="now">The moment, UTC.</param>
    public FieldValue? Value(string source, Field to, DateTimeOffset now) =>
        source is "subject" or "matter" ? FieldValue.Of(Id)
        : Mechanism.FindField(source) is { } from ? Stepped(from, to, Fields.GetValueOrDefault(source))
        : Rules.Value(source, to, Ground(now));

    // An indicator has decimals of its own, and so may another version of a mechanism.
    private static FieldValue? Stepped(Field from, Field to, FieldValue? value)
    {
        if (value?.Number is not { } number || from.Decimals == to.Decimals) return value;
        var steps = decimal.Truncate(number * (decimal)Math.Pow(10, to.Decimals) / (decimal)Math.Pow(10, from.Decimals));
        return Math.Abs(steps) < long.MaxValue ? FieldValue.Of((long)steps) : null;
    }

    /// <summary>The unit that a role or unit field names; null where it names none, or is neither.</summary>
    public string? Unit(string to) => Mechanism.FindField(to) is { Type: FieldType.Unit, IsMany: false } ? Fields.GetValueOrDefault(to)?.Text is { Length: > 0 } unit ? unit : null
        : to switch
        {
            Roles.Owner => People.Bearer,
            Roles.Lead => People.Lead,
            Roles.Support => People.Support.FirstOrDefault(),
            Roles.Filer => People.Filer ?? People.Opener,
            Roles.Relay => People.Relay.LastOrDefault(),
            _ => null,
        };

    /// <summary>A title with what stands in braces filled in, cut to what a title may have.</summary>
    /// <param name="title">巡河发现问题（{number}）.</param>
    /// <param name="period">What {period} stands for; null: nothing.</param>
    /// <param name="name">The name of a unit or person by id; null where it has none.</param>
    public string Titled(string title, string? period, Func<string, string?> name)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(name);
        var written = new StringBuilder();
        for (var at = 0; at < title.Length;)
        {
            var (open, close) = (title.IndexOf('{', at), title.IndexOf('}', at));
            if (open < 0 || close < open)
            {
                written.Append(title.AsSpan(at));
                break;
            }
            written.Append(title.AsSpan(at, open - at)).Append(Word(title[(open + 1)..close], period, name));
            at = close + 1;
        }
        return Fit(written.ToString());
    }

    internal RuleGround Ground(DateTimeOffset now) => new(Mechanism, Fields, Stage, Opened, People, now, Deadline) { AtHand = AtHand };

    private string Word(string word, string? period, Func<string, string?> name) => Mechanism.FindField(word) is { } field
        ? Fields.TryGetValue(word, out var value) ? Shown(field, value, name) : ""
        : word switch
        {
            "period" => period ?? "",
            "title" => Title,
            // A matter that was just opened has its number a moment later.
            "number" => Label ?? Title,
            "stage" => Mechanism.FindStage(Stage)?.Title.Zh ?? Stage,
            "opened" => Day(CountyZone.DayOf(Opened)),
            "deadline" => Deadline is { } day ? Day(day) : "",
            _ => "",
        };

    private static string Shown(Field field, FieldValue value, Func<string, string?> name) => field.Type switch
    {
        _ when value.Sealed is not null => "",
        FieldType.Number or FieldType.Money => value.Number is { } number ? Plain(FieldCheck.Scaled(number, field.Decimals)) + field.Unit : "",
        FieldType.Choice => field.Options.FirstOrDefault(o => o.Id == value.Text)?.Title.Zh ?? "",
        FieldType.Flag => value.Flag == true ? field.Title.Zh : "",
        FieldType.Unit or FieldType.Person => string.Join("、", (value.Texts ?? [value.Text ?? ""]).Select(id => name(id) ?? id)),
        FieldType.Text or FieldType.Date => value.Text ?? "",
        _ => "",
    };

    private static string Plain(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;

    // A field may hold lines and be longer than a title.
    private string Fit(string title)
    {
        var line = string.Concat(title.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (line.Length == 0) return Mechanism.Title.Zh;
        if (line.Length <= Commands.Asking.LongestTitle) return line;
        var end = Commands.Asking.LongestTitle - 1;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
