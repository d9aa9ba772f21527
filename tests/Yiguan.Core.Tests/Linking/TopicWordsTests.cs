using System.Globalization;
using Yiguan.Core.Linking;

namespace Yiguan.Core.Tests.Linking;

public sealed class TopicWordsTests
{
    [Fact]
    public void A_county_adds_words_of_its_own()
    {
        const string Text = "新增晴雨伞出口200万把";
        var (own, errors) = TopicWords.Read("fields:\n  - {offices: [县经信局], words: 晴雨伞}\n", "topics.yaml");

        Assert.Empty(errors);
        Assert.DoesNotContain("县经济和信息化局", Named(TopicWords.None, Text));
        Assert.Contains("县经济和信息化局", Named(TopicWords.Shipped.With(own!), Text));
    }

    [Fact]
    public void A_wrong_word_list_is_told_with_its_place()
    {
        var (words, errors) = TopicWords.Read("fields:\n  - {office: 县经信局, words: [伞]}\n", "topics.yaml");

        Assert.Null(words);
        Assert.Equal(
            ["topics.yaml(2,6) fields[0].office: 没有这个字段，可用字段为 offices, words, also", "topics.yaml(2,27) fields[0].words: 此处应为非空文字"],
            errors.Select(error => error.Message(CultureInfo.GetCultureInfo("zh-CN"))));
    }

    [Fact]
    public void Every_office_of_the_shipped_words_is_known_to_the_county() =>
        Assert.All(TopicWords.Shipped.Fields, field => Assert.Contains(field.Offices, name => !Yunxiu.Organisation.Resolve(name).Units.IsEmpty));

    private static IEnumerable<string> Named(TopicWords words, string text) =>
        new Linker(Yunxiu.Organisation, words).Candidates(Commitments.Of(text)).Select(candidate => candidate.Unit.Name);
}
