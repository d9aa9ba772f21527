using System.Globalization;
using Yiguan.Core.Organisation;

namespace Yiguan.Core.Tests.Organisation;

public sealed class OrganisationFileTests
{
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");

    [Fact]
    public void The_fictional_county_is_read_without_a_complaint()
    {
        Assert.Equal("云岫县", Yunxiu.Organisation.County.Name);
        Assert.Equal("岚州市", Yunxiu.Organisation.City?.Name);
        Assert.Equal(9, Yunxiu.Organisation.Neighbours.Length);
        Assert.Equal(17, Yunxiu.Organisation.Units.Count(unit => unit.Kind == "town"));
    }

    [Fact]
    public void Every_error_is_told_with_its_place_and_remedy()
    {
        var file = OrganisationFile.Read(
            """
            county: 云岫县
            units:
              - {id: a, name: 县甲局, kind: department, colour: red}
              - {id: a, name: 县乙局, aliases: [县甲局], kind: department, parent: b}
              - {id: c, kind: department}
            groups:
              - {name: 各局, members: [a, z]}
              - {name: 各乡, of: {kind: township}}
              - {name: 谁}
            """,
            "org.yaml");

        Assert.Null(file.Organisation);
        Assert.Equal(
            [
                "org.yaml(3,42) units[0].colour: 没有这个字段，可用字段为 id, name, aliases, kind, parent, duties, leads",
                "org.yaml(4,10) units[1].id: “a”已属于“县甲局”，一个名称只能属于一个单位或群体",
                "org.yaml(4,34) units[1]: “县甲局”已属于“县甲局”，一个名称只能属于一个单位或群体",
                "org.yaml(5,5) units[2].name: 缺少 name，请补写",
                "org.yaml(4,66) units[1].parent: 没有 id 为“b”的单位，应为 units 中已有的 id",
                "org.yaml(7,29) groups[0].members: 没有 id 为“z”的单位，应为 units 中已有的 id",
                "org.yaml(8,27) groups[1].of.kind: 没有 kind 为“township”的单位，现有的是 department",
                "org.yaml(9,5) groups[2]: of 和 members 应当且只能写一个",
            ],
            file.Errors.Select(error => error.Message(s_chinese)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("county: [", "syntax")]
    [InlineData("- 县甲局", "not-map")]
    [InlineData("county: 云岫县\ncounty: 云岫县", "twice")]
    [InlineData("county: 云岫县\nunits: 县甲局", "not-list")]
    [InlineData("county: 云岫县\nunits:\n  - {id: a, name: 县甲局, kind: department, parent: a}", "own-ancestor")]
    [InlineData("county: 云岫县\nunits: &u []\ngroups: *u", "syntax")]
    public void A_file_that_is_no_organisation_is_refused(string yaml, string code)
    {
        var file = OrganisationFile.Read(yaml, "org.yaml");

        Assert.Null(file.Organisation);
        Assert.Contains(code, file.Errors.Select(error => error.Code));
        Assert.All(file.Errors, error => Assert.StartsWith("org.yaml(", error.Message(CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal));
    }
}
