using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;

namespace Yiguan.Core.Tests.Matters;

public sealed class DayTreeTests
{
    [Fact]
    public void A_life_hangs_above_every_day_that_it_spans_and_at_one_of_its_own_days()
    {
        var chance = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var first = new DateOnly(1970, 1, 2).AddDays(chance.Next(40_000));
            var last = first.AddDays((int)(Math.Pow(chance.NextDouble(), 4) * 4000));
            var fork = DayTree.Fork(Micro(first), Micro(last));
            Assert.InRange(fork, CountyZone.Number(first), CountyZone.Number(last));
            var (before, after) = DayTree.Above(Micro(first.AddDays(chance.Next(last.DayNumber - first.DayNumber + 1))));
            Assert.Contains(fork, before.Concat(after));
        }
    }

    [Fact]
    public void Above_a_day_there_are_sixteen_and_where_lives_hang_whose_place_is_unknown()
    {
        var day = new DateOnly(2025, 12, 31);
        var (before, after) = DayTree.Above(Micro(day));
        Assert.Equal(17, before.Length + after.Length);
        Assert.Equal(DayTree.Unknown, before[0]);
        Assert.All(before, node => Assert.True(node <= CountyZone.Number(day)));
        Assert.All(after, node => Assert.True(node > CountyZone.Number(day)));
    }

    private static long Micro(DateOnly day) => CountyZone.Micro(CountyZone.Begin(day).AddHours(15));
}
