using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

/// <summary>Parts of a matter go to units that whoever hands them out reaches.</summary>
public sealed class ReachTests
{
    private static readonly Actor s_town = Post("town-zhuyao", "town", ["assign"], ["village"]) with { Reach = ["town", "village"] };

    [Fact]
    public void A_town_divides_among_its_own_villages_and_no_others()
    {
        var desk = new Bench(Rectification.Usual).Opened("2024-03-29", s_town);
        desk.Refused<OutOfReach>(new Split(s_town, [new Part("p1", "village"), new Part("p2", "elsewhere")]));
        desk.Given(new Split(s_town, [new Part("p1", "village"), new Part("p2", "town")]));
        Assert.Contains(new Bench(Rectification.Usual).Opened("2024-03-29", s_town).Offers(s_town), o => o is { Act: Core.Matters.Offers.OfficeAct.Split, Why: null });
    }

    [Fact]
    public void A_set_beyond_the_reach_of_who_opens_is_not_addressed()
    {
        var open = new Open(s_town, "汛前自查") { Fields = Filled(("problem", Core.Matters.Values.FieldValue.Of("隐患"))).Fields };
        new Bench(Rectification.Usual).Refused<OutOfReach>(new OpenForSet(open, "各村", [new Part("p1", "village"), new Part("p2", "elsewhere")]));
        Assert.Null(new Bench(Rectification.Usual).When(new OpenForSet(open, "各村", [new Part("p1", "village")])).Refusal);
    }
}
