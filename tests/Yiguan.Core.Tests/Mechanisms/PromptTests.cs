using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Tests.Mechanisms;

public sealed class PromptTests
{
    [Fact]
    public void A_mechanism_says_when_a_unit_is_reminded_of_what_it_was_sent()
    {
        var set = Sample.Read(Sample.Loop.Replace("hand-up:", "prompt: {unread: 4小时}\nhand-up:", StringComparison.Ordinal));

        Assert.Empty(set.Errors);
        Assert.Equal(new Prompt(new Span(4, SpanUnit.Hours), null), set.Find("patrol")!.Prompt);
    }

    [Theory]
    [InlineData("prompt: {}", "mechanism.prompts-nothing")]
    [InlineData("prompt: {unaccepted: 1天}", "mechanism.nothing-accepts")]
    public void What_nobody_could_be_reminded_of_is_told(string line, string code) =>
        Assert.Equal([code], Sample.Read(Sample.Loop.Replace("hand-up:", line + "\nhand-up:", StringComparison.Ordinal)).Errors.Select(e => e.Code));

    [Fact]
    public void A_register_reminds_nobody() =>
        Assert.Equal(["mechanism.not-for-register"], Sample.Read(Sample.Loop, Sample.Register + "prompt: {unread: 1天}\n").Errors.Select(e => e.Code));
}
