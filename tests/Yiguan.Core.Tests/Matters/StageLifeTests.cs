using Yiguan.Core.Matters.Clocks;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

public sealed class StageLifeTests
{
    [Fact]
    public void Half_and_nine_of_ten_are_stays_that_there_were_and_what_stands_is_not_measured()
    {
        var stays = Enumerable.Range(1, 10).Select(i => Stay($"m{i}", "working", "2024-03-01", $"2024-03-{1 + i:00}")).Append(Stay("m11", "working", "2024-01-01", null));
        Assert.Equal(new StageLife("working", 10, 1, 5, 9), StageLife.Of(stays)["working"]);
        Assert.Equal(new StageLife("closed", 0, 1, null, null), StageLife.Of([Stay("m1", "closed", "2024-03-01", null)])["closed"]);
    }

    [Fact]
    public void A_new_unit_begins_no_new_stay_and_coming_back_does()
    {
        var life = StageLife.Of([
            Stay("m1", "working", "2024-03-01", "2024-03-02"), Stay("m1", "working", "2024-03-02", "2024-03-05"), Stay("m1", "recheck", "2024-03-05", "2024-03-06"), Stay("m1", "working", "2024-03-06", null),
            Stay("m2", "working", "2024-03-05", "2024-03-06"),
        ]);
        Assert.Equal(new StageLife("working", 2, 1, 1, 4), life["working"]);
        Assert.Equal(new StageLife("recheck", 1, 0, 1, 1), life["recheck"]);
    }

    private static StageStay Stay(string matter, string stage, string from, string? to) => new(matter, stage, Time(from), to is null ? null : Time(to));
}
