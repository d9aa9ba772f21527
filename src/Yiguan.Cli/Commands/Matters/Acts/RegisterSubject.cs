using System.CommandLine;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>yiguan subjects register: puts a subject on a register.</summary>
internal sealed class RegisterSubject
{
    private readonly Surroundings _surroundings;
    private readonly ActOptions _options;
    private readonly Argument<string> _mechanism;
    private readonly Argument<string> _name;
    private readonly Option<string?> _unit;

    private RegisterSubject(Surroundings surroundings, CommandWords words)
    {
        (_surroundings, _options) = (surroundings, new ActOptions(surroundings, words));
        _mechanism = new("MECHANISM") { Description = words["argument.register-mechanism"] };
        _name = new("NAME") { Description = words["argument.register-name"] };
        _unit = new("--unit") { Description = words["option.register-unit"], HelpName = "UNIT" };
    }

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var register = new RegisterSubject(surroundings, words);
        var command = new Command("register", words["subjects.register"]) { register._mechanism, register._name, register._unit };
        register._options.AddTo(command, register.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, ActGround ground)
    {
        await using var matters = new MatterDesk(ground.Store, ground.Owner, _surroundings.Time);
        if (await matters.ActorAsync(ground.Post, CancellationToken.None) is not { } actor) return _options.Fail(Failure.WrongData("run.no-post", ground.Post));
        var found = MechanismName.Find(await matters.BookAsync(CancellationToken.None), parsed.GetRequiredValue(_mechanism), MechanismKind.Register, ground.Words);
        if (found.Failure is { } unknown) return _options.Fail(unknown);
        var keeper = parsed.GetValue(_unit) is { } said ? ground.Unit(said) : actor.Unit;
        var fields = await ground.FieldsAsync(found.Value!.Mechanism);
        if ((keeper.Failure ?? fields.Failure) is { } failure) return await _options.DropAsync(ground, failure);
        await using var desk = new SubjectDesk(ground.Store, ground.Owner, _surroundings.Time);
        var register = new Register(actor, parsed.GetRequiredValue(_name), keeper.Value!, fields.Value!);
        var done = await desk.RegisterAsync(found.Value.Mechanism.Id, ground.NewId, register, ground.Doing, CancellationToken.None);
        await ground.Files.SettleAsync(new Outcome(done.Receipt, done.Refusal));
        if (done.Refusal is { } refusal) return _options.Fail(refusal, ground);
        await SubjectNow.TellAsync(ground, ground.NewId, done.Receipt!);
        return ExitCode.Done;
    }
}
