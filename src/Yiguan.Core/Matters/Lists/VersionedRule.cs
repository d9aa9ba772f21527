using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Core.Matters.Lists;

/// <summary>
/// A rule for things that live by different versions of mechanisms: each is judged by the rule as its own version reads it, for a number may
/// have other decimals there. As SQL, versions that come to the same stand together.
/// </summary>
public sealed partial class VersionedRule
{
    private readonly ImmutableArray<(AdoptedMechanism Of, Rule Rule)> _rules;
    private readonly bool _isWhole;

    private VersionedRule(ImmutableArray<(AdoptedMechanism, Rule)> rules, bool isWhole) => (_rules, _isWhole) = (rules, isWhole);

    /// <summary>Reads what somebody asks of the things of one mechanism. It must fit the version in force; things of a version that it does not fit are not found.</summary>
    /// <param name="text">The rule: 投资额 &gt;= 5000.</param>
    /// <param name="versions">The versions of the mechanism, the oldest first; at least one.</param>
    public static (VersionedRule? Rule, ImmutableArray<RuleError> Errors) Read(string text, IReadOnlyList<AdoptedMechanism> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var read = versions.Select(v => (Of: v, Read: Rule.Read(text, Names(v), RuleType.Bool, TextPosition.Start))).ToList();
        return read[^1].Read.Rule is null
            ? (null, read[^1].Read.Errors)
            : (new VersionedRule([.. read.Where(r => r.Read.Rule is not null).Select(r => (r.Of, r.Read.Rule!))], isWhole: false), []);
    }

    /// <summary>What every version says of who may read.</summary>
    public static VersionedRule Scopes(IEnumerable<AdoptedMechanism> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        return new VersionedRule([.. versions.Select(v => (v, Rule.Read(v.Mechanism.Scope, NamesOfScope(v), RuleType.Bool, TextPosition.Start).Rule!))], isWhole: true);
    }

    /// <summary>Whether it holds of nothing in which the reader, or a unit of his, does not take part. Of one who sees by a duty it may hold of more.</summary>
    public bool IsOfParticipants(Reader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return _rules.All(r => IsOfParticipants(r.Rule, reader));
    }

    /// <summary>Whether it holds of everything in which a unit below the reader takes part, in whatever role.</summary>
    public bool IsOfEveryRole => _rules.All(r => EveryRole().IsMatch(r.Rule.ToString()));

    /// <summary>Whether any version asks for the moment, so that the answer may be another a moment later.</summary>
    public bool AsksForNow => _rules.Any(r => Now().IsMatch(r.Rule.ToString()));

    /// <summary>Whether any version asks for the day.</summary>
    public bool AsksForToday => _rules.Any(r => Today().IsMatch(r.Rule.ToString()));

    /// <summary>The rule for things of restricted mechanisms alone; of others it does not hold.</summary>
    public VersionedRule OfRestricted => new([.. _rules.Where(r => r.Of.Mechanism.IsRestricted)], isWhole: false);

    /// <summary>Whether it holds for one thing.</summary>
    /// <param name="lives">The mechanism in the version that the thing lives by.</param>
    /// <param name="ground">What is known of the thing, and who asks.</param>
    public bool Holds(AdoptedMechanism lives, RuleGround ground)
    {
        ArgumentNullException.ThrowIfNull(lives);
        return _rules.FirstOrDefault(r => (r.Of.Fact.Mechanism, r.Of.Fact.Version) == (lives.Fact.Mechanism, lives.Fact.Version)).Rule?.Holds(MechanismRules.Over(ground)) ?? false;
    }

    /// <summary>The condition for rows that have the columns mechanism and mechanism_version.</summary>
    /// <param name="row">What the table of the rows is called: m.</param>
    /// <param name="names">Where the values of a row stand.</param>
    /// <param name="parameters">Takes the words of the rule.</param>
    /// <param name="takesPart">A quick condition that is true of every row in which the reader, or a unit of his, takes part, and the reader; null: none. It stands before rules that hold of no other.</param>
    public string Sql(string row, SqlNames names, RuleParameters parameters, (string Condition, Reader Of)? takesPart = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var written = _rules.GroupBy(r => takesPart is var (condition, reader) && IsOfParticipants(r.Rule, reader) ? $"{condition} AND {r.Rule.Sql(names, parameters)}" : r.Rule.Sql(names, parameters)).ToList();
        // Where every version there is says the same, nobody need ask which it is.
        if (written is [var only] && _isWhole) return $"({only.Key})";
        return written.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", written.Select(w => $"(({string.Join(" OR ", w.GroupBy(r => r.Of.Fact.Mechanism).Select(Which))}) AND {w.Key})"))})";

        string Which(IGrouping<string, (AdoptedMechanism Of, Rule Rule)> group)
        {
            var versions = group.Select(g => g.Of.Fact.Version.ToString(CultureInfo.InvariantCulture));
            return $"{row}.mechanism = {parameters.Words(group.Key)} AND {row}.mechanism_version IN ({string.Join(", ", versions)})";
        }
    }

    private static RuleNames Names(AdoptedMechanism version) => (version.Rules as MechanismRules)?.Names ?? MechanismNames.Of(version.Mechanism);

    private static RuleNames NamesOfScope(AdoptedMechanism version) => (version.Rules as MechanismRules)?.NamesOfScope ?? MechanismNames.OfScope(version.Mechanism);

    // A duty that he does not have lets nothing in.
    private static bool IsOfParticipants(Rule rule, Reader reader) => rule.ToString() is var text
        && Participation().IsMatch(text) && !Duty().Matches(text).Any(d => reader.Duties.Contains(d.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal)));

    // Nothing but tests of who takes part or is named in a field of units, or of a duty, joined without brackets or a contrary: it holds of nobody who does not.
    [GeneratedRegex(@"^(?:(?:^| or | and )(?:(?:any\([a-z, ]+\)|lead|owner|support|sponsor|filer|relay) (?:within|has|=) my\.(?:unit|units|subtree|post)|[\p{L}\p{N}_]+ (?:within|=) my\.(?:unit|units|subtree)|my\.duties has '(?:[^']|'')*'))+$")]
    private static partial Regex Participation();

    [GeneratedRegex(@"my\.duties has '((?:[^']|'')*)'")]
    private static partial Regex Duty();

    [GeneratedRegex(@"\bnow\b")]
    private static partial Regex Now();

    [GeneratedRegex(@"\btoday\b")]
    private static partial Regex Today();

    // Whatever follows an "or" lets in more.
    [GeneratedRegex(@"^any\(lead, owner, support, filer, relay\) within my\.subtree(?: or |$)")]
    private static partial Regex EveryRole();
}
