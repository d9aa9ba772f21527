using Yiguan.Reading.Scoring;

namespace Yiguan.Reading.Tests.Scoring;

/// <summary>The scorer itself: what counts as found, as the same, and as right.</summary>
public sealed class ScoringTests
{
    [Fact]
    public void Names_alike_in_half_of_their_pairs_of_letters_count_as_the_same()
    {
        Assert.Equal(1, Likeness.Dice("规上工业增加值", "规上工业增加值"));
        Assert.True(Likeness.Dice("工业增加值", "规上工业增加值") >= 0.5);
        Assert.Equal(0, Likeness.Dice("工业增加值", "茶园面积"));
    }

    [Fact]
    public void Quotes_and_blanks_do_not_part_a_name_from_itself() =>
        Assert.Equal(1, Likeness.Dice("“四好”农村路", "四好 农村路"));

    [Theory]
    [InlineData("P1W", null, true)]
    [InlineData(null, "PT30M", true)]
    [InlineData(null, "2024-12-31", false)]
    [InlineData("2024-12-31", null, false)]
    public void A_period_may_be_left_out_but_a_day_may_not(string? gold, string? said, bool same) =>
        Assert.Equal(same, Likeness.Deadline(gold, said));

    [Fact]
    public void The_closest_pair_goes_first_and_nobody_is_paired_twice()
    {
        Span[] gold = [new(0, 10), new(5, 15)];
        Span[] said = [new(5, 15), new(0, 4)];
        var pairs = Pairing.Greedy(gold, said, g => g, s => s, (g, s) => Math.Min(g.End, s.End) - Math.Max(g.Start, s.Start));

        Assert.Equal([(gold[1], said[0]), (gold[0], said[1])], pairs);
    }

    [Fact]
    public void Places_that_nest_are_all_found_by_overlap()
    {
        var index = new PlaceIndex([new(0, 100), new(10, 20), new(50, 60), new(90, 95)]);

        Assert.Equal([0, 2], index.Overlapping(new Span(55, 56)).Order());
        Assert.False(index.Overlaps(new Span(100, 110)));
    }

    [Fact]
    public void Sets_are_pooled_by_their_counts_not_by_their_averages()
    {
        var pooled = new Score(1, 1, 1) + new Score(0, 9, 9);

        Assert.Equal(0.1, pooled.F1, 6);
    }

    [Fact]
    public void Who_says_nothing_is_right_in_nothing_and_who_is_asked_nothing_misses_nothing()
    {
        Assert.Equal(0, new Score(0, 0, 5).F1);
        Assert.Equal(1, new Score(0, 0, 0).Recall);
    }
}
