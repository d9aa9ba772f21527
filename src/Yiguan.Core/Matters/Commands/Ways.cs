using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>Goes ways of the mechanism.</summary>
public static class Ways
{
    /// <summary>Takes the first way of an act that leads on from the stage; of several, the first that nothing forbids. A whole ends from any stage: its parts went the way.</summary>
    internal static Decision<MatterFact> Take(Matter matter, Ground ground, Actor by, Act act, string? named, Said said, Func<Step, MatterFact> fact)
    {
        var ways = ground.Mechanism.Moves.Where(m => m.Act == act && LeadOn(matter, m) && (named is null || m.Id == named)).ToList();
        if (ways.Count == 0) return new NoWay(named is null ? Name(act) : ground.Mechanism.FindMove(named)?.Title.Zh ?? named, ground.StageName(matter.Stage));
        var (values, unfit) = FieldCheck.Of(ground.Mechanism, said.Fields, ground.Seal);
        if (unfit is not null) return unfit;
        var refusals = ways.Select(way => (Way: way, Refusal: Why(matter, ground, by, way, said, values))).ToList();
        if (refusals.FirstOrDefault(r => r.Refusal is null).Way is not { } free) return refusals[0].Refusal!;
        return fact(new Step(free.Id, free.To, by.Unit, said.Text, said.Reason, values, said.Evidence));
    }

    /// <summary>The command that goes a way.</summary>
    public static MatterCommand Command(Actor by, Move way, Said said) => way.Act switch
    {
        Act.Accept => new Accept(by, said, way.Id),
        Act.Decline => new Decline(by, said, way.Id),
        Act.Submit => new Submit(by, said, way.Id),
        Act.Return => new Return(by, said, way.Id),
        Act.Close => new Close(by, said, way.Id),
        Act.Reopen => new Reopen(by, said, way.Id),
        _ => new Advance(by, way.Id, said),
    };

    /// <summary>Whether a way leads on from where a matter stands.</summary>
    internal static bool LeadOn(Matter matter, Move way) => way.From.Contains(matter.Stage) || (way.Act == Act.Close && !matter.Children.IsEmpty);

    /// <summary>Why somebody may not go a way, whatever he would fill in; null where he may.</summary>
    internal static Refusal? WhoMay(Matter matter, Ground ground, Actor by, Move way) =>
        (ground.AsksWho ? matter.Allowed(by, way.By) : null)
        ?? (ground.AsksWho && way.ByAnother && by.Unit == Doer(matter) ? (Refusal)new ByOneself(by.Unit) : null)
        ?? (WaitsForNobody(matter, ground.Mechanism, way) ? new NobodyToTakeIt(way.Title.Zh) : null);

    private static Refusal? Why(Matter matter, Ground ground, Actor by, Move way, Said said, ImmutableDictionary<string, FieldValue> values) =>
        WhoMay(matter, ground, by, way)
        ?? (ground.AsksWho ? Asking.Given(ground.Mechanism, matter, by, values, way.Requires) : null)
        ?? Asking.Fits(said.Reason, way.NeedsReason, "reason")
        ?? Asking.Fits(said.Text, needed: false)
        ?? (way.NeedsEvidence && said.Evidence.IsEmpty ? new EvidenceMissing() : null)
        ?? Asking.Required(ground.Mechanism, way.Requires, f => values.GetValueOrDefault(f) ?? matter.Fields.GetValueOrDefault(f))
        ?? Rule(matter, ground, way, values);

    // Out of the stage only owner or lead could take it on, and after a refusal there is neither: it would wait until somebody ended it.
    private static bool WaitsForNobody(Matter matter, Mechanism mechanism, Move way) =>
        way.To is { } to && to != matter.Stage && matter is { People: { Owner: null, Lead: null }, Children.IsEmpty: true }
        && mechanism.Moves.Where(m => m.From.Contains(to) && m.Act != Act.Close).SelectMany(m => m.By).ToList() is { Count: > 0 } by && by.All(b => b is Roles.Owner or Roles.Lead);

    // Who only gathers has done nothing that another must look at.
    private static string? Doer(Matter matter) => matter is { Children.IsEmpty: true, Recurs: null } ? matter.People.Bearer : matter.People.Owner ?? matter.People.Lead;

    // The rule is asked about the matter with what is being filled in.
    private static RuleUnmet? Rule(Matter matter, Ground ground, Move way, ImmutableDictionary<string, FieldValue> values) =>
        way.When is null || ground.Rules.Holds(way.When, ground.For(matter) with { Fields = matter.Fields.SetItems(values.Where(v => !v.Value.IsMissing)).RemoveRange(values.Where(v => v.Value.IsMissing).Select(v => v.Key)) })
            ? null
            : Unmet(ground, way);

    // What the mechanism does not put into words itself is said by its rule.
    private static RuleUnmet Unmet(Ground ground, Move way)
    {
        if (way.Otherwise is { } sentence) return new RuleUnmet(sentence);
        string Said(string culture) => new RuleText(ground.Mechanism, id => ground.AtHand.Register?.Mechanism is { } register && register.Id == id ? register : null, CultureInfo.GetCultureInfo(culture)).OfMove(way.When!);
        return new RuleUnmet(Said("zh-CN"), Said("en"));
    }

    private static string Name(Act act) => act switch
    {
        Act.Accept => "签收",
        Act.Decline => "退单",
        Act.Submit => "报送复查",
        Act.Return => "退回",
        Act.Close => "销号",
        Act.Reopen => "重新打开",
        Act.Leave => "离库",
        _ => "这样办理",
    };
}
