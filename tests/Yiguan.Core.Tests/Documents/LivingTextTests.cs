using Yiguan.Core.Documents.Living;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Mechanisms;
using Yiguan.Reading;
using Span = Yiguan.Reading.Span;

namespace Yiguan.Core.Tests.Documents;

public sealed class LivingTextTests
{
    private const string Speech = "讲话\n先说一句。\n一、修路\n交通局3月底前修路𠮷8公里。然后验收。\n\n二、种树\n林业局种树。林业局护林。";

    [Fact]
    public void The_text_stands_to_the_letter_whatever_is_followed_in_it()
    {
        var living = Of(("修路", Outcome.Kept), ("林业局种树。", Outcome.Red));
        var lines = living.Sections.SelectMany(s => s.Paragraphs).Select(p => string.Concat(p.Pieces.Select(x => x.Text)));
        Assert.Equal(Speech.Split('\n', StringSplitOptions.RemoveEmptyEntries), lines);
    }

    [Fact]
    public void Each_section_tells_how_many_of_its_commitments_were_kept()
    {
        var living = Of(("交通局3月底前修路𠮷8公里。", Outcome.KeptLate), ("林业局种树。", Outcome.Kept), ("林业局护林。", Outcome.Red));
        Assert.Equal(["", "一、修路", "二、种树"], living.Sections.Select(s => s.Title));
        Assert.Equal([(0, 0), (1, 1), (1, 2)], living.Sections.Select(s => (s.Shares.Done, s.Shares.All)));
        Assert.Equal((2, 3, 66), (living.Shares.Done, living.Shares.All, living.Shares.Percent));
        Assert.Null(living.Sections[0].Shares.Percent);
        Assert.Equal(1, living.Sections[2].Paragraphs[0].Level);
    }

    [Fact]
    public void A_commitment_is_found_by_code_points_and_the_first_of_two_that_overlap_stands()
    {
        var living = Of(("𠮷8公里", Outcome.Green), ("8公里。然后", Outcome.Red));
        var piece = Assert.Single(living.Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p.Pieces), p => p.Of is not null);
        Assert.Equal(("𠮷8公里", Outcome.Green), (piece.Text, piece.Of!.Outcome));
    }

    [Fact]
    public void A_commitment_that_runs_over_the_end_of_a_line_stands_on_each_of_its_lines()
    {
        var living = Of(("然后验收。\n\n二、种树\n林业局", Outcome.Yellow));
        Assert.Equal(["然后验收。", "二、种树", "林业局"], living.Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p.Pieces).Where(p => p.Of is not null).Select(p => p.Text));
    }

    [Fact]
    public void What_was_withdrawn_is_neither_kept_nor_in_the_share_of_what_is_to_be_kept()
    {
        var shares = Of(("修路", Outcome.Kept), ("林业局种树。", Outcome.Withdrawn), ("林业局护林。", Outcome.Red)).Shares;
        Assert.Equal((1, 2, 3, 50), (shares.Done, shares.Asked, shares.All, shares.Percent));
        Assert.Null(OutcomeShares.Of([Outcome.Withdrawn]).Percent);
    }

    [Theory]
    [InlineData(Colour.Grey, CauseKind.EndedInTime, Outcome.Kept)]
    [InlineData(Colour.Grey, CauseKind.EndedLate, Outcome.KeptLate)]
    [InlineData(Colour.Grey, CauseKind.EndedMadeGood, Outcome.KeptMadeGood)]
    [InlineData(Colour.Grey, CauseKind.Withdrawn, Outcome.Withdrawn)]
    [InlineData(Colour.Grey, CauseKind.Held, Outcome.Waiting)]
    [InlineData(Colour.Red, CauseKind.ClockLate, Outcome.Red)]
    [InlineData(Colour.Green, CauseKind.ClockRuns, Outcome.Green)]
    public void What_has_become_of_a_commitment_is_read_from_its_colour_and_cause(Colour colour, CauseKind cause, Outcome outcome) => Assert.Equal(outcome, Outcomes.Of(colour, cause));

    private static LivingText Of(params (string Words, Outcome Outcome)[] followed)
    {
        var text = SourceText.From(Speech);
        Span Place(string words)
        {
            var points = SourceText.From(words).Points;
            var at = text.Points.IndexOf(points, StringComparison.Ordinal);
            return new Span(at, at + points.Length);
        }
        Heading Heading(string title, string marker) => new(Place(title), 1, marker, title, title);
        return LivingText.Of(text, [Heading("一、修路", "一"), Heading("二、种树", "二")], followed.Select((f, i) => new Followed(Place(f.Words), $"m{i}", f.Outcome)));
    }
}
