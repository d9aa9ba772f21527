using System.Collections.Immutable;
using Yiguan.Core.Rules.Checking;
using Yiguan.Core.Rules.Speech;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Rules.Syntax;
using Yiguan.Core.Rules.Terms;

namespace Yiguan.Core.Rules;

/// <summary>规则: an expression of a mechanism, checked against the names it may read. It answers for one matter in memory, and as SQL for many, the same.</summary>
public sealed class Rule
{
    private readonly Term _term;
    private readonly Node _node;
    private readonly RuleNames _known;

    private Rule(string text, Node node, Term term, ImmutableSortedSet<string> names, RuleNames known) =>
        (Text, _node, _term, Names, _known) = (text, node, term, names, known);

    /// <summary>As the office wrote it.</summary>
    public string Text { get; }

    /// <summary>What it yields.</summary>
    public RuleType Type => _term.Type;

    /// <summary>Between which numbers the result lies; of use for numbers and dates only.</summary>
    public RuleBounds Bounds => _term.Bounds.Narrow();

    /// <summary>The names it reads, whichever way it goes: what must be judged again when one of them changes.</summary>
    public ImmutableSortedSet<string> Names { get; }

    /// <summary>Reads and checks a rule. Either the rule or the errors are there.</summary>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="names">What it may read.</param>
    /// <param name="expected">What it must yield. A number is brought to its decimals; what is beyond them is cut off.</param>
    /// <param name="at">Where the text begins in the file.</param>
    public static (Rule? Rule, ImmutableArray<RuleError> Errors) Read(string text, RuleNames names, RuleType expected, TextPosition at)
    {
        ArgumentNullException.ThrowIfNull(text);
        var errors = new RuleErrors(text, at);
        if (Parser.Read(text, errors) is not { } node) return (null, errors.All);
        var checker = new Checker(names, errors);
        var term = checker.Expect(node, expected);
        return errors.Any ? (null, errors.All) : (new Rule(text, node, term!, checker.Read, names), []);
    }

    /// <summary>Whether it is surely true. What depends on a missing value is not.</summary>
    /// <exception cref="InvalidOperationException">The rule yields no truth but a value.</exception>
    public bool Holds(IRuleValues values) => Type.Kind == RuleKind.Bool
        ? _term.Evaluate(values).IsTrue
        : throw new InvalidOperationException($"{this} yields {Type}.");

    /// <summary>What it yields; missing where the values it needs are.</summary>
    public RuleValue Value(IRuleValues values) => _term.Evaluate(values);

    /// <summary>The same as SQL: a condition for WHERE, or an expression for SELECT. NULL is missing.</summary>
    /// <param name="names">Where the values of a row stand.</param>
    /// <param name="parameters">Takes the words of the rule and what the question brings along.</param>
    public string Sql(SqlNames names, RuleParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(parameters);
        var sql = new SqlWriter(names, parameters);
        _term.Write(sql);
        return sql.ToString();
    }

    /// <summary>The rule in the words of the office, without a full stop: 完成投资达到年度计划的 80% 以上.</summary>
    /// <param name="labels">What its names are called, and in which language.</param>
    public string Said(IRuleLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new RuleSpeech(_known, labels).Whole(_node);
    }

    /// <summary>The rule in its normal form: one spelling of every word and number, and no bracket too many.</summary>
    public override string ToString() => NormalForm.Of(_node);
}
