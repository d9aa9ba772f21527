using Yiguan.Core.Organisation.Maps;

namespace Yiguan.Core.Tests.Organisation;

public sealed class CountyMapTests
{
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

    [Fact]
    public void Every_town_of_the_fictional_county_has_its_area_and_no_other_has()
    {
        var map = CountyMap.Read(Yunxiu.Text("county/map.json"));
        Assert.Equal(Yunxiu.Organisation.Units.Where(u => u.Kind == "town").Select(u => u.Id).Order(), map.Areas.Select(a => a.Unit).Order());
    }
}
