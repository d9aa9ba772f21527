using Yiguan.Cli.Commands;

namespace Yiguan.Cli.Tests.Commands;

public sealed class PatienceTests
{
    private static readonly CommandWords s_words = new(Language.Chinese);

    [Theory]
    [InlineData(true, 1200, true)]
    [InlineData(true, 0, false)]
    [InlineData(false, 1200, false)]
    public void Only_long_work_that_somebody_watches_shows_a_bar(bool terminal, int milliseconds, bool shown)
    {
        using var error = new StringWriter();
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = error, ErrorIsTerminal = terminal };

        var answer = Patience.Run(surroundings, s_words, 1, steps =>
        {
            steps.Begin("编译 方案.docx");
            using var never = new ManualResetEventSlim();
            never.Wait(milliseconds, TestContext.Current.CancellationToken);
            steps.End();
            return 42;
        });

        Assert.Equal(42, answer);
        Assert.Equal(shown, error.ToString().Contains("编译 方案.docx", StringComparison.Ordinal));
    }

    [Fact]
    public void What_goes_wrong_under_the_bar_comes_out_as_it_was() =>
        Assert.Throws<InvalidDataException>(() => Patience.Run<int>(
            new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = TextWriter.Null, ErrorIsTerminal = true },
            s_words,
            1,
            _ => throw new InvalidDataException()));
}
