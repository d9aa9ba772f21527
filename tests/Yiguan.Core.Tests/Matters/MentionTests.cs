using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

/// <summary>提到: a comment that is meant for somebody.</summary>
public sealed class MentionTests
{
    [Fact]
    public void Whoever_is_mentioned_is_waited_for_until_he_records_something_of_the_matter()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29").Given(new Comment(Inspector, "请看第九处") { Mentioned = ["jiaotong-zhuyao", "gonglu-zhuyao", "jiaotong-zhuyao"] });
        Assert.Equal(["gonglu-zhuyao", "jiaotong-zhuyao"], desk.Matter.Mentions.Keys.Order());
        Assert.Equal(("ducha-zhuyao", "请看第九处"), (desk.Matter.Mentions["gonglu-zhuyao"].By, desk.Matter.Mentions["gonglu-zhuyao"].Text));
        Assert.Equal(2, ((MatterCommented)desk.Matter.Facts[^1].Fact).Mentioned!.Value.Length);
        desk.Given(new Accept(Transport, Said.Nothing));
        Assert.Equal(["gonglu-zhuyao"], desk.Matter.Mentions.Keys);
        desk.At("2024-03-02 09:00").Given(new Comment(Inspector, "再看一次") { Mentioned = ["jiaotong-zhuyao"] });
        Assert.Equal(Time("2024-03-02 09:00"), desk.Matter.Mentions["jiaotong-zhuyao"].At);
    }

    [Fact]
    public void Nobody_is_told_by_a_mention_of_what_he_may_not_see()
    {
        var desk = new Bench(Rectification.Usual) { SeenBy = post => post != "gongan-zhuyao" }.Opened("2024-03-29");
        desk.Refused<MentionUnseen>(new Comment(Inspector, "请看") { Mentioned = ["jiaotong-zhuyao", "gongan-zhuyao"] });
        desk.Refused<TooManyMentioned>(new Comment(Inspector, "请看") { Mentioned = [.. Enumerable.Range(0, 51).Select(i => $"post-{i}")] });
        desk.Given(new Comment(Inspector, "一般留言"));
        Assert.Null(((MatterCommented)desk.Matter.Facts[^1].Fact).Mentioned);
    }
}
