using System.Collections.Concurrent;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters;

/// <summary>The rules of one mechanism, each read once. Safe for many threads.</summary>
public sealed class MechanismRules : IRules
{
    private static readonly HashSet<string> s_nobody = [];

    // Of a number, the decimals it is brought to; -1 for as many as it has, -2 for a truth.
    private const int Own = -1;
    private const int Truth = -2;

    private readonly Mechanism _mechanism;
    private readonly ConcurrentDictionary<(string Text, int Decimals), Rule?> _read = new();

    // Rules of moves by the version of the register whose subject is at hand: in another one a number may have other decimals.
    private readonly ConcurrentDictionary<(string Text, RuleType Type, IRules? Register), Rule?> _ofMoves = new();

    /// <summary>The rules of a mechanism.</summary>
    public MechanismRules(Mechanism mechanism) => (_mechanism, Names) = (mechanism, MechanismNames.Of(mechanism));

    /// <summary>What the rules may read.</summary>
    public RuleNames Names { get; }

    /// <summary>What the scope may read.</summary>
    public RuleNames NamesOfScope => field ??= Names.WithDuties();

    /// <inheritdoc/>
    public bool Holds(string rule, RuleGround ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        // What a subject's own version of its register no longer has, nothing holds of.
        return ground.AtHand is { } hand ? OfMove(rule, RuleType.Bool, hand)?.Holds(new Values(ground)) == true : Read(rule, Truth).Holds(new Values(ground));
    }

    /// <inheritdoc/>
    public FieldValue? Value(string rule, Field field, RuleGround ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        if (MechanismNames.FilledBy(field) is not { } type || OfMove(rule, type, ground.AtHand ?? SubjectAtHand.None)?.Value(new Values(ground)) is not { IsPresent: true } value) return null;
        return type.Kind switch
        {
            RuleKind.Number => FieldValue.Of(value.Number),
            RuleKind.Bool => FieldValue.Of(value.IsTrue),
            RuleKind.Date => FieldValue.Of(CountyZone.Day(value.Number)),
            _ => FieldValue.Of(value.Text!),
        };
    }

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
        Rule.Read(key.Text, key.Text == _mechanism.Scope ? NamesOfScope : Names, key.Decimals switch { Truth => RuleType.Bool, Own => MechanismNames.NumberOf(key.Text, Names), _ => RuleType.Number(key.Decimals) }, TextPosition.Start).Rule);

    private Rule? OfMove(string text, RuleType type, SubjectAtHand hand) => _ofMoves.GetOrAdd((text, type, hand.Register?.Rules), key =>
        Rule.Read(key.Text, MechanismNames.OfMoves(_mechanism, hand.Register?.Mechanism), key.Type, TextPosition.Start).Rule);

    private sealed class Values(RuleGround ground) : IRuleValues
    {
        public RuleValue Value(RuleName name) => name.Name switch
        {
            "today" => RuleValue.Of(CountyZone.Number(CountyZone.DayOf(ground.Now))),
            "now" => RuleValue.Of(CountyZone.Micro(ground.Now)),
            _ when name.Counted is { } loop => RuleValue.Of(ground.AtHand?.OpenMatters.GetValueOrDefault(loop) ?? 0),
            _ when name.Name.StartsWith(MechanismNames.Balances, StringComparison.Ordinal) => ground.AtHand?.Balances.TryGetValue(name.Name, out var balance) == true ? RuleValue.Of(balance) : RuleValue.Missing,
            _ when IsOfSubject(name) => ground.AtHand?.Subject is { } subject ? OfSubject(name, subject) : RuleValue.Missing,
            "matter.stage" or "subject.stage" => RuleValue.Of(ground.Stage),
            "matter.opened" or "subject.opened" => RuleValue.Of(CountyZone.Micro(ground.Opened)),
            "matter.deadline" => ground.Deadline is { } day ? RuleValue.Of(CountyZone.Number(day)) : RuleValue.Missing,
            "matter.returned" => RuleValue.Of(ground.IsReturned),
            _ when name.IsAsked => ground.Reader?.Value(name) ?? RuleValue.Missing,
            _ => Of(name, ground.Fields.GetValueOrDefault(name.Name)),
        };

        public IReadOnlySet<string> Members(RuleName name) => name.IsAsked ? ground.Reader?.Members(name) ?? s_nobody : ground.People.All().Where(p => name.Roles.Contains(p.Role)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);

        // A register calls its own subject so.
        private bool IsOfSubject(RuleName name) => ground.Mechanism.Kind == MechanismKind.Loop && name.Name.StartsWith(MechanismNames.Subject, StringComparison.Ordinal);

        private static RuleValue OfSubject(RuleName name, Subject subject) => name.Name[MechanismNames.Subject.Length..] switch
        {
            "stage" => RuleValue.Of(subject.Stage),
            "opened" => RuleValue.Of(CountyZone.Micro(subject.Registered)),
            var field => Of(name, subject.Fields.GetValueOrDefault(field)),
        };

        private static RuleValue Of(RuleName name, FieldValue? value) => value is null ? RuleValue.Missing : name.Type.Kind switch
        {
            RuleKind.Number => value.Number is { } number ? RuleValue.Of(number) : RuleValue.Missing,
            RuleKind.Presence => value.IsMissing ? RuleValue.Missing : RuleValue.Of(""),
            RuleKind.Bool => value.Flag is { } flag ? RuleValue.Of(flag) : RuleValue.Missing,
            RuleKind.Date => value.Day is { } day ? RuleValue.Of(CountyZone.Number(day)) : RuleValue.Missing,
            _ => value.Text is { } text ? RuleValue.Of(text) : RuleValue.Missing,
        };
    }
}
