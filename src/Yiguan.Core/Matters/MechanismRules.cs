using System.Collections.Concurrent;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters;

/// <summary>The rules of one mechanism, each read once. Safe for many threads.</summary>
public sealed class MechanismRules : IRules
{
    private readonly ConcurrentDictionary<(string Text, bool IsNumber), Rule> _read = new();

    /// <summary>The rules of a mechanism.</summary>
    public MechanismRules(Mechanism mechanism) => Names = NamesOf(mechanism);

    /// <summary>What the rules may read.</summary>
    public RuleNames Names { get; }

    /// <inheritdoc/>
    public bool Holds(string rule, RuleGround ground) => Read(rule, isNumber: false).Holds(new Values(ground));

    /// <inheritdoc/>
    public long? Number(string rule, RuleGround ground) => Read(rule, isNumber: true).Value(new Values(ground)) is { IsPresent: true } value ? value.Number : null;

    /// <inheritdoc/>
    public bool ReadsTime(string rule) => Read(rule, isNumber: false).Names.Any(n => n is "today" or "now");

    // A number is cut to the decimals of the most exact field, so that nothing that was recorded is lost.
    private Rule Read(string text, bool isNumber) => _read.GetOrAdd((text, isNumber), key =>
    {
        var (rule, errors) = Rule.Read(key.Text, Names, key.IsNumber ? RuleType.Number(Names.All.Max(n => n.Type.Scale)) : RuleType.Bool, TextPosition.Start);
        return rule ?? throw new InvalidOperationException($"A mechanism was adopted with a rule that cannot be read: {key.Text}: {errors[0].Code}.");
    });

    private static RuleNames NamesOf(Mechanism mechanism) => RuleNames.BuiltIn.With(
    [
        .. mechanism.Fields.Where(f => RuleNames.IsName(f.Id)).Select(NameOf).OfType<RuleName>(),
        RuleName.Field("matter.stage", RuleType.Choice([.. mechanism.Stages.Select(s => s.Id)])),
        RuleName.Field("matter.opened", RuleType.Instant),
        RuleName.Field("matter.deadline", RuleType.Date),
    ]);

    private static RuleName? NameOf(Field field) => field.IsMany || FieldCheck.IsSealed(field) ? null : field.Type switch
    {
        FieldType.Text => RuleName.Field(field.Id, RuleType.Text),
        FieldType.Number or FieldType.Money => RuleName.Field(field.Id, RuleType.Number(field.Decimals), new(field.Least ?? RuleBounds.OfNumber.Least, field.Most ?? RuleBounds.OfNumber.Most)),
        FieldType.Date => RuleName.Field(field.Id, RuleType.Date),
        FieldType.Choice => RuleName.Field(field.Id, RuleType.Choice([.. field.Options.Select(o => o.Id)])),
        FieldType.Flag => RuleName.Field(field.Id, RuleType.Bool),
        FieldType.Person => RuleName.Field(field.Id, RuleType.Ref(RefKind.Person)),
        FieldType.Unit => RuleName.Field(field.Id, RuleType.Ref(RefKind.Unit)),
        FieldType.Matter => RuleName.Field(field.Id, RuleType.Ref(RefKind.Matter)),
        FieldType.Subject => RuleName.Field(field.Id, RuleType.Ref(RefKind.Subject)),
        _ => null,
    };

    private sealed class Values(RuleGround ground) : IRuleValues
    {
        public RuleValue Value(RuleName name) => name.Name switch
        {
            "today" => RuleValue.Of(CountyZone.Number(CountyZone.DayOf(ground.Now))),
            "now" => RuleValue.Of(CountyZone.Micro(ground.Now)),
            "matter.stage" => RuleValue.Of(ground.Stage),
            "matter.opened" => RuleValue.Of(CountyZone.Micro(ground.Opened)),
            "matter.deadline" => ground.Deadline is { } day ? RuleValue.Of(CountyZone.Number(day)) : RuleValue.Missing,
            _ => ground.Fields.TryGetValue(name.Name, out var value) ? Of(name, value) : RuleValue.Missing,
        };

        public IReadOnlySet<string> Members(RuleName name) => ground.People.All().Where(p => name.Roles.Contains(p.Role)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);

        private static RuleValue Of(RuleName name, FieldValue value) => name.Type.Kind switch
        {
            RuleKind.Number => value.Number is { } number ? RuleValue.Of(number) : RuleValue.Missing,
            RuleKind.Bool => value.Flag is { } flag ? RuleValue.Of(flag) : RuleValue.Missing,
            RuleKind.Date => value.Day is { } day ? RuleValue.Of(CountyZone.Number(day)) : RuleValue.Missing,
            _ => value.Text is { } text ? RuleValue.Of(text) : RuleValue.Missing,
        };
    }
}
