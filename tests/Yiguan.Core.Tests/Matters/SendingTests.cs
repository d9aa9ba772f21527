using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Receipts;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

public sealed class SendingTests
{
    [Fact]
    public void Each_way_of_a_matter_to_a_unit_is_told_with_what_the_unit_answered()
    {
        var bench = new Bench(Rectification.Usual).Opened();
        bench.At("2024-03-04 09:00").Given(new Decline(Transport, new Said { Reason = "不归我局" }));
        bench.At("2024-03-04 15:00").Given(new Assign(Inspector, Transport.Unit) { Support = ["caizheng"] });
        bench.At("2024-03-05 09:00").Given(new Accept(Transport, Said.Nothing));
        bench.At("2024-03-06 09:00").Given(new Relay(Transport, Roads.Unit, "请公路站办"));

        var ways = Sending.Of(bench.Matter, Rectification.Usual);

        Assert.Equal(["jiaotong", "jiaotong", "caizheng", "gonglu"], ways.Select(w => w.Unit));
        Assert.Equal([Time("2024-03-01 09:00"), Time("2024-03-04 15:00"), Time("2024-03-04 15:00"), Time("2024-03-06 09:00")], ways.Select(w => w.Sent));
        Assert.Equal((Time("2024-03-04 09:00"), Time("2024-03-04 09:00"), null, false), (ways[0].Declined, ways[0].Left, ways[0].Accepted, ways[0].IsRelayed));
        Assert.Equal((Time("2024-03-05 09:00"), Time("2024-03-06 09:00"), "gonglu", true), (ways[1].Accepted, ways[1].Left, ways[1].To, ways[1].IsRelayed));
        Assert.Equal((false, false, (string?)null), (ways[2].Bears, ways[2].Asks, ways[2].From));
        // It was accepted before: whoever it is passed on to goes on with it.
        Assert.Equal(("jiaotong", true, false, false), (ways[3].From, ways[3].Bears, ways[3].Asks, ways[3].IsWaiting));
    }

    [Fact]
    public void What_is_passed_on_before_anybody_accepted_it_waits_to_be_accepted_by_whom_it_came_to()
    {
        var bench = new Bench(Rectification.Usual).Opened();
        bench.At("2024-03-04 09:00").Given(new Relay(Transport, Roads.Unit));

        var ways = Sending.Of(bench.Matter, Rectification.Usual);

        Assert.Equal([false, true], ways.Select(w => w.IsWaiting));
        bench.At("2024-03-04 11:00").Given(new Accept(Roads, Said.Nothing));
        Assert.Equal([null, Time("2024-03-04 11:00")], Sending.Of(bench.Matter, Rectification.Usual).Select(w => w.Accepted));
    }

    [Fact]
    public void Of_a_whole_whose_parts_go_out_nobody_waits_for_the_acceptance_but_an_answer_that_was_given_stays()
    {
        var whole = Rectification.Usual with { Follow = new() { At = "working", To = "closed" } };
        Part[] parts = [new("p1", Roads.Unit), new("p2", Transport.Unit)];
        var (unanswered, accepted) = (new Bench(whole).Opened(), new Bench(whole).Opened());

        unanswered.At("2024-03-04 09:00").Given(new Split(Transport, [.. parts]));
        accepted.At("2024-03-04 09:00").Given(new Accept(Transport, Said.Nothing), new Split(Transport, [.. parts]));

        Assert.Equal((false, false), Assert.Single(Sending.Of(unanswered.Matter, whole)) is var way ? (way.Asks, way.IsWaiting) : default);
        Assert.Equal((true, Time("2024-03-04 09:00")), Assert.Single(Sending.Of(accepted.Matter, whole)) is var told ? (told.Asks, told.Accepted) : default);
    }

    [Fact]
    public void Receipts_are_of_the_way_in_which_they_fall_and_who_opened_it_knew_of_it()
    {
        var way = new Sending("jiaotong", Roles.Owner, Time("2024-03-04 09:00"), "ducha-zhuyao") { Left = Time("2024-03-06 09:00") };
        Shown At(string post, string time) => new(post, null, Time(time));

        var receipt = SendingReceipt.Of(
            way,
            [At("juzhang", "2024-03-03 09:00"), At("juzhang", "2024-03-05 09:00"), At("juzhang", "2024-03-05 10:00"), At("keyuan", "2024-03-07 09:00")],
            [At("fuju", "2024-03-04 16:00"), At("juzhang", "2024-03-05 11:00"), At("keyuan", "2024-03-07 09:30")]);

        Assert.Equal((null, null), SendingReceipt.Of(way, [], []) is var none ? (none.Delivered, none.Read) : default);
        Assert.Equal((Time("2024-03-04 16:00"), Time("2024-03-04 16:00")), (receipt.Delivered, receipt.Read));
        Assert.Equal(["fuju", "juzhang"], receipt.Persons.Select(p => p.Post));
        Assert.Equal((Time("2024-03-05 09:00"), Time("2024-03-05 11:00")), (receipt.Persons[1].Delivered, receipt.Persons[1].Read));
    }
}
