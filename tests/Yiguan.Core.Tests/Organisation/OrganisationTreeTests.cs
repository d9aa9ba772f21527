using CsCheck;
using Yiguan.Core.Organisation;

namespace Yiguan.Core.Tests.Organisation;

public sealed class OrganisationTreeTests
{
    private static readonly OrganisationTree s_county = Yunxiu.Organisation;

    [Theory]
    [InlineData("县发改局", "fagai")]
    [InlineData("云岫县发展和改革局", "fagai")]
    [InlineData("发改局", "fagai")]
    [InlineData("县财政局主要负责人", "caizheng")]
    [InlineData("（县委组织部）", "zuzhibu")]
    [InlineData("(县委组织部)", "zuzhibu")]
    [InlineData("县委组织部（县委编办）", "zuzhibu")]
    [InlineData("青溪镇人民政府", "qingxi-zhen")]
    [InlineData("青溪镇党委、政府", "qingxi-zhen")]
    [InlineData("云岫县青溪镇", "qingxi-zhen")]
    [InlineData("市生态环境局云岫分局", "huanjing")]
    [InlineData("县 气 象 局", "qixiang")]
    public void A_unit_is_known_by_every_form_that_documents_use(string form, string id) =>
        Assert.Equal([id], s_county.Resolve(form).AllUnits.Select(unit => unit.Id));

    [Theory]
    [InlineData("县委办、政府办", "xianweiban zhengfuban")]
    [InlineData("县公安局和县司法局", "gongan sifa")]
    [InlineData("发改、财政、住建等部门", "fagai caizheng zhujian")]
    [InlineData("松涧、麻园、枫林三镇", "songjian-zhen mayuan-zhen fenglin-zhen")]
    [InlineData("青溪、石桥等镇", "qingxi-zhen shiqiao-zhen")]
    [InlineData("松涧镇、柳河镇", "songjian-zhen liuhe-zhen")]
    public void A_joint_form_names_each_of_its_units(string form, string ids) =>
        Assert.Equal(ids.Split(' '), s_county.Resolve(form).AllUnits.Select(unit => unit.Id));

    [Theory]
    [InlineData("各镇", "各镇", 17)]
    [InlineData("各镇（街道）", "各镇", 17)]
    [InlineData("17个镇", "各镇", 17)]
    [InlineData("各镇、各部门", "各镇各部门", 68)]
    [InlineData("两办", "两办", 2)]
    [InlineData("各牵头单位", "各牵头单位", 0)]
    public void A_group_stays_one_name_with_its_members(string form, string name, int members)
    {
        var resolution = s_county.Resolve(form);

        Assert.Equal(name, Assert.Single(resolution.Groups).Name);
        Assert.Equal(members, resolution.AllUnits.Length);
        Assert.Empty(resolution.Units);
    }

    [Theory]
    [InlineData("云岫县", "云岫县")]
    [InlineData("县委、县政府", "云岫县")]
    [InlineData("全市", "岚州市")]
    [InlineData("临溪县", "临溪县")]
    public void The_county_its_city_and_its_neighbours_are_no_units(string form, string name) =>
        Assert.Equal(name, Assert.Single(s_county.Resolve(form).Territories).Name);

    [Theory]
    [InlineData("县竹业发展局")]
    [InlineData("云台镇")]
    [InlineData("")]
    [InlineData("、、")]
    public void A_name_that_nobody_bears_stays_unknown(string form) => Assert.True(s_county.Resolve(form).IsUnknown);

    [Fact]
    public void A_joint_form_tells_which_part_of_it_is_unknown() =>
        Assert.Equal(["县竹业发展局"], s_county.Resolve("县林业局、县竹业发展局").Unknown);

    [Fact]
    public void Resolving_the_name_that_was_resolved_changes_nothing() =>
        Assert.All(s_county.Units.SelectMany(unit => unit.Aliases.Prepend(unit.Name)), form =>
        {
            var unit = s_county.Resolve(form).Units[0];
            Assert.Same(unit, s_county.Resolve(unit.Name).Units.Single());
        });

    [Fact]
    public void No_name_makes_resolving_fail() =>
        Gen.String[Gen.Char["县市镇局委办各部门单位、，（）()等三与 “”云岫青溪a１"], 0, 12].Sample(name => s_county.Resolve(name) is not null);

    [Fact]
    public void Names_in_running_text_are_found_longest_first()
    {
        const string Text = "由县经信局牵头，县统计局、岚州市生态环境局云岫分局配合，各镇各部门于8月底前报县政府督查室";

        var found = s_county.FindMentions(Text).Select(match => Text[match.Span.Start..match.Span.End]);

        Assert.Equal(["县经信局", "县统计局", "岚州市生态环境局云岫分局", "各镇各部门", "县政府督查室"], found);
    }

    [Fact]
    public void A_vice_magistrate_is_not_the_magistrate() =>
        Assert.DoesNotContain(s_county.FindMentions("副县长主持会议"), match => match.Resolution.Units is [{ Id: "xianzhang" }]);

    [Fact]
    public void A_village_leads_up_to_its_town() =>
        Assert.Equal(["上溪村", "青溪镇"], s_county.Upwards(s_county.Find("qingxi-shangxi")!).Select(unit => unit.Name));
}
