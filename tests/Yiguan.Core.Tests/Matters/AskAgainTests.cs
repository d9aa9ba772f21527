using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

public sealed class AskAgainTests
{
    private static AskAgain Asks(Actor by, string? deadline = null) =>
        new(by, "document:b/12-30", "推进会讲话", "三月二十日前整改到位") { Deadline = deadline is null ? null : Day(deadline), Fields = Filled(("whole", FieldValue.Of(120)), ("nothing", FieldValue.Of("无"))).Fields };

    [Fact]
    public void What_another_document_says_otherwise_is_changed_where_it_stands_and_the_first_promise_stays_beside_it()
    {
        var bench = new Bench(Rectification.Usual).Opened("2024-04-30");
        bench.At("2024-03-04 09:00").Given(new Accept(Transport, Said.Nothing), Asks(Inspector, "2024-03-20"));

        Assert.Equal((Day("2024-03-20"), Day("2024-04-30"), "working"), (bench.Matter.Deadline!.Value, bench.Matter.FirstDeadline!.Value, bench.Matter.Stage));
        Assert.Equal(120, bench.Matter.Fields["whole"].Number);
        Assert.Equal(["document:b/12-30"], bench.Matter.AskedBy);
        Assert.Equal(Yiguan.Core.Mechanisms.Colour.Red, bench.ColourAt("2024-03-21 09:00"));
    }

    [Fact]
    public void Who_may_not_assign_changes_nothing_and_a_sentence_is_told_once()
    {
        var bench = new Bench(Rectification.Usual).Opened("2024-04-30");
        bench.Refused<NotYours>(Asks(Transport));
        bench.Given(Asks(Inspector));
        Assert.Equal(Day("2024-04-30"), bench.Matter.Deadline);
        bench.Refused<AskedAlready>(Asks(Inspector));
    }
}
