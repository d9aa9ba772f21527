using System.Globalization;
using CsCheck;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Findings;

public sealed class AnyTextTests
{
    private static readonly DocumentReader s_reader = new(Lexicon.Load());
    private static readonly PlanCompiler s_compiler = new(Yunxiu.Organisation);

    [Fact]
    public void Whatever_is_written_every_finding_lies_in_the_text_and_has_a_sentence() =>
        Gen.String[Gen.Char["一二三十0123月日年个项，。；、：“”|-\n其中共合计机密★打卡零报告完成推进县镇局青溪户元%％①𠮷🏞"], 0, 120].Sample(text =>
        {
            var source = SourceText.From(text);
            var plan = s_compiler.Compile(s_reader.Read(source, new DateOnly(2024, 7, 18)));
            Assert.All(plan.Findings, finding =>
            {
                Assert.InRange(finding.Span.Start, 0, finding.Span.End);
                Assert.InRange(finding.Span.End, 0, source.Length);
                Assert.NotEmpty(finding.Message(CultureInfo.GetCultureInfo("zh-CN")));
            });
        });

    [Theory]
    [InlineData("打卡")]
    [InlineData("“三个")]
    [InlineData("9月31日")]
    [InlineData("机 密")]
    [InlineData("|1|2")]
    public void A_long_text_without_stops_takes_time_in_proportion(string piece)
    {
        var text = SourceText.From(string.Concat(Enumerable.Repeat(piece, 20000)));
        var started = System.Diagnostics.Stopwatch.StartNew();

        RuleBook.Check(new Draft(new Plan { Reading = new DocumentReading { Text = text, Head = new DocumentHead() } }, Yunxiu.Organisation));

        // In proportion it takes about a second; with its square it would take hours. How fast it is, is for the bench.
        Assert.True(started.Elapsed < TimeSpan.FromMinutes(2), started.Elapsed.ToString());
    }
}
