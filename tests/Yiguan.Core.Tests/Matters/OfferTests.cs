using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Offers;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

/// <summary>What a page offers to do with a matter is what the desk would let be done.</summary>
public sealed class OfferTests
{
    [Fact]
    public void A_unit_is_offered_what_it_may_do_and_told_why_not_the_rest()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29");
        Assert.Equal(["accept", "decline", "Report", "Extend", "HandTo", "Relay", "Comment", "Split", "Link"], May(desk, Transport));
        Assert.Equal(["Assign", "Remind", "Notice", "Interview", "Account", "Hold", "Merge"], Not<NotYours>(desk, Transport));
        desk.Given(new Accept(Transport, Said.Nothing));
        Assert.Contains("submit", May(desk, Transport));
        Assert.DoesNotContain("accept", Shown(desk, Transport));
        // The limit of acceptance is over; what was overall promised may still be asked to be later.
        Assert.Contains("HandUp", Shown(desk, Transport));
    }

    [Fact]
    public void Nobody_is_offered_to_recheck_his_own_work()
    {
        var self = Transport with { Duties = ["close", "recheck"] };
        var desk = new Bench(Rectification.Usual).Opened().Given(new Accept(Transport, Said.Nothing), new Submit(Transport, Done));
        Assert.Equal(["return", "close"], Not<ByOneself>(desk, self));
        Assert.Equal(["return", "close"], May(desk, Inspector).Where(o => char.IsLower(o[0])));
    }

    [Fact]
    public void What_asks_for_an_answer_is_offered_only_while_there_is_a_question()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29").Given(new Accept(Transport, Said.Nothing));
        Assert.DoesNotContain("GrantExtension", Shown(desk, Inspector));
        Assert.DoesNotContain("Resume", Shown(desk, Inspector));
        desk.Given(new AskExtension(Transport, "overall", Day("2024-04-10"), "雨季"), new Hold(Inspector, "停工"));
        Assert.Contains("GrantExtension", May(desk, Inspector));
        Assert.Contains("Resume", May(desk, Inspector));
        Assert.Equal(["submit"], Not<MatterIsHeld>(desk, Transport).Where(o => char.IsLower(o[0])));
    }

    [Fact]
    public void An_ended_matter_can_be_opened_again_spoken_of_and_tied_and_nothing_else()
    {
        var desk = new Bench(Rectification.Usual).Opened().Given(new Accept(Transport, Said.Nothing), new Submit(Transport, Done), new Close(Inspector, Said.Nothing));
        Assert.Equal(["reopen", "Comment", "Link"], Shown(desk, Inspector));
        Assert.Empty(Offers.Of(Matter.None("m2"), Inspector, Plain));
    }

    [Fact]
    public void What_a_unit_can_take_on_waits_for_it_and_what_only_a_duty_leads_on_waits_for_whoever_has_it()
    {
        IEnumerable<(string, WaitsFor)> For(Actor by) => Waiting.Of([Rectification.Usual], by).Select(w => (w.Stage, w.For));
        Assert.Equal([("assigned", WaitsFor.Acceptance), ("recheck", WaitsFor.Duty)], For(Inspector));
        Assert.Equal([("assigned", WaitsFor.Acceptance)], For(Transport));
        Assert.Equal(["accept", "decline"], Waiting.Of([Rectification.Usual], Transport).Single().Ways(Transport, "jiaotong").Select(w => w.Way.Id));
        Assert.Equal(["return", "close"], Waiting.Of([Rectification.Usual], Inspector).Last().Ways(Inspector, "jiaotong").Select(w => w.Way.Id));
    }

    [Fact]
    public void What_waits_for_a_duty_tells_the_way_that_this_post_may_not_go_and_why_behind_those_that_it_may()
    {
        var junior = Inspector with { Duties = ["recheck"] };
        var waits = Waiting.Of([Rectification.Usual], junior).Last();
        Assert.Equal([("return", false), ("close", true)], waits.Ways(junior, "jiaotong").Select(w => (w.Way.Id, w.Why is NotYours)));
        // Nobody rechecks what he did himself.
        Assert.All(waits.Ways(Inspector, Inspector.Unit), w => Assert.IsType<ByOneself>(w.Why));
    }

    private static IEnumerable<string> Shown(Bench desk, Actor by) => desk.Offers(by).Select(Name);

    private static IEnumerable<string> May(Bench desk, Actor by) => desk.Offers(by).Where(o => o.Why is null).Select(Name);

    private static IEnumerable<string> Not<T>(Bench desk, Actor by)
        where T : Refusal => desk.Offers(by).Where(o => o.Why is T).Select(Name);

    private static string Name(Offer offer) => offer.Move?.Id ?? offer.Act.ToString()!;
}
