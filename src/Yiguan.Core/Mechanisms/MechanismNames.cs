using System.Collections.Immutable;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Mechanisms;

/// <summary>What the rules of a mechanism may read.</summary>
public static class MechanismNames
{
    // Six decimals would leave no room for the greatest numbers.
    private const int IndicatorDecimals = 4;

    /// <summary>Names of a rule over an indicator: its value, with four decimals, and the unit it belongs to.</summary>
    public static RuleNames OfIndicator { get; } = RuleNames.BuiltIn.With(
        RuleName.Field("value", RuleType.Number(IndicatorDecimals)),
        RuleName.Field("unit", RuleType.Ref(RefKind.Unit)));

    /// <summary>Fields, the built-in names with matter. (of a loop) or subject. (of a register) before them, who takes part and who reads. Of files, places
    /// and several values a rule may ask whether they are there; fields that are sensitive are not among them.</summary>
    public static RuleNames Of(Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        var thing = mechanism.Kind == MechanismKind.Loop ? "matter" : "subject";
        return RuleNames.BuiltIn.With(
        [
            .. mechanism.Fields.Where(f => RuleNames.IsName(f.Id)).Select(Name).OfType<RuleName>(),
            RuleName.Field(thing + ".stage", RuleType.Choice([.. mechanism.Stages.Select(s => s.Id)])),
            RuleName.Field(thing + ".opened", RuleType.Instant),
            .. mechanism.Kind == MechanismKind.Loop ? [RuleName.Field("matter.deadline", RuleType.Date), RuleName.Field("matter.returned", RuleType.Bool)] : (RuleName[])[],
        ]);
    }

    /// <summary>Names of a scope: those of the mechanism, and my.duties.</summary>
    /// <param name="mechanism">Whose scope.</param>
    /// <param name="duties">The duties there are; null: not known.</param>
    public static RuleNames OfScope(Mechanism mechanism, ImmutableArray<string>? duties = null) => Of(mechanism).WithDuties(duties);

    /// <summary>Names of a rule that is judged when somebody makes a move: those of the mechanism, in a loop those of the subject that its matters are about, with
    /// subject. before them, the open matters of a subject, and balances.</summary>
    /// <param name="mechanism">A loop or a register.</param>
    /// <param name="register">The register of the subject; null where the mechanism is about none.</param>
    /// <param name="loops">Loops about subjects of the register; null where they are not known.</param>
    public static RuleNames OfMoves(Mechanism mechanism, Mechanism? register, ImmutableArray<string>? loops = null) => mechanism switch
    {
        { Kind: MechanismKind.Loop } when register is not null => OfMoves(mechanism).With(OfSubject(register)).Counting(loops),
        { Kind: MechanismKind.Register } => OfMoves(mechanism).Counting(loops),
        _ => OfMoves(mechanism),
    };

    /// <summary>Names of a rule of a move as far as its own file tells: those of the mechanism, and what holders of its accounts have.</summary>
    internal static RuleNames OfMoves(Mechanism mechanism) => Of(mechanism).With(mechanism.Accounts.SelectMany(account => Holders(account)
        .Where(holder => RuleNames.IsName(Balance(account, holder))).Select(holder => RuleName.Field(Balance(account, holder), NumberOf(account.Decimals)))));

    /// <summary>Who holds an account, as its postings name them.</summary>
    internal static IEnumerable<string> Holders(Account account) => account.Postings.SelectMany(p => (string[])[p.From, p.To]).Distinct();

    /// <summary>What rules call the balance of a holder: balance.points.household.</summary>
    internal static string Balance(Account account, string holder) => $"{Balances}{account.Id}.{holder}";

    /// <summary>What the names of balances begin with.</summary>
    internal const string Balances = "balance.";

    private static IEnumerable<RuleName> OfSubject(Mechanism register) =>
    [
        .. register.Fields.Where(f => RuleNames.IsName(f.Id)).Select(f => TypeOf(f) is { } type ? RuleName.Field(Subject + f.Id, type, Bounds(f)) : null).OfType<RuleName>(),
        RuleName.Field(Subject + "stage", RuleType.Choice([.. register.Stages.Select(s => s.Id)])),
        RuleName.Field(Subject + "opened", RuleType.Instant),
    ];

    /// <summary>What the names of a subject begin with.</summary>
    internal const string Subject = "subject.";

    /// <summary>Whether a rule of a move asks about the subject of a loop, or counts open matters, so that other files must be known to check it.</summary>
    internal static bool AsksBeyond(Mechanism mechanism, string rule) =>
        rule.Contains("open_matters", StringComparison.Ordinal) || (mechanism is { Kind: MechanismKind.Loop, AboutRegister: not null } && rule.Contains(Subject, StringComparison.Ordinal));

    /// <summary>What a rule must yield to fill a field; null where a rule cannot: it holds several values, a file or a place.</summary>
    internal static RuleType? FilledBy(Field field) => field.IsMany ? null : field.Type switch
    {
        FieldType.Identity or FieldType.Telephone => RuleType.Text,
        _ => TypeOf(field with { IsSensitive = false }) is { Kind: not RuleKind.Presence } type ? type : null,
    };

    /// <summary>The number that a rule yields, with as many decimals as the most exact field it reads. A text that is no rule has none.</summary>
    public static RuleType NumberOf(string rule, RuleNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var (read, _) = Rule.Read(rule, names, RuleType.Number(0), TextPosition.Start);
        return RuleType.Number(read?.Names.Max(n => names[n]!.Type.Scale) ?? 0);
    }

    // How many decimals are too many is told where they stand; what reads them is checked all the same.
    internal static RuleType NumberOf(int decimals) => RuleType.Number(Math.Clamp(decimals, 0, RuleType.MostDecimals));

    private static RuleName? Name(Field field) => TypeOf(field) is { } type ? RuleName.Field(field.Id, type, Bounds(field)) : null;

    private static RuleType? TypeOf(Field field) => field switch
    {
        { IsSensitive: true } or { Type: FieldType.Identity or FieldType.Telephone } => null,
        { IsMany: true } => RuleType.Presence,
        { Type: FieldType.Text } => RuleType.Text,
        { Type: FieldType.Number or FieldType.Money } => NumberOf(field.Decimals),
        { Type: FieldType.Date } => RuleType.Date,
        { Type: FieldType.Choice } => field.IsOrdered ? RuleType.Ordered([.. field.Options.Select(o => o.Id)]) : RuleType.Choice([.. field.Options.Select(o => o.Id)]),
        { Type: FieldType.Flag } => RuleType.Bool,
        { Type: FieldType.Person } => RuleType.Ref(RefKind.Person),
        { Type: FieldType.Unit } => RuleType.Ref(RefKind.Unit),
        { Type: FieldType.Matter } => RuleType.Ref(RefKind.Matter),
        { Type: FieldType.Subject } => RuleType.Ref(RefKind.Subject),
        _ => RuleType.Presence,
    };

    private static RuleBounds? Bounds(Field field)
    {
        var (least, most) = (field.Least ?? RuleBounds.OfNumber.Least, field.Most ?? RuleBounds.OfNumber.Most);
        return field.Type is FieldType.Number or FieldType.Money && least <= most ? new RuleBounds(least, most) : null;
    }
}
