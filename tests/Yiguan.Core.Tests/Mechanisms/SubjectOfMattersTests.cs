using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Tests.Mechanisms;

public sealed class SubjectOfMattersTests
{
    private const string Loop = """
        id: visit
        kind: loop
        title: 走访
        need: 户户有人管。
        fields:
          house: {type: subject, title: 农户, of: house}
          found: {type: date, title: 核实日期}
          income: {type: money, title: 收入, least: 0, most: 100万}
          paper: {type: attachment, title: 授权书}
          child: {type: matter, title: 上一件, of: visit}
        about: house
        open: {by: owner, requires: house}
        stages:
          go: {title: 待走访}
          done: {title: 已办结, phase: ended}
        moves:
          close:
            act: close
            title: 办结
            from: go
            to: done
            by: owner
            when: subject.stage = 'usual' and subject.people > 0 and open_matters('visit') = 0
            subject: {move: watch, sets: {checked: found, poor: income < 8000, paper: paper, by: matter}, when: subject.people < 9}
        clocks:
          visit: {title: 走访时限, limit: 5天, when: income > 0}
        """;

    private const string Register = """
        id: house
        kind: register
        title: 农户库
        need: 一户一档。
        fields:
          code: {type: text, title: 户号}
          people: {type: number, title: 人口, least: 0, most: 30}
          checked: {type: date, title: 核实日期}
          poor: {type: flag, title: 收入低}
          paper: {type: attachment, title: 授权书}
          by: {type: matter, title: 哪一件, of: visit}
        key: code
        stages:
          usual: {title: 常态}
          watched: {title: 监测}
          left: {title: 销户, phase: ended}
        moves:
          watch: {title: 纳入, from: usual, to: watched, by: owner}
          leave: {act: leave, title: 销户, from: [usual, watched], to: left, by: owner, reason: true, when: open_matters('visit') = 0}
        """;

    [Fact]
    public void A_loop_may_read_change_and_count_by_the_subject_it_is_about() => Assert.Empty(Read(Loop, Register).Errors.Select(e => e.ToString()));

    [Theory]
    [InlineData("about: house", "about: found", "mechanism.wrong-type@found")]
    [InlineData("{type: subject, title: 农户, of: house}", "{type: subject, title: 农户}", "mechanism.about-any@house")]
    [InlineData("about: house\n", "", "mechanism.no-about@subject")]
    [InlineData("move: watch", "move: wach", "mechanism.unknown-move@wach")]
    [InlineData("move: watch", "move: leave", "mechanism.subject-needs@leave")]
    [InlineData("{move: watch, sets: {checked: found, poor: income < 8000, paper: paper, by: matter}, when: subject.people < 9}", "{when: subject.people < 9}", "mechanism.changes-nothing@{when")]
    [InlineData("sets: {checked", "sets: {cheked", "mechanism.unknown-field@found")]
    [InlineData("checked: found", "checked: foun", "mechanism.unknown-field@foun")]
    [InlineData("checked: found", "checked: income", "mechanism.types-differ@income")]
    [InlineData("poor: income < 8000", "poor: income + 8000", "rule.wrong-type@income")]
    [InlineData("paper: paper", "paper: \"'纸'\"", "mechanism.types-differ@\"'纸'\"")]
    [InlineData("by: matter", "by: subject", "mechanism.thing-is-other@subject")]
    [InlineData("subject.stage = 'usual'", "subject.stage = 'usal'", "rule.not-an-option@'usal'")]
    [InlineData("subject.people > 0", "subject.peple > 0", "rule.unknown-name@subject.peple")]
    [InlineData("open_matters('visit')", "open_matters('vist')", "rule.not-a-loop@'vist')")]
    [InlineData("when: income > 0", "when: subject.people > 0", "mechanism.only-in-moves@subject.people")]
    [InlineData("when: income > 0", "when: open_matters('visit') > 0", "rule.not-counted@open_matters('visit')")]
    public void What_a_loop_says_of_its_subject_is_held_against_the_register(string right, string wrong, string places)
    {
        Assert.Contains(right, Loop, StringComparison.Ordinal);
        var loop = Loop.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Equal(places, string.Join(' ', In("visit.yaml", Read(loop, Register)).Places(loop)));
    }

    [Theory]
    [InlineData("key: code", "key: code\nabout: by", "mechanism.not-for-register@about")]
    [InlineData("to: watched, by: owner}", "to: watched, by: owner, subject: {move: leave}}", "mechanism.not-for-register@subject")]
    [InlineData("open_matters('visit')", "open_matters('house')", "rule.not-a-loop@'house')")]
    public void What_a_register_cannot_say_is_told(string right, string wrong, string places)
    {
        Assert.Contains(right, Register, StringComparison.Ordinal);
        var register = Register.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Equal(places, string.Join(' ', In("house.yaml", Read(Loop, register)).Places(register)));
    }

    private static MechanismSet In(string file, MechanismSet set) => set with { Errors = [.. set.Errors.Where(e => e.File == file)] };

    private static MechanismSet Read(string loop, string register) => MechanismSet.Read([("house.yaml", register), ("visit.yaml", loop)]);
}
