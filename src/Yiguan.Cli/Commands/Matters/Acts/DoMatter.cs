using System.CommandLine;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>yiguan matters do: any command of the office, or a move of the mechanism, about one matter.</summary>
internal sealed class DoMatter
{
    private readonly Surroundings _surroundings;
    private readonly ActOptions _options;
    private readonly ActArguments _arguments;
    private readonly Argument<string> _matter;
    private readonly Argument<string> _act;

    private DoMatter(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _options, _arguments) = (surroundings, new ActOptions(surroundings, words), new ActArguments(words));
        _matter = new("MATTER") { Description = words["argument.matter"] };
        _act = new("ACT") { Description = words.Format("argument.act", string.Join(words["comma"], OfficeAct.OfMatters.Select(a => words.Format("named", a.Id, a.Words(words.Culture)[0])))) };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var doing = new DoMatter(surroundings, words);
        var command = new Command("do", words["matters.do"]) { doing._matter, doing._act };
        doing._arguments.AddTo(command, OfficeAct.OfMatters);
        doing._options.AddTo(command, doing.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ActGround ground)
    {
        await using var desk = new MatterDesk(ground.Store, ground.Owner, _surroundings.Time);
        if (await desk.ActorAsync(ground.Post, CancellationToken.None) is not { } actor) return _options.Fail(Failure.WrongData("run.no-post", ground.Post));
        var typed = parsed.GetRequiredValue(_matter);
        var id = await MatterNumber.IdAsync(ground.Store, ground.Owner, typed);
        if (await MatterNow.ReadAsync(ground.Store, ground.Owner, id, ground.Now) is not { } now || IsHidden(now, ground)) return _options.Fail(Failure.Of(new MatterUnknown(typed)));
        var given = _arguments.Given(parsed, _options.Fields);
        var named = ActName.Find(OfficeAct.OfMatters, now.Lives.Mechanism, now.Matter.Stage, parsed.GetRequiredValue(_act), given, ground.Words);
        if (named.Failure is { } unknown) return _options.Fail(unknown);
        if (named.Value!.Act.Unfit(given, parsed.GetRequiredValue(_act), ground.Words) is { } unfit) return _options.Fail(unfit);
        var made = await new MatterAct(now, actor, ground, _arguments.Values(parsed)).CommandAsync(named.Value);
        if (made.Failure is { } failure) return await _options.DropAsync(ground, failure);
        var done = await desk.DoAsync(id, made.Value!, ground.Doing, CancellationToken.None);
        await ground.Files.SettleAsync(new Outcome(done.Receipt, done.Refusal));
        if (done.Refusal is { } refusal) return _options.Fail(refusal, ground.Key);
        await ground.TellAsync(id, done.Receipt!);
        return ExitCode.Done;
    }

    // A restricted matter does not exist outside its circle; a refusal would tell that it does, and so would its id in place of the number that was typed.
    private static bool IsHidden(MatterNow now, ActGround ground) =>
        now.Lives.Mechanism.IsRestricted && !Scope.Sees(now.Lives, now.Matter, Reader.Of(ground.Today, ground.Post), ground.Now);
}
