using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Maps;

namespace Yiguan.Core.Tests.Organisation;

public sealed class CountyMapTests
{
    private static readonly OrganisationOn s_day = new Office().Given([new NameTerritories(Yunxiu.Territories, Office.Begin), .. Yunxiu.Organisation.Units.Where(u => u.Kind == "town").Select(u => new Found(u.Id, Office.New(u.Name, "town"), Office.Begin))]).Organisation.On(Office.Day("2024-07-08"));

    [Fact]
    public void North_is_above_and_a_name_stands_in_the_middle_of_its_area()
    {
        var map = CountyMap.Read("""
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "properties": {"unit": "north"}, "geometry": {"type": "Polygon", "coordinates": [[[110, 0.01], [110.02, 0.01], [110.02, 0.02], [110, 0.02], [110, 0.01]]]}},
              {"type": "Feature", "properties": {"unit": "south"}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[110, 0], [110.02, 0], [110.02, 0.01], [110, 0.01], [110, 0]]]]}}]}
            """);

        Assert.Equal((1000, 1000), (map.Width, map.Height));
        Assert.Equal(["north", "south"], map.Areas.Select(a => a.Unit));
        Assert.True(map.Areas[0].Y < map.Areas[1].Y);
        Assert.Equal("M0 500l1000 0l0 -500l-1000 0z", map.Areas[0].Path);
        Assert.InRange(map.Areas[0].X, 499, 500);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("""{"features": []}""")]
    [InlineData("""{"features": [{"properties": {"unit": "a"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}""")]
    public void What_is_no_map_of_areas_is_not_taken_for_one(string text) => Assert.Throws<FormatException>(() => CountyMap.Read(text));

    [Theory]
    [InlineData("nothing", "map.unread")]
    [InlineData("{}", "map.unread")]
    [InlineData("\"unit\":\"qixia-zhen\"", "map.feature-without-unit", "\"id\":1")]
    [InlineData("\"unit\":\"qixia-zhen\"", "map.unit-missing", "\"unit\":\"linxi\"")]
    [InlineData("\"unit\":\"qixia-zhen\"", "map.unit-twice", "\"unit\":\"chengguan-zhen\"")]
    [InlineData("[[108.54,32.65333]", "map.feature-without-area", "[[108.54]")]
    [InlineData("[[108.54,32.65333]", "map.feature-without-area", "[[108.55,32.65333]")]
    [InlineData("[108.55031,32.6518]", "map.not-in-degrees", "[36512345,3612345]")]
    public void What_is_wrong_with_a_map_is_told_by_its_feature(string right, string code, string? wrong = null)
    {
        var text = Yunxiu.Text("county/map.json");
        if (wrong is not null) Assert.Contains(right, text, StringComparison.Ordinal);
        var found = MapCheck.Of(wrong is null ? right : text.Replace(right, wrong, StringComparison.Ordinal), s_day).Wrong[0];
        Assert.Equal(code, found.Code);
        if (code is not ("map.unread" or "map.unit-missing")) Assert.Contains("第 2 个图形（栖霞镇）", found.Sentence(System.Globalization.CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    [Fact]
    public void Which_units_of_the_kind_have_no_area_is_told_before_the_map_is_adopted()
    {
        var text = Yunxiu.Text("county/map.json").Split('\n');
        var less = string.Join('\n', text.Where(l => !l.Contains("qixia-zhen", StringComparison.Ordinal)));
        Assert.Equal(["栖霞镇"], MapCheck.Of(less, s_day).Without.Select(u => u.Name));
        Assert.Empty(MapCheck.Of(string.Join('\n', text), s_day).Without);
    }

    [Fact]
    public void Every_town_of_the_fictional_county_has_its_area_and_no_other_has()
    {
        var map = CountyMap.Read(Yunxiu.Text("county/map.json"));
        Assert.Equal(Yunxiu.Organisation.Units.Where(u => u.Kind == "town").Select(u => u.Id).Order(), map.Areas.Select(a => a.Unit).Order());
    }
}
