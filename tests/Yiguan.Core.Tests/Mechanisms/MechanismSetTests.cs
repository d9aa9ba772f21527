using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Tests.Mechanisms;

public sealed class MechanismSetTests
{
    [Theory]
    [InlineData("of: river", "of: rivr", "mechanism.unknown-mechanism@rivr")]
    [InlineData("of: river", "of: patrol", "mechanism.wrong-kind@patrol")]
    [InlineData("on: river", "on: lake", "mechanism.unknown-mechanism@lake")]
    [InlineData("on: river", "on: indicator:cleening", "mechanism.unknown-indicator@indicator rule.unknown-name@grade mechanism.unknown-placeholder@\"{name mechanism.thing-is-other@subject")]
    [InlineData("grade = 'bad'", "grad = 'bad'", "rule.unknown-name@grad")]
    [InlineData("when: length > 0.5", "when: name > 0.5", "rule.types-differ@0.5")]
    [InlineData("{period}巡{name}", "{period}巡{nmae}", "mechanism.unknown-placeholder@\"{period")]
    [InlineData("{name}水质差", "{name水质差", "mechanism.brace@\"{name水质差\"")]
    [InlineData("to: unit, title: \"{period}", "to: unti, title: \"{period}", "mechanism.unknown-unit@unti")]
    [InlineData("due: 2天, fields: {section: subject}", "due: 2天", "mechanism.not-filled@{rule")]
    [InlineData("due: 2天, fields: {section: subject}", "due: 2天, fields: {section: name}", "mechanism.types-differ@name")]
    [InlineData("due: 2天, fields: {section: subject}", "due: 2天, fields: {section: subject, plan: lenght}", "mechanism.unknown-field@lenght")]
    [InlineData("FREQ=WEEKLY;BYDAY=WE", "每周三", "mechanism.not-recurrence@每周三")]
    [InlineData("FREQ=WEEKLY;BYDAY=WE", "BYDAY=WE", "mechanism.not-recurrence@BYDAY=WE")]
    [InlineData("FREQ=WEEKLY;BYDAY=WE", "FREQ=HOURLY", "mechanism.recurs-too-often@FREQ=HOURLY")]
    [InlineData("FREQ=WEEKLY;BYDAY=WE", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "mechanism.never-recurs@FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("each: river, when: length > 0.5, to: unit, title: \"{period}巡{name}\"", "when: length > 0.5, to: 各镇, title: \"{period}巡\"", "mechanism.without-each@when mechanism.thing-is-other@subject")]
    [InlineData("id: patrol", "id: river-patrol", "mechanism.file-name@river-patrol")]
    public void What_a_file_says_of_others_is_held_against_them(string right, string wrong, string places)
    {
        Assert.Contains(right, Sample.Loop, StringComparison.Ordinal);
        var loop = Sample.Loop.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Equal(places, string.Join(' ', Sample.Read(loop).Places(loop)));
    }

    [Fact]
    public void A_rule_over_an_indicator_opens_a_matter()
    {
        var set = Sample.Read(Sample.Loop
            .Replace("on: river, when: grade = 'bad', title: \"{name}水质差\", to: unit, fields: {section: subject}", "on: indicator:cleaning, when: value > 10万, title: \"{unit}清理超支\", to: unit", StringComparison.Ordinal)
            .Replace(", requires: section}", "}", StringComparison.Ordinal));

        Assert.Empty(set.Places());
    }

    [Fact]
    public void One_id_and_one_request_of_the_county_belong_to_one_file()
    {
        var set = MechanismSet.Read([("a/river.yaml", Sample.Register), ("b/river.yaml", Sample.Register.Replace("kind: register", "kind: register\nserves: M001", StringComparison.Ordinal)),
            ("c.yaml", Sample.Register.Replace("id: river", "id: c\nserves: M001", StringComparison.Ordinal))]);

        Assert.Equal(["b/river.yaml:1:5 mechanism.same-id", "c.yaml:2:9 mechanism.served-twice"], set.Errors.Select(e => $"{e.File}:{e.Line}:{e.Column} {e.Code}"));
    }

    [Fact]
    public void Duties_and_units_are_checked_where_the_county_is_known()
    {
        var loop = Sample.Loop.Replace("to: unit, title: \"{period}", "to: 青溪鎮, title: \"{period}", StringComparison.Ordinal);
        var set = Sample.Read(loop, known: new KnownNames(["assign", "recheck", "shut"], ["青溪镇"]));

        Assert.Equal(["mechanism.unknown-duty@'duty", "mechanism.unknown-unit@青溪鎮"], set.Places(loop));
    }

    [Theory]
    [InlineData("highest: county", "mechanism.nobody-at-highest@county")]
    [InlineData("highest: town")]
    [InlineData("highest: county, top: duty:assign")]
    [InlineData("highest: county, top: duty:asign", "mechanism.unknown-duty@duty")]
    public void What_is_handed_up_to_the_county_goes_to_a_unit_that_there_is(string highest, params string[] expected)
    {
        var loop = Sample.Loop.Replace("highest: county", highest, StringComparison.Ordinal);
        Assert.Equal(expected, Sample.Read(loop, known: new KnownNames(["assign", "recheck", "close"], Kinds: ["town", "department"])).Places(loop));
    }

    [Theory]
    [InlineData("my.duties has 'recheck'")]
    [InlineData("my.duties has 'rechek'", "rule.unknown-duty@'rechek'")]
    [InlineData("my.duties has my.unit", "rule.not-a-duty@my.unit")]
    [InlineData("owner within my.duties", "rule.not-alike@owner")]
    public void A_scope_asks_for_duties_that_there_are(string scope, params string[] expected)
    {
        var loop = Sample.Loop.Replace("owner within my.subtree or town within my.subtree", scope, StringComparison.Ordinal);
        Assert.NotEqual(Sample.Loop, loop);
        Assert.Equal(expected, Sample.Read(loop, known: new KnownNames(["assign", "recheck", "close", "shut"])).Places(loop));
    }

    [Fact]
    public void Only_a_scope_asks_for_duties()
    {
        var loop = Sample.Loop.Replace("cost <= 1万", "my.duties has 'assign'", StringComparison.Ordinal);
        Assert.Contains("rule.unknown-name@my.duties", Sample.Read(loop).Places(loop));
    }

    [Fact]
    public void A_file_with_errors_does_not_make_its_neighbours_wrong()
    {
        var set = Sample.Read(Sample.Loop, Sample.Register.Replace("need: 每段河道有名有长有主。\n", "", StringComparison.Ordinal));

        Assert.Equal(["patrol"], set.Mechanisms.Select(m => m.Id));
        Assert.Equal("mechanism.missing", set.Errors.Single().Code);
    }

    [Fact]
    public void Every_sentence_is_there_in_both_languages()
    {
        var sentences = new System.Resources.ResourceManager("Yiguan.Core.Mechanisms.MechanismSentences", typeof(MechanismSet).Assembly);
        Assert.Equal(Holes(sentences, System.Globalization.CultureInfo.InvariantCulture), Holes(sentences, System.Globalization.CultureInfo.GetCultureInfo("en")));
    }

    [Fact]
    public void Every_key_is_explained_in_both_languages_and_nothing_else_is()
    {
        var words = new System.Resources.ResourceManager("Yiguan.Core.Mechanisms.MechanismKeys", typeof(MechanismSet).Assembly);
        var keys = MechanismSchema.Keys.Select(k => k.Path).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(keys, Holes(words, System.Globalization.CultureInfo.InvariantCulture).Keys);
        Assert.Equal(keys, Holes(words, System.Globalization.CultureInfo.GetCultureInfo("en")).Keys);
    }

    private static SortedDictionary<string, string> Holes(System.Resources.ResourceManager words, System.Globalization.CultureInfo culture) => new(
        words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>().ToDictionary(
            e => (string)e.Key, e => string.Join(' ', System.Text.RegularExpressions.Regex.Matches((string)e.Value!, @"\{\d\}").Select(m => m.Value).Distinct().Order())), StringComparer.Ordinal);
}
