using System.Collections.Frozen;
using System.Collections.Immutable;
using Yiguan.Core.Rules.Syntax;

namespace Yiguan.Core.Rules;

/// <summary>The names that exist for the rules of one mechanism.</summary>
public sealed class RuleNames
{
    private readonly FrozenDictionary<string, RuleName> _names;
    private bool _counts;
    private ImmutableArray<string>? _duties;

    private RuleNames(IEnumerable<RuleName> names) => _names = names.ToFrozenDictionary(n => n.Name, StringComparer.Ordinal);

    /// <summary>What every mechanism has: today and now, who reads, and who takes part in a matter.</summary>
    public static RuleNames BuiltIn { get; } = new([
        RuleName.Asked("today", RuleType.Date),
        RuleName.Asked("now", RuleType.Instant),
        RuleName.Asked("my.unit", RuleType.Ref(RefKind.Unit)),
        RuleName.Asked("my.post", RuleType.Ref(RefKind.Post)),
        RuleName.Asked("my.units", RuleType.SetOf(RefKind.Unit)),
        RuleName.Asked("my.subtree", RuleType.SetOf(RefKind.Unit)),
        RuleName.Participants("lead", RefKind.Unit, isSingle: true, "lead"),
        RuleName.Participants("owner", RefKind.Unit, isSingle: true, "owner"),
        RuleName.Participants("support", RefKind.Unit, isSingle: false, "support"),
        RuleName.Participants("sponsor", RefKind.Post, isSingle: false, "sponsor"),
        RuleName.Participants("filer", RefKind.Unit, isSingle: true, "filer"),
        RuleName.Participants("relay", RefKind.Unit, isSingle: false, "relay"),
    ]);

    /// <summary>my.unit where it is looked for among those who take part: the unit with those it answers for.</summary>
    internal static RuleName MyUnit { get; } = RuleName.Asked("my.unit", RuleType.SetOf(RefKind.Unit));

    /// <summary>my.duties, in scopes: what the reader may do in the whole county.</summary>
    internal static RuleName MyDuties { get; } = RuleName.Asked("my.duties", RuleType.SetOf(RefKind.Duty));

    /// <summary>Duties that a rule may ask for; null where any.</summary>
    internal ImmutableArray<string>? Duties => _duties;

    /// <summary>All of them, in no order.</summary>
    public ImmutableArray<RuleName> All => _names.Values;

    /// <summary>The name, if there is one.</summary>
    public RuleName? this[string name] => _names.GetValueOrDefault(name);

    /// <summary>Whether a field can be called so: letters of any script, digits and _, in parts joined by dots; no word of the language.</summary>
    public static bool IsName(string name) => Lexer.IsName(name);

    /// <summary>These names and more; a name that is there already gets the new meaning.</summary>
    public RuleNames With(params IEnumerable<RuleName> more)
    {
        var names = _names.ToDictionary(StringComparer.Ordinal);
        foreach (var name in more) names[name.Name] = name;
        return new RuleNames(names.Values) { _counts = _counts, _duties = _duties, Loops = Loops };
    }

    /// <summary>These names, where open matters may be counted too.</summary>
    /// <param name="loops">Ids of the loops whose matters may be about the subject; null: not known, and whatever a rule asks for is counted.</param>
    public RuleNames Counting(ImmutableArray<string>? loops) => new(_names.Values) { _counts = true, _duties = _duties, Loops = loops };

    /// <summary>These names, and my.duties: what the reader may do in the whole county. For scopes alone, for nothing else is asked by who reads.</summary>
    /// <param name="duties">The duties there are; null: not known, and whatever a rule asks for is taken.</param>
    public RuleNames WithDuties(ImmutableArray<string>? duties = null) =>
        new(_names.Values.Where(n => n.Name != MyDuties.Name).Append(MyDuties)) { _counts = _counts, _duties = duties, Loops = Loops };

    /// <summary>The name that counts the open matters of a loop; null where they are not counted here.</summary>
    internal RuleName? OpenMatters(string loop) => _counts && Loops?.Contains(loop) != false ? RuleName.OpenMatters(loop) : null;

    /// <summary>Loops whose open matters may be counted; null where any may, or none.</summary>
    internal ImmutableArray<string>? Loops { get; private init; }
}
