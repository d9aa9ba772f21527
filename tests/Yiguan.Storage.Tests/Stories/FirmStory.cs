using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Stories.With;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>企业库、个转企和小升规.</summary>
public sealed class FirmStory(PostgresServer server) : StoryOfTheCounty(server)
{
    private const string Rise = "raise-scale-1-e1";

    [Theory, MemberData(nameof(Stores))]
    public Task A_firm_over_the_line_is_visited_coached_declared_returned_and_raised(string store) => Story(store, "enterprise", "raise")
        .On("2024-03-01 09:00", "shuangqiao-zhen-zhenzhang").Registers(
            "enterprise", "e1", "双桥精密铸件", ("code", "91421000MA0000001X"), ("name", "双桥精密铸件"), ("form", "company"), ("line", "industry"), ("town", "shuangqiao-zhen"), ("department", "jingxin"))
        .MayNot("matter.field-missing 请填写“本年累计营业收入”。", "update")

        // The figures of February lie over the line: the town is sent by itself.
        .On("2024-03-04 09:00", "shuangqiao-zhen-zhenzhang").Does("update", ("last_year", 21_000_000), ("this_year", 5_000_000), ("same_period", 3_000_000), ("as_of", "2024-02-29"), ("staff", 86), ("running", "full"))
        .Does("raise", ("helper", "jingxin-zhuyao")).Stands("reserve")

        .About(Rise).By("fuxianzhang-gongye").Orders(by => new Assign(by, "shuangqiao-zhen") { Support = ["jingxin"], Sponsors = ["fuxianzhang-gongye"] })
        .Stands("named", "稳够线").Is("green", "“走访时限”到 2024-03-18 止，正常推进。")
        .Round("2024-03-14 09:00", "remind: shuangqiao-zhen, jingxin")
        .Round("2024-03-19 09:00", "remind: shuangqiao-zhen, fuxianzhang-gongye")
        .Is("red", "“走访时限”已于 2024-03-18 到期，仍未完成。")

        // To rise is voluntary.
        .On("2024-03-20 09:00", "shuangqiao-zhen-zhenzhang")
        .MayNot("matter.rule-unmet 不符合要求：升级出于自愿，观望和不愿的请转暂不升级。", "willing", ("visited_on", "2024-03-20"), ("wish", "later"))
        .Does("willing", ("visited_on", "2024-03-20"), ("wish", "yes"))
        .Is("green", "“辅导期”到 2024-06-20 止，正常推进。此前的红灯已整改到位。")

        // The firm moves into the park, and the park goes on with it.
        .On("2024-05-06 09:00", "fuxianzhang-gongye").Orders(by => new Assign(by, "yuanqu") { Support = ["jingxin"], Sponsors = ["fuxianzhang-gongye"] })
        .IsAt("2024-06-06 00:00", "yellow", "“辅导期”到 2024-06-20 止，临近期限。此前的红灯已整改到位。")
        .On("2024-06-11 09:00", "shuangqiao-zhen-zhenzhang").MayNot("matter.lies-elsewhere", "ready", ("plan", "代理记账、统计报表培训"), ("accounts_sound", true))
        .By("yuanqu-zhuyao").MayNot("matter.rule-unmet 不符合要求：账册健全后才能申报。", "ready", ("plan", "代理记账、统计报表培训"), ("accounts_sound", false))
        .AsksFor("coach", "2024-07-20", "账册补建").By("fuxianzhang-gongye").Grants("coach")
        .On("2024-07-15 09:00", "jingxin-zhuyao").Does("ready", ("plan", "代理记账、统计报表培训"), ("accounts_sound", true))
        .On("2024-07-22 09:00", "yuanqu-zhuyao").Does("declare", ("papers", "申报表"), ("declared_on", "2024-07-22"))
        .On("2024-07-24 09:00", "tongji-zhuyao").Does("return", Because("缺资产负债表"))
        .On("2024-07-26 09:00", "yuanqu-zhuyao").Does("declare", Papers("papers", "申报表", "资产负债表"), ("declared_on", "2024-07-26"))
        .MayNot("matter.not-yours", "enrol", ("enrolled_on", "2024-08-01"))
        .On("2024-08-01 09:00", "tongji-zhuyao").Does("enrol", ("enrolled_on", "2024-08-01"))
        .Stands("enrolled", "稳够线", "奖补未兑现").Is("grey", "曾亮红灯，整改到位后办结。")
        .Counts("firms-raised", "yuanqu", "2024-08", 1)
        .About("e1").Stands("above").Counts("enterprises-enrolled", "shuangqiao-zhen", "2024-08", 1)
        .EndAsync();

    [Theory, MemberData(nameof(Stores))]
    public Task A_shopkeeper_who_would_rather_wait_is_asked_again_in_half_a_year(string store) => Story(store, "enterprise", "raise")
        .On("2024-03-01 09:00", "shiqiao-zhen-zhenzhang").Registers(
            "enterprise", "e1", "老街豆腐坊", ("code", "92421000MA00000021"), ("name", "老街豆腐坊"), ("form", "individual"), ("line", "industry"), ("town", "shiqiao-zhen"), ("department", "shijian"))
        .By("tongji-zhuyao").MayNot("matter.rule-unmet 不符合要求：个体工商户先转企业，再申报入库。", "enrol", ("enrolled_on", "2024-03-01"))
        .By("shiqiao-zhen-zhenzhang").Does("update", ("last_year", 5_200_000), ("this_year", 900_000), ("same_period", 800_000), ("as_of", "2024-02-29"), ("staff", 9), ("running", "full"))
        .About("raise-convert-1-e1").Is("green", "“走访时限”到 2024-03-15 止，正常推进。")
        .On("2024-03-06 09:00", "shiqiao-zhen-zhenzhang").MayNot("matter.field-missing 请填写“顾虑”。", "not-now", ("visited_on", "2024-03-06"), ("wish", "later"))
        .Does("not-now", ("visited_on", "2024-03-06"), ("wish", "later"), ("worry", "担心税负增加")).Stands("not-now", "观望").Is("grey", "按时办结。")
        .Looks("2024-09-02 06:00", 0).Looks("2024-09-03 06:00", 1).About("raise-convert-2-e1").Stands("named")
        .EndAsync();
}
