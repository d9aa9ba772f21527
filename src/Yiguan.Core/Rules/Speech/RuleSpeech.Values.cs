using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Rules.Syntax;
using Yiguan.Core.Views;

namespace Yiguan.Core.Rules.Speech;

/// <summary>Values: names, numbers with their units, and what is reckoned of them.</summary>
internal sealed partial class RuleSpeech
{
    // How tightly what stands around a value holds it; a looser value needs brackets.
    private enum Tight
    {
        None,
        Sum,
        Product,
    }

    // What a number is held against that counts years: it has no unit, and no commas in its thousands.
    private const string Year = "year";

    /// <summary>What a value that stands in the rule is read as: 3 as 3人, 'grave' as its option's title.</summary>
    private readonly record struct Place(string? Unit, ImmutableDictionary<string, string>? Options);

    private string Value(Node node, Place place = default, Tight around = Tight.None) => node switch
    {
        LiteralNode n => Literal(n, place),
        NameNode n => Named(n.Name),
        NegateNode { Of: LiteralNode n } => labels.Measured(-Figures.Of(n), place.Unit),
        NegateNode n => _words.Format("negate", Value(n.Of, place, Tight.Product)),
        ArithmeticNode n => Arithmetic(n, place, around),
        OtherwiseNode n => _words.Format("otherwise.value", Value(n.First, place, around), Value(n.Else, place)),
        IfNode n => Cases(n, place),
        CallNode n when KindOf(n) != RuleKind.Bool => Call(n, place),
        _ => Grouped(Say(node), true),
    };

    private string Literal(LiteralNode literal, Place place) => literal.Type.Kind switch
    {
        RuleKind.Bool => _words.Format("text", _words[literal.Value.IsTrue ? "yes" : "no"]),
        RuleKind.Text => _words.Format("text", place.Options?.GetValueOrDefault(literal.Value.Text!) ?? literal.Value.Text),
        RuleKind.Date => CountyZone.Day(literal.Value.Number).ToString(_words["date"], CultureInfo.InvariantCulture),
        _ when place.Unit == Year => Figures.Of(literal).ToString(CultureInfo.InvariantCulture),
        _ => labels.Measured(Figures.Of(literal), place.Unit),
    };

    private string Named(string name) => labels.Of(name)?.Said ?? _words.Find("name." + name) ?? name;

    private string Arithmetic(ArithmeticNode node, Place place, Tight around)
    {
        var own = node.Sign is '+' or '-' ? Tight.Sum : Tight.Product;
        // A factor has no unit of its own.
        var within = own == Tight.Sum ? new Place(place.Unit ?? UnitOf(node), null) : default;
        var said = _words.Fitting($"{node.Sign}", Figures.IsFigure(node.Right) ? ".figure" : "", Value(node.Left, within, own), Value(node.Right, within, node.Sign is '+' or '*' ? own : own + 1));
        return Grouped(said, own < around);
    }

    // else if is one more case, not a case within a case.
    private string Cases(IfNode node, Place place)
    {
        var said = Case(node, place);
        while (node.Else is IfNode next) (node, said) = (next, _words.Format("if.value.cases", said, Case(next, place)));
        return _words.Format("if.value", said, Value(node.Else, place));
    }

    private string Case(IfNode node, Place place) => _words.Format("if.value.case", Say(node.Condition, isInner: true), Value(node.Then, place));

    private string Call(CallNode node, Place place) => node.Function switch
    {
        "days" => Called(node, "fn.days.value"),
        "addDays" => _words.Fitting("fn.addDays", Figures.IsFigure(node.Arguments[1]) ? ".figure" : "", Value(node.Arguments[0]), Value(node.Arguments[1], new Place("天", null))),
        "min" or "max" => _words.Format("fn." + node.Function, _words.List([.. node.Arguments.Select(a => Value(a, place.Unit is null ? PlaceOf([.. node.Arguments]) : place))])),
        "open_matters" => Called(node, "fn.open_matters"),
        _ => _words.Format("fn." + node.Function, Value(node.Arguments[0], place)),
    };

    private string Called(CallNode node, string key) => node.Function == "open_matters"
        ? _words.Format(key, labels.Loop(((LiteralNode)node.Arguments[0]).Value.Text!))
        : _words.Format(key, [.. node.Arguments.Select(a => (object)Value(a))]);

    // One of the parts tells what the others are.
    private Place PlaceOf(params ReadOnlySpan<Node> nodes)
    {
        Place place = default;
        foreach (var node in nodes) place = new Place(place.Unit ?? UnitOf(node), place.Options ?? OptionsOf(node));
        return place;
    }

    private string? UnitOf(Node node) => node switch
    {
        NameNode n => labels.Of(n.Name)?.Unit,
        NegateNode n => UnitOf(n.Of),
        ArithmeticNode { Sign: '+' or '-' } n => UnitOf(n.Left) ?? UnitOf(n.Right),
        ArithmeticNode { Sign: '*', Right: LiteralNode } or ArithmeticNode { Sign: '/', Right: LiteralNode } => UnitOf(((ArithmeticNode)node).Left),
        ArithmeticNode { Sign: '*', Left: LiteralNode } n => UnitOf(n.Right),
        OtherwiseNode n => UnitOf(n.First) ?? UnitOf(n.Else),
        IfNode n => UnitOf(n.Then) ?? UnitOf(n.Else),
        CallNode { Function: "year" } => Year,
        CallNode { Function: "days" } => "天",
        CallNode { Function: "open_matters" } => "件",
        CallNode { Function: "length" } => "字",
        CallNode { Function: "min" or "max" or "abs" } n => n.Arguments.Select(UnitOf).FirstOrDefault(u => u is not null),
        _ => null,
    };

    private ImmutableDictionary<string, string>? OptionsOf(Node node) => node switch
    {
        NameNode n => labels.Of(n.Name)?.Options,
        OtherwiseNode n => OptionsOf(n.First) ?? OptionsOf(n.Else),
        IfNode n => OptionsOf(n.Then) ?? OptionsOf(n.Else),
        _ => null,
    };

    private RuleKind KindOf(Node node) => node switch
    {
        LiteralNode n => n.Type.Kind,
        NameNode n => names[n.Name]?.Type.Kind ?? RuleKind.Text,
        OtherwiseNode n => KindOf(n.First) is var kind and not RuleKind.Text ? kind : KindOf(n.Else),
        IfNode n => KindOf(n.Then) is var kind and not RuleKind.Text ? kind : KindOf(n.Else),
        ArithmeticNode or NegateNode => RuleKind.Number,
        CallNode { Function: "addDays" } => RuleKind.Date,
        CallNode { Function: "contains" or "starts" } => RuleKind.Bool,
        CallNode { Function: "min" or "max" } n => KindOf(n.Arguments[0]),
        // A part of a day is earlier or later.
        CallNode { Function: "year" } => RuleKind.Date,
        CallNode => RuleKind.Number,
        _ => RuleKind.Bool,
    };
}
