using System.Collections.Immutable;
using Yiguan.Core.Rules.Syntax;
using Yiguan.Core.Rules.Terms;

namespace Yiguan.Core.Rules.Checking;

/// <summary>Who takes part, and what the reader answers for.</summary>
internal sealed partial class Checker
{
    private const string AnyOf = "any";

    private bool IsSet(Node node) => node switch
    {
        CallNode call => call.Function == AnyOf,
        NameNode name => names[name.Name]?.Type.Kind == RuleKind.RefSet,
        _ => false,
    };

    // owner = my.unit reads well and is the same as has, as long as there is one owner at most.
    private Term? Equality(CompareNode node)
    {
        var (set, member) = IsSet(node.Left) ? (node.Left, node.Right) : (node.Right, node.Left);
        var isOne = set is NameNode { Name: var name } && names[name]!.IsSingle;
        if (!isOne || node.Is.IsOrder()) return Refuse(set, "rule.several");
        return Has(node, set, member) is { } has ? Negated(has, node.Is == Comparison.Unequal) : null;
    }

    private Term? Has(Node node, Node set, Node member)
    {
        if (Asked(set) is { } asked) return Member(node, set, asked, member);
        var (participants, one) = (Participants(set), Ref(member));
        if (participants is null || one is null) return null;
        if (!AreAlike(node, participants.Names[0].Type, one.Type)) return null;
        return IsMyUnit(member) ? new WithinTerm(participants, RuleNames.MyUnit) : new HasTerm(participants, one);
    }

    // A matter keeps the id of the unit it was given to: my unit is there with all that it answers for.
    private bool IsMyUnit(Node member) => member is NameNode name && name.Name == RuleNames.MyUnit.Name && names[name.Name]!.IsAsked;

    private Term? Within(WithinNode node)
    {
        if (Asked(node.Set) is not { } asked) return Check(node.Of, node.Set);
        if (!IsSet(node.Of)) return Member(node, node.Set, asked, node.Of);
        if (Participants(node.Of) is not { } set) return null;
        return AreAlike(node, set.Names[0].Type, asked.Type) ? new WithinTerm(set, asked) : null;
    }

    // The right side is no set of the reader: what is it then?
    private Term? Check(Node of, Node set)
    {
        if (!IsSet(of)) Check(of);
        if (set is NameNode name && Known(name) is null) return null;
        return Refuse(set, "rule.not-the-readers", string.Join(", ", Sets(n => n.IsAsked)));
    }

    private MemberTerm? Member(Node node, Node set, RuleName asked, Node member)
    {
        if (IsSet(member)) Refuse(set, "rule.not-participants", string.Join(", ", Sets(n => n.IsParticipants)));
        else if (asked.Type.Of == RefKind.Duty) return Duty(member) is { } duty ? new MemberTerm(duty, asked) : null;
        else if (Ref(member) is { } one && AreAlike(node, asked.Type, one.Type)) return new MemberTerm(one, asked);
        return null;
    }

    // A duty stands in the rule as it is, so that it can be known whether there is one of that name.
    private LiteralTerm? Duty(Node node)
    {
        if (node is not LiteralNode { Value.Text: { } duty } words) Refuse(node, "rule.not-a-duty");
        else if (names.Duties is not { } known || known.Contains(duty)) return new LiteralTerm(RuleType.Text, words.Value);
        else Refuse(node, "rule.unknown-duty", Nearest.To(duty, known) ?? string.Join(", ", known));
        return null;
    }

    private Term? Ref(Node node)
    {
        if (Check(node) is not { } term) return null;
        return term.Type.Kind == RuleKind.Ref ? term : Refuse(node, "rule.wrong-type", RuleType.Ref(RefKind.Unit), term.Type);
    }

    private RuleName? Asked(Node node) =>
        node is NameNode name && names[name.Name] is { IsAsked: true, Type.Kind: RuleKind.RefSet } ? Known(name) : null;

    private Participation? Participants(Node node)
    {
        ImmutableArray<Node> parts = node is CallNode { Function: AnyOf } call ? IsCallable(call) ? call.Arguments : [] : [node];
        var roles = parts.Select(Role).ToList();
        if (roles.Count == 0 || roles.Contains(null)) return null;
        var stranger = roles.FindIndex(r => r!.Type.Of != roles[0]!.Type.Of);
        if (stranger < 0) return new Participation([.. roles!]);
        Refuse(parts[stranger], "rule.types-differ", roles[stranger]!.Type, NormalForm.Of(parts[0]), roles[0]!.Type);
        return null;
    }

    private RuleName? Role(Node node)
    {
        if (node is NameNode name)
        {
            if (Known(name) is not { } known) return null;
            if (known.IsParticipants) return known;
        }
        Refuse(node, "rule.not-participants", string.Join(", ", Sets(n => n.IsParticipants)));
        return null;
    }

    private bool AreAlike(Node node, RuleType set, RuleType other)
    {
        if (set.Of == other.Of) return true;
        errors.Add(node, "rule.not-alike", set, other);
        return false;
    }

    private IEnumerable<string> Sets(Func<RuleName, bool> which) =>
        names.All.Where(n => n.Type.Kind == RuleKind.RefSet && which(n)).Select(n => n.Name).Order(StringComparer.Ordinal);
}
