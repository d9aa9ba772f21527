using System.Collections.Immutable;
using System.CommandLine;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>Any command of the office, or a move of the mechanism, about one thing: what matters do and subjects do have in common.</summary>
internal abstract class DoThing
{
    private readonly ActOptions _options;
    private readonly ActArguments _arguments;
    private readonly Argument<string> _thing;
    private readonly Argument<string> _act;
    private readonly ImmutableArray<OfficeAct> _acts;

    protected DoThing(Surroundings surroundings, CommandWords words, Argument<string> thing, ImmutableArray<OfficeAct> acts)
    {
        (Surroundings, _options, _arguments, _thing, _acts) = (surroundings, new ActOptions(surroundings, words), new ActArguments(words), thing, acts);
        _act = new("ACT") { Description = words.Format("argument.act", string.Join(words["comma"], acts.Select(a => words.Format("named", a.Id, a.Words(words.Culture)[0])))) };
    }

    protected Surroundings Surroundings { get; }

    /// <summary>The thing that was typed; a failure where there is none that who acts may see.</summary>
    protected abstract Task<Attempt<ThingActedOn>> FindAsync(ActGround ground, string typed);

    /// <summary>The command do.</summary>
    protected Command Made(string description)
    {
        var command = new Command("do", description) { _thing, _act };
        _arguments.AddTo(command, _acts);
        _options.AddTo(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ActGround ground)
    {
        await using var matters = new MatterDesk(ground.Store, ground.Owner, Surroundings.Time);
        if (await matters.ActorAsync(ground.Post, CancellationToken.None) is not { } actor) return _options.Fail(Failure.WrongData("run.no-post", ground.Post));
        var found = await FindAsync(ground, parsed.GetRequiredValue(_thing));
        if (found.Failure is { } none) return _options.Fail(none);
        var (thing, given, said) = (found.Value!, _arguments.Given(parsed, _options.Fields), parsed.GetRequiredValue(_act));
        var named = ActName.Find(_acts, thing.Mechanism, thing.Stage, said, given, ground.Words);
        if ((named.Failure ?? named.Value!.Act.Unfit(given, said, ground.Words)) is { } unfit) return _options.Fail(unfit);
        var order = await thing.OrderAsync(named.Value!, actor, _arguments.Values(parsed));
        if (order.Failure is { } failure) return await _options.DropAsync(ground, failure);
        var outcome = await order.Value!(ground.Doing);
        await ground.Files.SettleAsync(outcome);
        if (outcome.Refusal is { } refusal) return _options.Fail(refusal, ground);
        await thing.TellAsync(outcome.Receipt!);
        return ExitCode.Done;
    }
}

/// <summary>A thing that somebody acts on.</summary>
/// <param name="Mechanism">The mechanism, in the version that it lives by.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="OrderAsync">Makes of what was typed the order that its desk decides, or says why it cannot.</param>
/// <param name="TellAsync">Tells how it stands then.</param>
internal sealed record ThingActedOn(Mechanism Mechanism, string Stage, Func<ActName, Actor, ActValues, Task<Attempt<Func<Doing, Task<Outcome>>>>> OrderAsync, Func<Receipt, Task> TellAsync);
