using System.Globalization;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Views;

namespace Yiguan.Core.Tests.Matters;

public sealed class CauseTests
{
    private static readonly long s_end = CountyZone.Micro(CountyZone.End(new DateOnly(2024, 3, 29)));

    [Theory]
    [InlineData(CauseKind.ClockLate, CauseTense.Now, "到期，仍未完成")]
    [InlineData(CauseKind.ClockLate, CauseTense.Then, "到期，当时未完成")]
    [InlineData(CauseKind.ClockLate, CauseTense.Next, "止，届时未完成即变红")]
    [InlineData(CauseKind.PaceLate, CauseTense.Next, "将严重落后")]
    [InlineData(CauseKind.ClockNear, CauseTense.Next, "临近期限")]
    public void A_red_is_told_as_what_is_what_was_or_what_will_be(CauseKind kind, CauseTense when, string said)
    {
        var cause = new Cause(kind, "overall", s_end);
        var sentence = cause.Sentence(Rectification.Usual, CultureInfo.GetCultureInfo("zh-CN"), when);
        Assert.Contains(said, sentence, StringComparison.Ordinal);
        Assert.Contains("2024-03-29", sentence, StringComparison.Ordinal);
        Assert.NotEqual(sentence, cause.Sentence(Rectification.Usual, CultureInfo.GetCultureInfo("en"), when));
    }
}
