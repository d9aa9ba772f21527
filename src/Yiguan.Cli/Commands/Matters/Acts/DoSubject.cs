using System.CommandLine;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>yiguan subjects do: change, leave, merge, keep-apart, or a move of the register, about one subject.</summary>
internal sealed class DoSubject(Surroundings surroundings, CommandWords words) : DoThing(surroundings, words, new("SUBJECT") { Description = words["argument.acted-subject"] }, OfficeAct.OfSubjects)
{
    public static Command Make(Surroundings surroundings, CommandWords words) => new DoSubject(surroundings, words).Made(words["subjects.do"]);

    protected override async Task<Attempt<ThingActedOn>> FindAsync(ActGround ground, string typed)
    {
        if (await ground.SubjectAsync(typed, null) is not { } id || await SubjectNow.ReadAsync(ground, id) is not { } now) return Failure.Of(new SubjectUnknown(typed));
        return new ThingActedOn(
            now.Lives.Mechanism, now.Subject.Stage,
            async (act, by, given) => (await CommandAsync(act, now, by, ground, given)).Then(command => new Attempt<Func<Doing, Task<Outcome>>>(doing => DoAsync(ground, id, command, doing), null)),
            receipt => SubjectNow.TellAsync(ground, id, receipt));
    }

    private async Task<Outcome> DoAsync(ActGround ground, string id, SubjectCommand command, Doing doing)
    {
        await using var desk = new SubjectDesk(ground.Store, ground.Owner, Surroundings.Time);
        var done = await desk.DoAsync(id, command, doing, CancellationToken.None);
        return new Outcome(done.Receipt, done.Refusal);
    }

    private static async Task<Attempt<SubjectCommand>> CommandAsync(ActName name, SubjectNow now, Actor by, ActGround ground, ActValues given)
    {
        var said = await ground.SaidAsync(now.Lives.Mechanism, given);
        if (said.Failure is { } failure) return failure;
        if (name.Act.Id == "way") return new MoveOn(by, name.Move!.Id, said.Value!);
        if (name.Act.Id == "leave") return new Leave(by, said.Value!);
        if (name.Act.Id == "change") return Changed(by, ground, given, said.Value!);
        if (given.To.Length != 1) return Failure.Usage("act.one-to");
        if (await ground.SubjectAsync(given.To[0], now.Subject.Mechanism) is not { } other) return Failure.Of(new SubjectUnknown(given.To[0]));
        return name.Act.Id == "merge" ? new MergeSubject(by, other, given.Reason ?? "") : new KeepApart(by, other, given.Reason ?? "");
    }

    private static Attempt<SubjectCommand> Changed(Actor by, ActGround ground, ActValues given, Said said)
    {
        var keeper = given.Unit is { } unit ? ground.Unit(unit).Then<string?>(u => u) : new Attempt<string?>(null, null);
        return keeper.Failure is { } failure ? failure : new Change(by, said) { Name = given.Name, Keeper = keeper.Value };
    }
}
