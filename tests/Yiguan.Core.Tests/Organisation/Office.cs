using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Tests.Organisation;

/// <summary>A small county to order changes in: given what was ordered, when something is ordered, then this follows.</summary>
internal sealed class Office
{
    public static readonly DateOnly Begin = new(2020, 1, 1);

    private DateTimeOffset _clock = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public OrganisationHistory Organisation { get; private set; } = OrganisationHistory.Empty;

    public static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Two bureaus, two towns with villages, a post in each bureau, two persons.</summary>
    public static Office Usual() => new Office().Given(
        new NameTerritories(new Territories(new("yunxiu", "云岫县"), new("lanzhou-shi", "岚州市"), [new("linxi", "临溪县")]), Begin),
        new Found("keji", New("县科学技术局", "department", aliases: ["县科技局"]), Begin),
        new Found("jingxin", New("县经济和信息化局", "department", aliases: ["县经信局"]), Begin),
        new Found("qingxi", New("青溪镇", "town"), Begin),
        new Found("shiqiao", New("石桥镇", "town"), Begin),
        new Found("shangxi", New("上溪村", "village", "qingxi"), Begin),
        new Found("xiawan", New("下湾村", "village", "qingxi"), Begin),
        new Found("shangxi-g1", New("上溪村第一网格", "grid", "shangxi"), Begin),
        new CreatePost("keji-juzhang", "局长", "keji", Begin),
        new CreatePost("jingxin-juzhang", "局长", "jingxin", Begin),
        new KnowPerson("p1", "林知远", Begin),
        new KnowPerson("p2", "沈若溪", Begin),
        new DefineGroup("各镇", new GroupRule(["各乡镇"], "town", [], [], false, false), Begin),
        new DefineGroup("工业口", new GroupRule([], null, ["keji", "jingxin"], [], false, false), Begin));

    public static Founding New(string name, string kind, string? parent = null, params string[] aliases) => new(name, kind, parent, [.. aliases], [], []);

    public Office Given(params OrganisationCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = command.Decide(Organisation);
            Assert.Null(decision.Refusal);
            Record(decision.Facts);
        }
        return this;
    }

    /// <summary>Records a command if it is not refused.</summary>
    public Decision<OrganisationFact> When(OrganisationCommand command)
    {
        var decision = command.Decide(Organisation);
        Record(decision.Facts);
        return decision;
    }

    private void Record(IEnumerable<OrganisationFact> facts)
    {
        foreach (var fact in facts)
        {
            _clock = _clock.AddDays(1);
            Organisation = Organisation.Then(new RecordedFact(Organisation.Version + 1, _clock, fact));
        }
    }
}
