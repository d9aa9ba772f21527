using System.CommandLine;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>yiguan matters do: any command of the office, or a move of the mechanism, about one matter.</summary>
internal sealed class DoMatter(Surroundings surroundings, CommandWords words) : DoThing(surroundings, words, new("MATTER") { Description = words["argument.matter"] }, OfficeAct.OfMatters)
{
    public static Command Make(Surroundings surroundings, CommandWords words) => new DoMatter(surroundings, words).Made(words["matters.do"]);

    protected override async Task<Attempt<ThingActedOn>> FindAsync(ActGround ground, string typed)
    {
        var id = await MatterNumber.IdAsync(ground.Store, ground.Owner, typed);
        if (await MatterNow.ReadAsync(ground.Store, ground.Owner, id, ground.Now) is not { } now || IsHidden(now, ground)) return Failure.Of(new MatterUnknown(typed));
        return new ThingActedOn(
            now.Lives.Mechanism, now.Matter.Stage,
            async (act, by, given) => (await new MatterAct(now, by, ground, given).CommandAsync(act)).Then(command => new Attempt<Func<Doing, Task<Outcome>>>(doing => DoAsync(ground, id, command, doing), null)),
            receipt => ground.TellAsync(id, receipt));
    }

    private async Task<Outcome> DoAsync(ActGround ground, string id, MatterCommand command, Doing doing)
    {
        await using var desk = new MatterDesk(ground.Store, ground.Owner, Surroundings.Time);
        var done = await desk.DoAsync(id, command, doing, CancellationToken.None);
        return new Outcome(done.Receipt, done.Refusal);
    }

    // A restricted matter does not exist outside its circle; a refusal would tell that it does, and so would its id in place of the number that was typed.
    private static bool IsHidden(MatterNow now, ActGround ground) =>
        now.Lives.Mechanism.IsRestricted && !Scope.Sees(now.Lives, now.Matter, Reader.Of(ground.Today, ground.Post), ground.Now);
}
