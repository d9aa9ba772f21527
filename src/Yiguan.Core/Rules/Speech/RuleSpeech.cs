using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Rules.Speech;

/// <summary>Says a checked rule in the words of the office. What is denied is said as the contrary: not (a &lt; b) is a at least b, in the three-valued sense too.</summary>
internal sealed partial class RuleSpeech(RuleNames names, IRuleLabels labels)
{
    private readonly SpeechWords _words = new(labels.Culture);

    /// <summary>A truth as a sentence without its full stop, any other value as what it is.</summary>
    public string Whole(Node node) => AfterPercent().Replace(KindOf(node) == RuleKind.Bool ? Say(node) : Value(node), " ");

    private string Say(Node node, bool isNot = false, bool isInner = false) => node switch
    {
        LiteralNode n => _words[n.Value.IsTrue != isNot ? "always" : "never"],
        NameNode { Name: "matter.returned" } => _words[isNot ? "returned.not" : "returned"],
        NameNode n => Flag(n, isNot ? "flag.no" : "flag.yes"),
        ManyNode n => Many(n, isNot, isInner),
        NotNode n => Say(n.Of, !isNot, isInner),
        CompareNode n => Compare(n, isNot),
        BetweenNode n => Between(n, n.IsNot != isNot),
        InNode n => In(n.Of, n.Options, n.IsNot != isNot),
        MissingNode n => Missing(n, n.IsMissing != isNot),
        HasNode n => Has(n.Set, n.Member, isNot),
        WithinNode n => Within(n, isNot),
        OtherwiseNode n => Otherwise(n, isNot),
        IfNode n => Grouped(_words.Format("if", Say(n.Condition, isInner: true), Say(n.Then, isNot, true), Say(n.Else, isNot, true)), isInner),
        CallNode n => _words.Format($"fn.{n.Function}{(isNot ? ".not" : "")}", Value(n.Arguments[0]), Value(n.Arguments[1])),
        _ => throw new System.Diagnostics.UnreachableException($"No words for {node.GetType().Name}."),
    };

    // Of what is denied, one part that does not hold is enough.
    private string Many(ManyNode node, bool isNot, bool isInner)
    {
        var isAll = node.IsAll != isNot;
        var join = (isAll ? "and" : "or") + (isInner ? ".inner" : "");
        ImmutableArray<Node> parts = [.. Merged(node.Parts, !isAll, isNot)];
        if (parts is [var one]) return Say(one, isNot, isInner);
        return Grouped(parts.Select(p => Part(p, isNot, isAll)).Aggregate((before, part) => _words.Format(join, before, part)), isInner && !isAll);
    }

    // 且 binds closer than 或: only an or inside an and needs brackets.
    private string Part(Node part, bool isNot, bool isAll) =>
        part is ManyNode many && many.IsAll != isNot == isAll ? Say(part, isNot) : Say(part, isNot, isInner: true);

    // a = 'x' or a = 'y' is one of two; a != 'x' and a != 'y' is none of them.
    private static IEnumerable<Node> Merged(ImmutableArray<Node> parts, bool isAny, bool isNot)
    {
        var comparison = isAny != isNot ? Comparison.Equal : Comparison.Unequal;
        for (var i = 0; i < parts.Length;)
        {
            var alike = parts[i..].TakeWhile(p => p is CompareNode { Left: NameNode name, Right: LiteralNode } c && c.Is == comparison && name.Name == ((parts[i] as CompareNode)?.Left as NameNode)?.Name).Cast<CompareNode>().ToList();
            yield return alike.Count < 2 ? parts[i] : new InNode(parts[i].At, alike[0].Left, [.. alike.Select(c => c.Right)], comparison == Comparison.Unequal);
            i += Math.Max(alike.Count, 1);
        }
    }

    private string Flag(Node node, string key) => _words.Format(key, Value(node));

    private string Otherwise(OtherwiseNode node, bool isNot)
    {
        if (node.Else is not LiteralNode other || node.First is not NameNode) return _words.Format("otherwise", Say(node.First, isNot, true), Say(node.Else, isNot, true));
        // What was not filled goes where the rule says.
        var (wanted, isUnfilled) = (isNot ? "no" : "yes", other.Value.IsTrue != isNot);
        return Flag(node.First, $"flag.{wanted}{(isUnfilled ? "-or-unfilled" : "")}");
    }

    private string Missing(MissingNode node, bool isMissing)
    {
        if (IsSet(node.Of)) return _words.Format(isMissing ? "nobody" : "somebody", Set(node.Of));
        return _words.Format((isMissing ? "missing" : "present") + (node.Of is NameNode ? "" : ".value"), Value(node.Of));
    }

    private string Between(BetweenNode node, bool isNot)
    {
        var place = PlaceOf(node.Of, node.Least, node.Most);
        return _words.Format(isNot ? "between.not" : "between", Value(node.Of, place), Value(node.Least, place), Value(node.Most, place));
    }

    private string In(Node of, ImmutableArray<Node> options, bool isNot)
    {
        var place = PlaceOf([of, .. options]);
        var listed = _words.List([.. options.Select(o => Value(o, place))], "list.or");
        return options.Length == 1 ? Compared($"{KindOf(of)}.{(isNot ? Comparison.Unequal : Comparison.Equal)}", of, options[0], place)
            : _words.Format(isNot ? "in.not" : options.Length == 2 ? "in.two" : "in", Value(of, place), listed);
    }

    // A figure and its percent sign stand apart from what follows.
    [GeneratedRegex(@"(?<=\d%)(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex AfterPercent();

    private string Grouped(string said, bool isInner) => isInner ? _words.Format("group", said) : said;
}
