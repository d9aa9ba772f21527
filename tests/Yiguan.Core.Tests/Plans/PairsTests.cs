using System.Collections.Immutable;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Plans;

public sealed class PairsTests
{
    [Fact]
    public void What_is_achieved_stands_against_what_is_promised_and_the_year_gone()
    {
        var pairing = Assert.Single(Of("城镇新增就业1286人；", "城镇新增就业", 1286, "人", "全年城镇新增就业2200人以上。", "全年城镇新增就业", 2200, "人"));

        Assert.Equal(0.5845m, pairing.Achieved);
        Assert.Equal(0.5464m, pairing.Elapsed);
    }

    [Fact]
    public void Households_and_enterprises_are_counted_alike() =>
        Assert.Single(Of("新增“四上”企业9户，", "新增“四上”企业", 9, "户", "全年新增“四上”企业26家。", "新增四上企业", 26, "家"));

    [Fact]
    public void Growth_is_paired_with_growth_and_not_divided()
    {
        var pairing = Assert.Single(Of("规上工业增加值增长2.4%，", "规上工业增加值", 2.4m, "%", "规上工业增加值增速达到5.5%。", "规上工业增加值增速", 5.5m, "%", Change.YearOnYear));

        Assert.Null(pairing.Achieved);
    }

    [Fact]
    public void A_level_is_not_paired_with_its_growth() =>
        Assert.Empty(Of("生产总值58.6亿元，", "生产总值", 58.6m, "亿元", "生产总值增长5.5%。", "生产总值增速", 5.5m, "%"));

    [Fact]
    public void A_figure_of_the_city_is_not_paired_with_one_of_the_county()
    {
        var plan = new Drafted("全市粮食产量90万吨，粮食产量9.4万吨。")
            .Figure("粮食产量90万吨", "90万吨", "粮食产量", 900000, "吨", StatementKind.Actual)
            .Figure("粮食产量9.4万吨", "9.4万吨", "粮食产量", 94000, "吨", by: "2024-12-31").Compile();
        var city = plan.Reading with { Statements = [plan.Reading.Statements[0] with { Scope = "全市" }, plan.Reading.Statements[1]] };

        Assert.Single(plan.Pairings);
        Assert.Empty(Pairs.Find(city));
    }

    [Fact]
    public void Half_of_a_rate_is_not_half_the_way() =>
        Assert.Null(Assert.Single(Of("开工率40%，", "开工率", 40, "%", "开工率达到75%。", "开工率", 75, "%")).Achieved);

    private static ImmutableArray<Pairing> Of(
        string actual, string actualName, decimal done, string actualUnit, string target, string targetName, decimal promised, string targetUnit, Change? change = null) =>
        new Drafted(actual + target)
            .Figure(actual[..^1], actual[..^1], actualName, done, actualUnit, StatementKind.Actual, change: change)
            .Figure(target[..^1], target[..^1], targetName, promised, targetUnit, by: "2024-12-31")
            .Compile().Pairings;
}
