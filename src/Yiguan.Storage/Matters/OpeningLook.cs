using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Views;
using Yiguan.Storage.Indicators;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// The daily look: things of which an opening rule holds though it opened nothing, or holds no more. Days pass, rules are adopted, a process dies
/// between a fact and what follows from it; the database finds what is left, so that only that is judged.
/// </summary>
internal sealed class OpeningLook(ILedgerStore store, Owner owner, TimeProvider time)
{
    private const string Subjects = """
        SELECT 'subject/' || s.subject FROM subject s LEFT JOIN opening o ON o.owner = s.owner AND o.mechanism = @mechanism AND o.rule = @rule AND o.thing = 'subject/' || s.subject
        WHERE s.owner = @owner AND s.mechanism = @on AND {0}
        ORDER BY s.subject
        """;

    private const string Matters = """
        SELECT 'matter/' || m.matter FROM matter m LEFT JOIN opening o ON o.owner = m.owner AND o.mechanism = @mechanism AND o.rule = @rule AND o.thing = 'matter/' || m.matter
        WHERE m.owner = @owner AND m.mechanism = @on AND {0}
        ORDER BY m.matter
        """;

    // A rule that asks again by time looks at what holds and was not asked about, or was answered long enough ago to be judged.
    private const string Answered = """
        EXISTS (SELECT 1 FROM matter x WHERE x.owner = @owner AND x.matter = o.matter AND x.opened < @opened AND (x.phase = 'ended' OR x.merged_into IS NOT NULL))
        """;

    private const string Keepers = "(SELECT owner, subject, 'owner' AS role, 'unit' AS kind, keeper AS id FROM subject)";

    /// <summary>Streams of the things to look at.</summary>
    public async Task<IReadOnlyList<string>> StreamsAsync(AdoptedMechanism opens, OpeningRule rule, AdoptedMechanism on, CancellationToken cancellation)
    {
        var isRegister = on.Mechanism.Kind == MechanismKind.Register;
        if (Rule.Read(rule.When, MechanismNames.Of(on.Mechanism), RuleType.Bool, TextPosition.Start).Rule is not { } read) return [];
        var parameters = new RuleParameters(new Asked(time.GetUtcNow()));
        var condition = read.Sql(isRegister ? OfSubjects() : OfMatters(), parameters);
        var holds = isRegister ? $"s.merged_into IS NULL AND s.phase <> 'ended' AND ({condition})" : $"m.merged_into IS NULL AND ({condition})";
        var sql = (isRegister ? Subjects : Matters).Replace("{0}", Wanted(rule.Again, holds), StringComparison.Ordinal);
        List<(string, object?)> values = [("owner", owner.Value), ("mechanism", opens.Mechanism.Id), ("rule", rule.Id), ("on", on.Mechanism.Id)];
        if (rule.Again is { } again) values.Add(("opened", CountyZone.Micro(CountyZone.End(again.OpenedUpTo(CountyZone.DayOf(time.GetUtcNow()))))));
        values.AddRange(parameters.All.Select(p => (p.Name.TrimStart('@'), p.Value)));
        return await store.AskAsync(sql, values, cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation);
    }

    /// <summary>The values of an indicator to look at: those of the periods that run and of those right before them, for late reports still come in then.</summary>
    public async Task<IReadOnlyList<string>> StreamsOfIndicatorAsync(AdoptedMechanism opens, OpeningRule rule, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var periods = IndicatorPeriod.Around(CountyZone.DayOf(now)).Distinct().ToHashSet(StringComparer.Ordinal);
        var filter = new IndicatorFilter { Indicator = rule.On[IndicatorValue.On.Length..], Periods = periods };
        var holds = (await new IndicatorLists(store, owner).NowAsync(filter, now, cancellation)).Where(v => periods.Contains(v.Period)).Select(v => v.AsThing()).Where(t => t.Holds(rule.When, now)).Select(t => t.Stream);
        var held = await store.AskAsync(
            "SELECT thing FROM opening WHERE owner = @owner AND mechanism = @mechanism AND rule = @rule AND holds = 1 ORDER BY thing",
            [("owner", owner.Value), ("mechanism", opens.Mechanism.Id), ("rule", rule.Id)], cancellation).Select(r => (string)r[0]!).Where(t => periods.Contains(t[(t.LastIndexOf('/') + 1)..])).ToListAsync(cancellation);
        if (rule.Again is not null) return [.. holds];
        return [.. holds.Except(held, StringComparer.Ordinal), .. held.Except(holds, StringComparer.Ordinal)];
    }

    private static string Wanted(Again? again, string holds) => again switch
    {
        null => $"CASE WHEN {holds} THEN 1 ELSE 0 END <> coalesce(o.holds, 0)",
        { Never: true } => $"{holds} AND o.thing IS NULL",
        _ => $"{holds} AND (o.thing IS NULL OR {Answered})",
    };

    private SqlDialect Dialect => store.Name.StartsWith("postgres", StringComparison.Ordinal) ? SqlDialect.Postgres : SqlDialect.Sqlite;

    private SqlNames OfSubjects() => new SqlNames(Dialect).Column("subject.stage", "s.stage").Column("subject.opened", "s.registered").Fields("s.fields")
        .Participants(Keepers, "p.owner = s.owner AND p.subject = s.subject");

    private SqlNames OfMatters() => new SqlNames(Dialect).Column("matter.stage", "m.stage").Column("matter.opened", "m.opened").Column("matter.deadline", "m.deadline").Column("matter.returned", "(m.returned IS NOT NULL)").Fields("m.fields")
        .Participants("participant", "p.owner = m.owner AND p.matter = m.matter");

    // A rule that opens has no reader.
    private sealed class Asked(DateTimeOffset now) : IRuleValues
    {
        public RuleValue Value(RuleName name) => name.Name switch
        {
            "today" => RuleValue.Of(CountyZone.Number(CountyZone.DayOf(now))),
            "now" => RuleValue.Of(CountyZone.Micro(now)),
            _ => RuleValue.Missing,
        };

        public IReadOnlySet<string> Members(RuleName name) => new HashSet<string>();
    }
}
