using System.Collections.Immutable;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Offers;

/// <summary>What is said once for all matters with which the same is done.</summary>
/// <param name="Text">What is said, or why; null: nothing.</param>
/// <param name="Post">Id of the post that does the work; null: none.</param>
/// <param name="Unit">Id of the unit they are passed on to; null: none.</param>
public sealed record SaidOfMany(string? Text = null, string? Post = null, string? Unit = null);

/// <summary>批量办理: which acts a post may take with many matters, and what each of them comes to for one.</summary>
public static class ManyActs
{
    /// <summary>The most matters at once: a page of results that somebody still reads.</summary>
    public const int Most = 200;

    /// <summary>Acts that may lead anywhere from a post, by the mechanisms in force; whether they do for one matter is asked of it.</summary>
    public static IEnumerable<ManyAct> Of(IEnumerable<Mechanism> mechanisms, Actor by)
    {
        ArgumentNullException.ThrowIfNull(mechanisms);
        ArgumentNullException.ThrowIfNull(by);
        var moves = mechanisms.Where(m => m.Kind == MechanismKind.Loop).SelectMany(m => m.Moves).ToList();
        bool Goes(Act act) => moves.Any(m => m.Act == act && m.By.Any(who => Roles.DutyOf(who) is not { } duty || by.Duties.Contains(duty)));
        return Enum.GetValues<ManyAct>().Where(act => act switch
        {
            ManyAct.Accept => Goes(Act.Accept),
            ManyAct.Close => Goes(Act.Close),
            ManyAct.Relay => !by.Below.IsEmpty,
            ManyAct.GrantExtension => by.Duties.Contains(EngineDuties.Extend),
            ManyAct.Remind or ManyAct.Notice => by.Duties.Contains(EngineDuties.Supervise),
            _ => true,
        });
    }

    /// <summary>Why one matter does not take it, by what is offered for it; null where it does, as far as is known before it is said.</summary>
    /// <param name="act">The act.</param>
    /// <param name="offers">What can be done with the matter.</param>
    /// <param name="stage">What the stage is called that it stands in.</param>
    public static Refusal? WhyNot(ManyAct act, ImmutableArray<Offer> offers, string stage)
    {
        var fitting = offers.Where(o => MoveOf(act) is { } move ? o.Move?.Act == move : o.Act == ActOf(act)).ToList();
        return fitting.Count == 0 ? new NoWay(Word(act), stage) : fitting.Any(o => o.Why is null) ? null : fitting[0].Why;
    }

    /// <summary>What is done with one matter, in order; none where there is nothing to answer.</summary>
    public static ImmutableArray<MatterCommand> Commands(ManyAct act, Matter matter, Actor by, SaidOfMany said)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(said);
        return act switch
        {
            ManyAct.Accept => [new Accept(by, new Said { Text = said.Text })],
            ManyAct.Close => [new Close(by, new Said { Text = said.Text })],
            ManyAct.HandTo => [new HandTo(by, said.Post, said.Text)],
            ManyAct.Relay => [new Relay(by, said.Unit ?? "", said.Text)],
            ManyAct.GrantExtension => [.. matter.Asked.Keys.Order(StringComparer.Ordinal).Select(clock => new GrantExtension(by, clock, null, said.Text))],
            ManyAct.Remind => [new Escalate(by, null, Supervision.Remind, said.Text)],
            ManyAct.Notice => [new Escalate(by, null, Supervision.Notice, said.Text)],
            _ => [new Comment(by, said.Text ?? "")],
        };
    }

    /// <summary>Whether something must be said with it.</summary>
    public static bool NeedsText(ManyAct act) => act is ManyAct.Remind or ManyAct.Notice or ManyAct.Comment;

    /// <summary>What an act is called where a matter does not take it.</summary>
    internal static string Word(ManyAct act) => act switch
    {
        ManyAct.Accept => "签收",
        ManyAct.HandTo => "交经办人",
        ManyAct.Relay => "转办",
        ManyAct.GrantExtension => "批准延期",
        ManyAct.Remind => "催办",
        ManyAct.Notice => "督办",
        ManyAct.Close => "销号",
        _ => "留言",
    };

    private static Act? MoveOf(ManyAct act) => act switch { ManyAct.Accept => Act.Accept, ManyAct.Close => Act.Close, _ => null };

    private static OfficeAct? ActOf(ManyAct act) => act switch
    {
        ManyAct.HandTo => OfficeAct.HandTo,
        ManyAct.Relay => OfficeAct.Relay,
        ManyAct.GrantExtension => OfficeAct.GrantExtension,
        ManyAct.Remind => OfficeAct.Remind,
        ManyAct.Notice => OfficeAct.Notice,
        ManyAct.Comment => OfficeAct.Comment,
        _ => null,
    };
}
