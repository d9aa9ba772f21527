using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Matters;

/// <summary>A desk with a calendar that the test turns: given what was done, when something is done, then this follows.</summary>
internal sealed class Bench(Mechanism mechanism, string id = "m1")
{
    public static readonly WorkCalendar Calendar = Lexicon.Load().Calendar;
    public static readonly Calendars County = Calendars.Of(Calendar);
    public static readonly Actor Inspector = Post("ducha-zhuyao", "ducha", ["assign", "recheck", "close", "supervise", "extend", "hold"]);
    public static readonly Actor Transport = Post("jiaotong-zhuyao", "jiaotong", [], ["gonglu"]);
    public static readonly Actor Roads = Post("gonglu-zhuyao", "gonglu", []);

    public static readonly Ground Plain = new() { Mechanism = Rectification.Usual, Rules = new MechanismRules(Rectification.Usual), Calendars = County, Plan = m => PlanMaker.Make(m, Rectification.Usual, new MechanismRules(Rectification.Usual), County), Now = DateTimeOffset.UnixEpoch, Seal = (_, _) => "" };

    public Matter Matter { get; private set; } = Matter.None(id);

    public List<(string Value, string Label)> Sealed { get; } = [];

    public ImmutableDictionary<string, Matter> Others { get; set; } = ImmutableDictionary<string, Matter>.Empty;

    /// <summary>Who sees the matter; null: not asked.</summary>
    public Func<string, bool>? SeenBy { get; init; }

    /// <summary>Who answers for whom on the days that come.</summary>
    public Answering Answering { get; set; } = Answering.Itself;

    public DateTimeOffset Now { get; private set; } = Time("2024-03-01 09:00");

    public ColourPlan Plan => PlanMaker.Make(Matter, mechanism, new MechanismRules(mechanism), County);

    public static Actor Post(string post, string unit, string[] duties, string[]? below = null) => new(post, unit, [.. duties], [.. below ?? []]);

    /// <summary>A time of the county.</summary>
    public static DateTimeOffset Time(string text) => new DateTimeOffset(DateTime.ParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();

    public static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    public static Said Filled(params (string Field, FieldValue Value)[] fields) => new() { Fields = fields.ToImmutableDictionary(f => f.Field, f => f.Value) };

    public static Said Because(string reason) => new() { Reason = reason };

    /// <summary>A photo and a report, as recheck asks for.</summary>
    public static Said Done { get; } = new() { Fields = Filled(("photo", FieldValue.Of(["sha-1"]))).Fields, Evidence = ["sha-2"] };

    public Bench At(string time)
    {
        Now = Time(time);
        return this;
    }

    public Bench Opened(string? deadline = null, Actor? owner = null) => Given(new Open(Inspector, "国道坑洼整治")
    {
        Fields = Filled(("problem", FieldValue.Of("路面坑洼"))).Fields,
        Owner = (owner ?? Transport).Unit,
        Deadline = deadline is null ? null : Day(deadline),
    });

    public Bench Given(params MatterCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = When(command);
            Assert.Null(decision.Refusal);
        }
        return this;
    }

    public Decision<Told> When(MatterCommand command, DateTimeOffset? happened = null)
    {
        var decision = command.Decide(Matter, Ground);
        foreach (var told in decision.Facts.Where(t => t.Matter == Matter.Id)) Record(told.Fact, happened);
        foreach (var told in decision.Facts.Where(t => t.Matter != Matter.Id))
        {
            var other = Others.GetValueOrDefault(told.Matter) ?? Matter.None(told.Matter);
            Others = Others.SetItem(told.Matter, other.Then(new RecordedMatterFact(other.Version + 1, Now, Now, command.By.Post, told.Fact)));
        }
        return decision;

        void Record(MatterFact fact, DateTimeOffset? said) => Matter = Matter.Then(new RecordedMatterFact(Matter.Version + 1, Now, said ?? Now, command.By.Post, fact));
    }

    /// <summary>What somebody is offered to do.</summary>
    public ImmutableArray<Offer> Offers(Actor by) => Core.Matters.Offers.Offers.Of(Matter, by, Ground);

    public void Refused<T>(MatterCommand command)
        where T : Refusal => Assert.IsType<T>(When(command).Refusal);

    public string Why(string time, string culture = "zh") => Plan.At(Time(time)).Cause.Sentence(mechanism, CultureInfo.GetCultureInfo(culture));

    /// <summary>The colour at a time.</summary>
    public Colour ColourAt(string time) => Plan.At(Time(time)).Colour;

    private Ground Ground => Plain with
    {
        Mechanism = mechanism,
        Rules = new MechanismRules(mechanism),
        Plan = m => PlanMaker.Make(m, mechanism, new MechanismRules(mechanism), County),
        Now = Now,
        Others = Others,
        Answering = Answering,
        SeenBy = SeenBy,
        Seal = (value, label) =>
        {
            Sealed.Add((value, label));
            return $"hash{Sealed.Count}";
        },
        KindOf = unit => unit switch { "village" => "village", "town" => "town", "county" => "county", _ => "department" },
        PostsOf = unit => unit == "jiaotong" ? ["jiaotong-zhuyao", "jiaotong-fuzhu"] : [unit + "-zhuyao"],
        Above = unit => unit switch { "village" => "town", "town" => "county", "gonglu" => "jiaotong", _ => null },
    };
}
