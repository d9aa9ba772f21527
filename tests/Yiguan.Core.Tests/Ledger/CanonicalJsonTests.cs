using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;

namespace Yiguan.Core.Tests.Ledger;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("坑\0洼", true)]
    [InlineData("\0", true)]
    [InlineData(@"\" + "\0", true)]
    [InlineData(@"\u0000", false)]
    [InlineData(@"\\u0000", false)]
    [InlineData(@"\u0000" + "\0", true)]
    [InlineData("坑洼", false)]
    [InlineData("", false)]
    public void A_nul_is_told_from_the_six_signs_that_stand_for_it(string text, bool holds)
    {
        Assert.Equal(holds, CanonicalJson.HoldsNul(new { Text = text }));
        // As the body of a fact keeps it, read by somebody else.
        using var body = System.Text.Json.JsonDocument.Parse(CanonicalJson.Body(new { Text = text }));
        Assert.Equal(holds, body.RootElement.GetProperty("text").GetString()!.Contains('\0', StringComparison.Ordinal));
    }

    [Fact]
    public void The_cause_of_a_colour_is_written_and_read_the_same_however_often()
    {
        for (var i = 0; i < 10_000; i++)
        {
            var cause = new Cause(CauseKind.ClockLate, "contact", i, i % 2 == 0 ? true : null) { Parts = i % 3 == 0 ? 3 : null };
            Assert.Equal(CanonicalJson.Body(cause), cause.Text());
            Assert.Equal(cause, Cause.Read(cause.Text()));
        }
        Assert.Equal("""{"kind":"held","of":"等资金"}""", new Cause(CauseKind.Held, "等资金").Text());
    }
}
