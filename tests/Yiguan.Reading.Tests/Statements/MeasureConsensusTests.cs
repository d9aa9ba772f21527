using Yiguan.Reading.Statements;

namespace Yiguan.Reading.Tests.Statements;

public sealed class MeasureConsensusTests
{
    [Fact]
    public void The_heaviest_name_is_taken_where_no_other_comes_near() =>
        Assert.Equal("项目", Taken(("固定资产投资", 1), ("项目", 8), ("招商项目", 2)));

    [Fact]
    public void Among_equals_the_first_is_taken() =>
        Assert.Equal("工业投资", Taken(("工业投资", 3), ("粮食产量", 3)));

    [Fact]
    public void Several_likely_names_that_resemble_each_other_outweigh_a_single_one() =>
        Assert.Equal("热线工单满意率", Taken(("年底", 2.2), ("热线工单满意率", 2), ("县热线工单满意率", 1.9), ("热线工单的满意率", 1.8)));

    [Fact]
    public void Many_names_are_judged_by_the_likeliest()
    {
        var names = Enumerable.Range(0, 40).Select(i => ($"第{(char)('一' + i)}", i * 0.01)).Append(("到位资金", 9.0)).ToArray();
        Assert.Equal("到位资金", Taken(names));
    }

    private static string Taken(params (string Name, double Sum)[] names)
    {
        List<MeasureCandidate> candidates = [.. names.Select(n => new MeasureCandidate(n.Name, MeasureForm.Own, MeasureTopic.None, default, default, "", 0))];
        double[] sums = [.. names.Select(n => n.Sum)];
        return candidates[MeasureConsensus.Best(candidates, sums, sums.Max())].Name;
    }
}
