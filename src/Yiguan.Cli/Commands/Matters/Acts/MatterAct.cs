using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>Makes of what was typed the command that the desk decides.</summary>
/// <param name="now">The matter as it stands.</param>
/// <param name="by">Who acts.</param>
/// <param name="ground">What is at hand.</param>
/// <param name="given">What was typed.</param>
internal sealed class MatterAct(MatterNow now, Actor by, ActGround ground, ActValues given)
{
    private Matter Matter => now.Matter;

    private string Reason => given.Reason ?? "";

    public async Task<Attempt<MatterCommand>> CommandAsync(ActName name)
    {
        var said = await ground.SaidAsync(now.Lives.Mechanism, given);
        if (said.Failure is { } failure) return failure;
        var with = said.Value!;
        if (name.Move is { } move) return Ways.Command(by, move, with);
        return name.Act.Id switch
        {
            "accept" => new Accept(by, with),
            "decline" => new Decline(by, with),
            "submit" => new Submit(by, with),
            "return" => new Return(by, with),
            "close" => new Close(by, with),
            "reopen" => new Reopen(by, with),
            "report" => new Report(by, with),
            "assign" => Assigned(),
            "relay" => Unit().Then<MatterCommand>(to => new Relay(by, to, given.Reason)),
            "hand-to" => HandedTo(),
            "extend" => Clock(asked: false).Then<MatterCommand>(clock => new AskExtension(by, clock, given.Until!.Value, Reason)),
            "grant-extension" => Clock(asked: true).Then<MatterCommand>(clock => new GrantExtension(by, clock, given.Until, given.Reason)),
            "refuse-extension" => Clock(asked: true).Then<MatterCommand>(clock => new RefuseExtension(by, clock, Reason)),
            "hold" => new Hold(by, Reason, given.Until),
            "resume" => new Resume(by, given.Reason),
            "remind" or "notice" or "interview" or "account" => Escalated(Enum.Parse<Supervision>(name.Act.Id, ignoreCase: true)),
            "merge" => await MergedAsync(),
            "split" => ground.Units(given.To).Then<MatterCommand>(units => new Split(by, [.. units.Select((u, i) => new Part($"{ground.NewId}-{i + 1}", u))])),
            "link" => await LinkedAsync(),
            "comment" => new Comment(by, given.Text!),
            "correct" => new Correct(by, given.Fact!.Value, Reason) { Fields = with.Fields, Title = given.Title, Deadline = given.Deadline },
            "hand-up" => HandedUp(),
            var other => throw new InvalidOperationException($"No command for {other}."),
        };
    }

    // Without a post it is taken back.
    private Attempt<MatterCommand> HandedTo() => given.To.Length == 0
        ? new HandTo(by, null, given.Reason)
        : ground.Posts(given.To[..1]).Then<MatterCommand>(posts => new HandTo(by, posts.Single(), given.Reason));

    private Attempt<MatterCommand> HandedUp() => given.To.Length == 0
        ? new Core.Matters.Commands.HandUp(by, given.Reason)
        : Unit().Then<MatterCommand>(to => new Core.Matters.Commands.HandUp(by, given.Reason) { To = to });

    // Who leads, supports and sponsors stays unless it is said anew.
    private Attempt<MatterCommand> Assigned()
    {
        var (owner, support, sponsors) = (Unit(), ground.Units(given.Support), ground.Posts(given.Sponsors));
        var lead = given.Lead is { } said ? ground.Unit(said).Then<string?>(u => u) : new Attempt<string?>(Matter.People.Lead, null);
        if ((owner.Failure ?? support.Failure ?? sponsors.Failure ?? lead.Failure) is { } failure) return failure;
        return new Assign(by, owner.Value!)
        {
            Lead = lead.Value,
            Support = given.Support.Length > 0 ? [.. support.Value!] : Matter.People.Support,
            Sponsors = given.Sponsors.Length > 0 ? [.. sponsors.Value!] : Matter.People.Sponsors,
            Deadline = given.Deadline,
            Stage = given.Stage is { } stage ? now.Lives.Mechanism.Stages.FirstOrDefault(s => s.Title.Is(stage))?.Id ?? stage : null,
        };
    }

    private Attempt<MatterCommand> Escalated(Supervision does)
    {
        var reached = new List<string>();
        foreach (var to in given.To)
        {
            if (Lookup.Post(ground.Today, to) is { } post) reached.Add(post.Id);
            else if (Lookup.Units(ground.Today, to) is { IsEmpty: false } units) reached.AddRange(units.Select(u => u.Id));
            else return Failure.WrongData("organisation.unit-unknown", to);
        }
        return new Escalate(by, null, does, given.Reason) { To = [.. reached.Distinct()] };
    }

    private async Task<Attempt<MatterCommand>> MergedAsync()
    {
        if (given.To.Length != 1) return Failure.Usage("act.one-to");
        return await ground.MatterAsync(given.To[0]) is { } into ? new Merge(by, into, Reason) : Failure.Of(new MatterUnknown(given.To[0]));
    }

    private async Task<Attempt<MatterCommand>> LinkedAsync()
    {
        if (given.To.Length != 1) return Failure.Usage("act.one-to");
        var to = given.To[0];
        if (await ground.MatterAsync(Bare(to, MatterFact.Streams)) is { } matter) return new Link(by, MatterFact.Stream(matter), given.As!);
        return await ground.SubjectAsync(Bare(to, SubjectFact.Streams), null) is { } subject ? new Link(by, SubjectFact.Stream(subject), given.As!) : Failure.Of(new MatterUnknown(to));
    }

    private static string Bare(string said, string streams) => said.StartsWith(streams, StringComparison.Ordinal) ? said[streams.Length..] : said;

    private Attempt<string> Unit() => given.To is [var only] ? ground.Unit(only) : Failure.Usage("act.one-to");

    // Where one clock only can be meant, it need not be named.
    private Attempt<string> Clock(bool asked)
    {
        var clocks = now.Lives.Mechanism.Clocks;
        if (given.Clock is { } said) return clocks.FirstOrDefault(c => c.Id == said || c.Title.Is(said))?.Id ?? said;
        var running = now.Plan.Clocks.Where(c => c.Stopped is null && c.Rule.Extensions != 0).Select(c => c.Rule).ToImmutableArray();
        var meant = asked ? [.. clocks.Where(c => Matter.Asked.ContainsKey(c.Id))] : running;
        return meant is [var only] ? only.Id : Failure.Usage("act.which-clock", string.Join(ground.Words["comma"], (meant.IsEmpty ? clocks : meant).Select(c => ground.Words.Format("named", c.Id, ground.Words.Culture.TwoLetterISOLanguageName == "en" ? c.Title.En : c.Title.Zh))));
    }
}
