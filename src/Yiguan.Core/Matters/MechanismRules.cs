using System.Collections.Concurrent;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters;

/// <summary>The rules of one mechanism, each read once. Safe for many threads.</summary>
public sealed class MechanismRules : IRules
{
    private static readonly HashSet<string> s_nobody = [];

    // Of a number, the decimals it is brought to; -1 for as many as it has, -2 for a truth.
    private const int Own = -1;
    private const int Truth = -2;

    private readonly ConcurrentDictionary<(string Text, int Decimals), Rule?> _read = new();

    /// <summary>The rules of a mechanism.</summary>
    public MechanismRules(Mechanism mechanism) => Names = MechanismNames.Of(mechanism);

    /// <summary>What the rules may read.</summary>
    public RuleNames Names { get; }

    /// <inheritdoc/>
    public bool Holds(string rule, RuleGround ground) => Read(rule, Truth).Holds(new Values(ground));

    /// <inheritdoc/>
    public long? Number(string rule, RuleGround ground) => Number(rule, Own, ground);

    /// <inheritdoc/>
    public long? Number(string rule, int decimals, RuleGround ground) => Read(rule, decimals).Value(new Values(ground)) is { IsPresent: true } value ? value.Number : null;

    /// <summary>The values that a rule reads on a ground.</summary>
    public static IRuleValues Over(RuleGround ground) => new Values(ground);

    /// <inheritdoc/>
    public int Decimals(string rule) => Read(rule, Own).Type.Scale;

    /// <inheritdoc/>
    public bool Reads(string rule) => Find(rule, Truth) is not null;

    /// <inheritdoc/>
    public bool ReadsTime(string rule) => Read(rule, Truth).Names.Any(n => n is "today" or "now");

    private Rule Read(string text, int decimals) =>
        Find(text, decimals) ?? throw new InvalidOperationException($"A mechanism was adopted with a rule that cannot be read: {text}.");

    private Rule? Find(string text, int decimals) => _read.GetOrAdd((text, decimals), key =>
        Rule.Read(key.Text, Names, key.Decimals switch { Truth => RuleType.Bool, Own => MechanismNames.NumberOf(key.Text, Names), _ => RuleType.Number(key.Decimals) }, TextPosition.Start).Rule);

    private sealed class Values(RuleGround ground) : IRuleValues
    {
        public RuleValue Value(RuleName name) => name.Name switch
        {
            "today" => RuleValue.Of(CountyZone.Number(CountyZone.DayOf(ground.Now))),
            "now" => RuleValue.Of(CountyZone.Micro(ground.Now)),
            "matter.stage" or "subject.stage" => RuleValue.Of(ground.Stage),
            "matter.opened" or "subject.opened" => RuleValue.Of(CountyZone.Micro(ground.Opened)),
            "matter.deadline" => ground.Deadline is { } day ? RuleValue.Of(CountyZone.Number(day)) : RuleValue.Missing,
            _ when name.IsAsked => ground.Reader?.Value(name) ?? RuleValue.Missing,
            _ => ground.Fields.TryGetValue(name.Name, out var value) ? Of(name, value) : RuleValue.Missing,
        };

        public IReadOnlySet<string> Members(RuleName name) => name.IsAsked ? ground.Reader?.Members(name) ?? s_nobody : ground.People.All().Where(p => name.Roles.Contains(p.Role)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);

        private static RuleValue Of(RuleName name, FieldValue value) => name.Type.Kind switch
        {
            RuleKind.Number => value.Number is { } number ? RuleValue.Of(number) : RuleValue.Missing,
            RuleKind.Bool => value.Flag is { } flag ? RuleValue.Of(flag) : RuleValue.Missing,
            RuleKind.Date => value.Day is { } day ? RuleValue.Of(CountyZone.Number(day)) : RuleValue.Missing,
            _ => value.Text is { } text ? RuleValue.Of(text) : RuleValue.Missing,
        };
    }
}
