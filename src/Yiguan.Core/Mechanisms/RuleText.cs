using System.Globalization;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Mechanisms;

/// <summary>规则的话: rules of a mechanism as the office says them, one language at a time.</summary>
/// <param name="mechanism">Whose rules.</param>
/// <param name="find">Gives other mechanisms by id; null where there is none.</param>
/// <param name="culture">The language.</param>
/// <param name="duty">Gives duties of the county their titles; null: they go by their ids.</param>
public sealed class RuleText(Mechanism mechanism, Func<string, Mechanism?> find, CultureInfo culture, Func<string, string?>? duty = null)
{
    private readonly MechanismLabels _labels = new(mechanism, find, culture, duty);

    /// <summary>A rule over the mechanism's own fields: of a clock, a colour, a mark, a posting, a roll-up.</summary>
    /// <param name="rule">Its text. One that can no longer be read stays as it is.</param>
    public string Of(string rule) => Said(rule, MechanismNames.Of(mechanism), _labels);

    /// <summary>A rule of a move: it may read the subject, count open matters, and ask for balances.</summary>
    /// <param name="rule">Its text.</param>
    public string OfMove(string rule) => Said(rule, MechanismNames.OfMoves(mechanism, mechanism.AboutRegister is { } id ? find(id) : null), _labels);

    /// <summary>What a field is filled with: a field of what it is taken from, that thing itself, or an expression.</summary>
    /// <param name="rule">The text: kind, subject, income - spending, 'village'.</param>
    /// <param name="on">Id of the mechanism it is taken from; null: this one.</param>
    /// <param name="filled">The field that is filled, whose options a constant is one of; null: not known.</param>
    public string OfFilling(string rule, string? on, Field? filled)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var thing = on is null ? mechanism : find(on) ?? mechanism;
        var labels = new MechanismLabels(thing, find, culture, duty);
        if (filled?.Options.FirstOrDefault(o => rule == $"'{o.Id}'") is { } option) return labels.Option(option);
        return labels.Thing(rule) ?? labels.Of(rule)?.Said ?? Said(rule, MechanismNames.OfMoves(thing), labels);
    }

    /// <summary>Who may read.</summary>
    public string OfScope() => Said(mechanism.Scope, MechanismNames.OfScope(mechanism), _labels);

    /// <summary>A rule over what opens a matter: subjects or matters of another mechanism, or an indicator.</summary>
    /// <param name="rule">Its text.</param>
    /// <param name="on">Id of the other mechanism, or indicator:投资额.</param>
    public string OfOpening(string rule, string on)
    {
        ArgumentNullException.ThrowIfNull(on);
        var thing = find(on) ?? mechanism;
        var names = on.StartsWith("indicator:", StringComparison.Ordinal) ? MechanismNames.OfIndicator : MechanismNames.Of(thing);
        return Said(rule, names, new MechanismLabels(names == MechanismNames.OfIndicator ? Nothing(mechanism) : thing, find, culture, duty));
    }

    /// <summary>Whether it says anything: a text that is no rule any more is shown as it stands.</summary>
    private static string Said(string rule, RuleNames names, MechanismLabels labels)
    {
        ArgumentNullException.ThrowIfNull(rule);
        foreach (var type in (RuleType[])[RuleType.Bool, MechanismNames.NumberOf(rule, names), RuleType.Text, RuleType.Date])
        {
            if (Rule.Read(rule, names, type, TextPosition.Start).Rule is { } read) return read.Said(labels);
        }
        return rule;
    }

    // An indicator has no fields of the mechanism that looks at it.
    private static Mechanism Nothing(Mechanism mechanism) => mechanism with { Fields = [], Accounts = [], About = null };
}
