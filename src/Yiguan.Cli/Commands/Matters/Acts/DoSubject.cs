using System.CommandLine;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>yiguan subjects do: change, leave, merge, keep-apart, or a move of the register, about one subject.</summary>
internal sealed class DoSubject
{
    private readonly Surroundings _surroundings;
    private readonly ActOptions _options;
    private readonly ActArguments _arguments;
    private readonly Argument<string> _subject;
    private readonly Argument<string> _act;

    private DoSubject(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _options, _arguments) = (surroundings, new ActOptions(surroundings, words), new ActArguments(words));
        _subject = new("SUBJECT") { Description = words["argument.acted-subject"] };
        _act = new("ACT") { Description = words.Format("argument.act", string.Join(words["comma"], OfficeAct.OfSubjects.Select(a => words.Format("named", a.Id, a.Words(words.Culture)[0])))) };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var doing = new DoSubject(surroundings, words);
        var command = new Command("do", words["subjects.do"]) { doing._subject, doing._act };
        doing._arguments.AddTo(command, OfficeAct.OfSubjects);
        doing._options.AddTo(command, doing.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ActGround ground)
    {
        await using var matters = new MatterDesk(ground.Store, ground.Owner, _surroundings.Time);
        if (await matters.ActorAsync(ground.Post, CancellationToken.None) is not { } actor) return _options.Fail(Failure.WrongData("run.no-post", ground.Post));
        var said = parsed.GetRequiredValue(_subject);
        if (await ground.SubjectAsync(said, null) is not { } id || await SubjectNow.ReadAsync(ground, id) is not { } now) return _options.Fail(Failure.Of(new SubjectUnknown(said)));
        var given = _arguments.Given(parsed, _options.Fields);
        var named = ActName.Find(OfficeAct.OfSubjects, now.Lives.Mechanism, now.Subject.Stage, parsed.GetRequiredValue(_act), given, ground.Words);
        if ((named.Failure ?? named.Value!.Act.Unfit(given, parsed.GetRequiredValue(_act), ground.Words)) is { } unfit) return _options.Fail(unfit);
        var made = await CommandAsync(named.Value!, now, actor, ground, _arguments.Values(parsed));
        if (made.Failure is { } failure) return await _options.DropAsync(ground, failure);
        await using var desk = new SubjectDesk(ground.Store, ground.Owner, _surroundings.Time);
        var done = await desk.DoAsync(id, made.Value!, ground.Doing, CancellationToken.None);
        await ground.Files.SettleAsync(new Outcome(done.Receipt, done.Refusal));
        if (done.Refusal is { } refusal) return _options.Fail(refusal, ground.Key);
        await SubjectNow.TellAsync(ground, id, done.Receipt!);
        return ExitCode.Done;
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
