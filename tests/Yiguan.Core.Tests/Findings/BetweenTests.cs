using System.Collections.Immutable;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;

namespace Yiguan.Core.Tests.Findings;

public sealed class BetweenTests
{
    [Fact]
    public void A_figure_that_was_said_otherwise_before_is_told_in_the_later_document()
    {
        var found = Assert.Single(Between(Promise("新增到位资金38.6亿元", 38.6m), Promise("新增到位资金36.8亿元", 36.8m)));

        Assert.Equal((1, "YG105"), (found.Document, found.Finding.Code));
        Assert.Equal("甲", Assert.Single(found.Finding.Others).Document);
    }

    [Fact]
    public void A_figure_said_again_is_no_contradiction() =>
        Assert.Empty(Between(Promise("新增到位资金38.6亿元", 38.6m), Promise("新增到位资金38.6亿元", 38.6m)));

    [Theory]
    [InlineData("2024-10-31", "2024-11-30", Severity.Warning)]
    [InlineData("2024-11-30", "2024-10-31", Severity.Note)]
    [InlineData("2024-12-31", "2024-10-31", null)]
    public void More_time_than_was_promised_needs_a_decision(string first, string later, Severity? severity) =>
        Assert.Equal(severity is null ? [] : [severity.Value], Between(Tunnel(first), Tunnel(later)).Select(found => found.Finding.Severity));

    private static ImmutableArray<DocumentFinding> Between(Plan first, Plan later) =>
        Lint.Between([new NamedPlan("甲", first), new NamedPlan("乙", later)], Yunxiu.Organisation);

    private static Plan Promise(string text, decimal value) => new Drafted(text).Figure(text, text[6..], "新增到位资金", value, "元", by: "2024-12-31").Compile();

    private static Plan Tunnel(string by) => new Drafted("龙潭水库引水工程二期隧洞贯通").Task("龙潭水库引水工程二期隧洞贯通", by: by).Compile();
}
