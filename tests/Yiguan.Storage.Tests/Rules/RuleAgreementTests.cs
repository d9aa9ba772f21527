using CsCheck;
using Microsoft.Data.Sqlite;
using Npgsql;
using Yiguan.Core.Rules;
using Yiguan.Core.Rules.Sql;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Rules;

/// <summary>A rule says the same in memory, on SQLite and on PostgreSQL.</summary>
public sealed class RuleAgreementTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly string[] s_boundless = ["rule.too-big", "rule.no-calendar", "rule.too-deep", "rule.too-long"];

    private readonly SqliteConnection _sqlite = new("Data Source=:memory:");
    private NpgsqlConnection _postgres = null!;

    private MatterTables Sqlite => new(_sqlite, SqlDialect.Sqlite);

    private MatterTables Postgres => new(_postgres, SqlDialect.Postgres);

    public async ValueTask InitializeAsync()
    {
        _postgres = new NpgsqlConnection(await server.DatabaseAsync() + ";Pooling=false");
        await Task.WhenAll(_sqlite.OpenAsync(), _postgres.OpenAsync());
        await Sqlite.MakeAsync();
        await Postgres.MakeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _sqlite.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task Any_rule_says_the_same_of_any_matter_in_memory_and_on_both_databases()
    {
        var (asked, told) = (0, 0);
        await Gen.Select(AnyMatter.One.Array[40], AnyMatter.Asked, AnyRule.One.Array[120]).SampleAsync(async (matters, reader, rules) =>
        {
            await Sqlite.FillAsync(matters);
            await Postgres.FillAsync(matters);
            foreach (var (text, type) in rules)
            {
                if (Read(text, type) is not { } rule) continue;
                var expected = await AgreeAsync(rule, matters, reader);
                asked++;
                if (expected.Distinct().Count() > 1) told++;
            }
        }, iter: 5, threads: 1);

        Assert.True(asked >= 300, $"Only {asked} rules could be loaded.");
        Assert.True(told >= 100, $"Only {told} rules told one matter from another.");
    }

    [Fact]
    public void No_rule_that_was_loaded_can_overflow_while_its_fields_keep_their_bounds()
    {
        var loaded = 0;
        Gen.Select(AnyMatter.One.Array[20], AnyMatter.Asked, AnyRule.Figures.Array[50]).Sample((matters, reader, rules) =>
        {
            foreach (var rule in rules.Select(text => Read(text, RuleType.Number(6))).OfType<Rule>())
            {
                loaded++;
                foreach (var matter in matters)
                {
                    if (rule.Value(new Both(matter, reader)) is { IsPresent: true } value) Assert.InRange(value.Number, rule.Bounds.Least, rule.Bounds.Most);
                }
            }
        }, iter: 100, threads: 1);
        Assert.True(loaded > 1000, $"Only {loaded} rules could be loaded.");
    }

    [Theory]
    [InlineData("owner within my.subtree or support has my.unit or relay has my.unit")]
    [InlineData("any(lead, owner, support) within my.subtree and not (filer = my.unit)")]
    [InlineData("承办 within my.subtree")]
    [InlineData("not (承办 within my.subtree)")]
    public async Task A_scope_decides_for_one_matter_and_filters_lists_the_same(string text)
    {
        await Gen.Select(AnyMatter.One.Array[40], AnyMatter.Asked).SampleAsync(async (matters, reader) =>
        {
            await Sqlite.FillAsync(matters);
            await Postgres.FillAsync(matters);
            var rule = Read(text, RuleType.Bool)!;
            var expected = Enumerable.Range(0, matters.Length).Where(i => rule.Holds(new Both(matters[i], reader))).Select(i => (long)i).ToList();

            Assert.Equal(expected, await Sqlite.WhereAsync(rule, reader));
            Assert.Equal(expected, await Postgres.WhereAsync(rule, reader));
        }, iter: 3, threads: 1);
    }

    [Fact]
    public async Task The_deepest_and_the_longest_rule_that_is_read_is_no_trouble_to_a_database()
    {
        var matters = new[] { new RuleRecord().Set("户数", RuleValue.Of(3)), new RuleRecord() };
        await Sqlite.FillAsync(matters);
        await Postgres.FillAsync(matters);
        foreach (var text in (string[])
        [
            Nested("not (", 38, "急件", ")"),
            Nested("if 户数 > 1 then 急件 else (", 18, "户数 = 3", ")"),
            Nested("abs(1 + ", 18, "户数", ")") + " > 1",
            Nested("min(1, ", 36, "户数", ")") + " = 1",
            Nested("(急件 or 户数 = 1 and ", 18, "户数 = 3", ")"),
            Nested("(急件 = (户数 = 1 or ", 12, "户数 = 3", "))"),
            string.Join(" or ", Enumerable.Range(1000, 350).Select(i => $"户数={i}")),
            $"户数 in ({string.Join(",", Enumerable.Range(1, 900))})",
            string.Join(" + ", Enumerable.Repeat("户数", 38)) + " > 1",
        ]) await AgreeAsync(Read(text, RuleType.Bool) ?? throw new InvalidOperationException(text), matters, new RuleRecord());
    }

    [Fact]
    public void Words_of_an_office_reach_a_database_as_parameters_only()
    {
        var parameters = new RuleParameters(new RuleRecord(), "q");
        var sql = Read("名称 = '''; DROP TABLE matter; --'", RuleType.Bool)!.Sql(new SqlNames(SqlDialect.Postgres).Fields("m.fields"), parameters);

        Assert.Equal("(((m.fields::json) ->> '名称') = @q0::text)", sql);
        Assert.Equal([("@q0", "'; DROP TABLE matter; --")], parameters.All);
    }

    [Fact]
    public void A_scope_is_a_look_into_the_participants()
    {
        var parameters = new RuleParameters(new RuleRecord().Set("my.subtree", "shangxi", "qingxi"));
        var names = new SqlNames(SqlDialect.Sqlite).Participants("participant", "p.owner = m.owner AND p.matter = m.matter");
        var sql = Read("any(owner, lead) within my.subtree", RuleType.Bool)!.Sql(names, parameters);

        Assert.Equal("EXISTS (SELECT 1 FROM participant p WHERE p.owner = m.owner AND p.matter = m.matter AND p.role IN ('lead', 'owner') AND p.kind = 'unit' AND p.id IN (SELECT value FROM json_each(@r0)))", sql);
        Assert.Equal([("@r0", """["qingxi","shangxi"]""")], parameters.All);
    }

    [Fact]
    public void Roles_joined_by_or_share_one_look()
    {
        var names = new SqlNames(SqlDialect.Postgres).Fields("m.fields").Participants("participant", "p.matter = m.matter");
        var sql = Read("owner within my.subtree or 急件 or support has my.unit", RuleType.Bool)!.Sql(names, new RuleParameters(new RuleRecord()));

        Assert.Equal("((((m.fields::json) ->> '急件')::boolean) OR EXISTS (SELECT 1 FROM participant p WHERE p.matter = m.matter AND (p.role IN ('owner') AND p.kind = 'unit' AND p.id = ANY (ARRAY(SELECT json_array_elements_text(@r0::json))) OR p.role IN ('support') AND p.kind = 'unit' AND p.id = ANY (ARRAY(SELECT json_array_elements_text(@r1::json)))) OFFSET 0))", sql);
    }

    private async Task<List<RuleValue>> AgreeAsync(Rule rule, RuleRecord[] matters, RuleRecord reader)
    {
        var expected = matters.Select(m => rule.Value(new Both(m, reader))).ToList();
        var (sqlite, postgres) = (await Sqlite.AskAsync(rule, reader), await Postgres.AskAsync(rule, reader));
        for (var i = 0; i < matters.Length; i++)
        {
            if (expected[i] != sqlite[i] || expected[i] != postgres[i]) Assert.Fail($"{rule}\nmatter {i}: memory [{expected[i]}], SQLite [{sqlite[i]}], PostgreSQL [{postgres[i]}]");
        }
        return expected;
    }

    // What could grow too large is refused, and rightly; nothing else of what is made here may be.
    private static Rule? Read(string text, RuleType type)
    {
        var (rule, errors) = Rule.Read(text, AnyMatter.Names, type, TextPosition.Start);
        Assert.All(errors, e => Assert.True(s_boundless.Contains(e.Code), $"{text}\n{e.Column} {e.Message(System.Globalization.CultureInfo.GetCultureInfo("en"))}"));
        return rule;
    }

    private static string Nested(string open, int times, string inside, string close) =>
        string.Concat(Enumerable.Repeat(open, times)) + inside + string.Concat(Enumerable.Repeat(close, times));

    /// <summary>One matter, and who asks about it.</summary>
    private sealed class Both(RuleRecord matter, RuleRecord reader) : IRuleValues
    {
        public RuleValue Value(RuleName name) => (name.IsAsked ? reader : matter).Value(name);

        public IReadOnlySet<string> Members(RuleName name) => (name.IsAsked ? reader : matter).Members(name);
    }
}
