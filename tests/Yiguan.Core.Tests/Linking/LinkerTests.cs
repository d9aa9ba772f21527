using Yiguan.Core.Linking;

namespace Yiguan.Core.Tests.Linking;

public sealed class LinkerTests
{
    private static readonly Linker s_linker = new(Yunxiu.Organisation);

    [Fact]
    public void The_office_that_minds_the_field_is_among_the_three()
    {
        var missed = new List<string>();
        var first = 0;
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Linking", "commitments.tsv"));
        foreach (var line in lines)
        {
            var (unit, text) = (line.Split('\t')[0], line.Split('\t')[1]);
            var names = s_linker.Candidates(Commitments.Of(text)).Select(candidate => candidate.Unit.Name).ToList();
            if (!names.Contains(unit)) missed.Add($"{unit} < {text} > {string.Join(" ", names)}");
            if (names.Count > 0 && names[0] == unit) first++;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"first {first}, among three {lines.Length - missed.Count} of {lines.Length}\n{string.Join("\n", missed)}");
        Assert.True(lines.Length - missed.Count >= lines.Length * 0.95, string.Join("\n", missed));
    }

    [Fact]
    public void Where_the_text_tells_nothing_the_heading_above_decides()
    {
        const string Text = "年底前主体封顶";

        Assert.DoesNotContain("县交通运输局", Named(Text));
        Assert.Equal("县交通运输局", Named(Text, "提升农村公路通达水平")[0]);
    }

    [Fact]
    public void What_the_text_tells_comes_before_the_heading_above() =>
        Assert.Equal("县教育体育局", Named("新建幼儿园3所，增加学位700个", "推进城市更新，补齐城镇短板")[0]);

    [Theory]
    [InlineData("交施工单位", "工单")]
    [InlineData("新增床位1200张", "120")]
    public void A_word_across_words_or_inside_a_number_is_not_heard(string text, string word) =>
        Assert.DoesNotContain(s_linker.Candidates(Commitments.Of(text)), candidate => candidate.Matched.Contains(word));

    [Fact]
    public void A_word_that_offices_share_proposes_the_one_whose_word_it_is_first()
    {
        var names = Named("建成公共充电桩180个");

        Assert.Equal("县发展和改革局", names[0]);
        Assert.Equal(3, names.Count);
    }

    [Fact]
    public void A_neighbour_that_fills_an_empty_place_shows_no_words()
    {
        var candidates = s_linker.Candidates(Commitments.Of("居民医保缴费进度达到序时要求"));

        Assert.Equal("县医疗保障局", candidates[0].Unit.Name);
        Assert.Equal(3, candidates.Length);
        Assert.All(candidates.Zip(candidates.Skip(1)), pair => Assert.True(pair.First.Score >= pair.Second.Score));
    }

    [Fact]
    public void Nothing_is_proposed_where_nothing_speaks_for_anybody() => Assert.Empty(Named("第二"));

    private static List<string> Named(string text, string surroundings = "") =>
        [.. s_linker.Candidates(Commitments.Of(text), surroundings).Select(candidate => candidate.Unit.Name)];
}
