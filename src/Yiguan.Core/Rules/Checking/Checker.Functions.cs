using Yiguan.Core.Rules.Syntax;
using Yiguan.Core.Rules.Terms;

namespace Yiguan.Core.Rules.Checking;

/// <summary>The functions of the language.</summary>
internal sealed partial class Checker
{
    /// <summary>Each with how many arguments it takes: at least, at most.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> s_functions = new(StringComparer.Ordinal)
    {
        ["days"] = (2, 2),
        ["year"] = (1, 1),
        ["month"] = (1, 1),
        ["day"] = (1, 1),
        ["weekday"] = (1, 1),
        ["addDays"] = (2, 2),
        ["contains"] = (2, 2),
        ["starts"] = (2, 2),
        ["length"] = (1, 1),
        ["min"] = (2, 50),
        ["max"] = (2, 50),
        ["abs"] = (1, 1),
        ["open_matters"] = (1, 1),
        [AnyOf] = (1, 50),
    };

    /// <summary>The names of all functions, for the page that lists them.</summary>
    public static IEnumerable<string> Functions => s_functions.Keys;

    private Term? Call(CallNode node)
    {
        if (!IsCallable(node)) return null;
        var arguments = node.Arguments;
        return node.Function switch
        {
            "days" => Days(arguments[0], arguments[1]),
            "addDays" => AddDays(node, arguments[0], arguments[1]),
            "year" => Date(arguments[0]) is { } date ? new DatePartTerm(DatePart.Year, date) : null,
            "month" => Date(arguments[0]) is { } date ? new DatePartTerm(DatePart.Month, date) : null,
            "day" => Date(arguments[0]) is { } date ? new DatePartTerm(DatePart.Day, date) : null,
            "weekday" => Date(arguments[0]) is { } date ? new WeekdayTerm(date) : null,
            "contains" or "starts" => Part(node),
            "length" => Words(arguments[0]) is { } words ? new LengthTerm(words) : null,
            "min" or "max" => Extreme(node),
            "abs" => Number(arguments[0]) is { } number ? Fitting(node, new AbsTerm(number)) : null,
            "open_matters" => OpenMatters(node),
            _ => Refuse(node, "rule.several"),
        };
    }

    private bool IsCallable(CallNode node)
    {
        if (!s_functions.TryGetValue(node.Function, out var count))
        {
            var nearest = Nearest.To(node.Function, s_functions.Keys) ?? string.Join(", ", s_functions.Keys);
            errors.Add(node.At, "rule.unknown-function", node.Function, nearest);
            return false;
        }
        if (node.Arguments.Length >= count.Least && node.Arguments.Length <= count.Most) return true;
        if (count.Least == count.Most) errors.Add(node.At, "rule.argument-count", node.Function, count.Least, node.Arguments.Length);
        else errors.Add(node.At, "rule.argument-count", node.Function, count.Least, node.Arguments.Length, count.Most);
        return false;
    }

    private ArithmeticTerm? Days(Node from, Node to)
    {
        var (one, other) = (Date(from), Date(to));
        return one is null || other is null ? null : new ArithmeticTerm('-', other, one, RuleType.Number(0), other.Bounds - one.Bounds);
    }

    private Term? AddDays(Node node, Node date, Node count)
    {
        var (day, days) = (Date(date), Whole(count));
        if (day is null || days is null) return null;
        var bounds = day.Bounds + days.Bounds;
        return bounds.IsCalendar ? new ArithmeticTerm('+', day, days, RuleType.Date, bounds) : Refuse(node, "rule.no-calendar");
    }

    private PartTerm? Part(CallNode node)
    {
        var (of, part) = (Words(node.Arguments[0]), Words(node.Arguments[1]));
        return of is null || part is null ? null : new PartTerm(node.Function == "starts", of, part);
    }

    // Which loop is known when the rule is loaded, so that its count can be at hand.
    private Term? OpenMatters(CallNode node)
    {
        if (node.Arguments[0] is not LiteralNode { Value.Text: { } loop }) return Refuse(node.Arguments[0], "rule.not-a-loop");
        if (names.OpenMatters(loop) is not { } name) return names.Loops is { } loops ? Refuse(node.Arguments[0], "rule.not-a-loop", string.Join(", ", loops)) : Refuse(node, "rule.not-counted");
        _read.Add(name.Name);
        return new NameTerm(name);
    }

    private Term? Extreme(CallNode node)
    {
        if (Unified(node.Arguments) is not [_, ..] terms) return null;
        return terms[0].Type.Kind is RuleKind.Number or RuleKind.Date or RuleKind.Instant
            ? new ExtremeTerm(node.Function == "min", terms)
            : Refuse(node.Arguments[0], "rule.wrong-type", RuleType.Number(0), terms[0].Type);
    }

    private Term? Date(Node node) => OfKind(node, RuleType.Date);

    private Term? Words(Node node) => OfKind(node, RuleType.Text);
}
