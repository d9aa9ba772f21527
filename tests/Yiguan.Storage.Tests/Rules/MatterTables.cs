using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yiguan.Core.Rules;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Storage.Tests.Rules;

/// <summary>Matters in a real database: two columns of their own, the rest in a column of JSON, and who takes part in a table beside.</summary>
internal sealed class MatterTables(DbConnection connection, SqlDialect dialect)
{
    // The relaxed writer leaves Chinese as it is, as the canonical text of the ledger does.
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SqlNames _names = new SqlNames(dialect).Column("matter.opened", "m.opened").Column("名称", "m.title").Fields("m.fields")
        .Participants("participant", "p.owner = m.owner AND p.matter = m.matter");

    // The order of letters that a database of the county may have, so that a rule must not lean on it.
    private string Title => dialect == SqlDialect.Postgres ? "TEXT COLLATE \"und-x-icu\"" : "TEXT";

    public async Task MakeAsync() => await RunAsync($"""
        CREATE TABLE matter (owner TEXT NOT NULL, matter BIGINT NOT NULL, opened BIGINT, title {Title}, fields TEXT NOT NULL, PRIMARY KEY (owner, matter));
        CREATE TABLE participant (owner TEXT NOT NULL, matter BIGINT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (owner, matter, role, kind, id));
        """);

    public async Task FillAsync(IReadOnlyList<RuleRecord> matters)
    {
        await RunAsync("DELETE FROM participant; DELETE FROM matter;");
        for (var i = 0; i < matters.Count; i++) await AddAsync(i, matters[i]);
    }

    /// <summary>What the rule yields for each matter, in one query.</summary>
    public async Task<List<RuleValue>> AskAsync(Rule rule, RuleRecord asked)
    {
        var parameters = new RuleParameters(asked);
        await using var command = Command($"SELECT {rule.Sql(_names, parameters)} FROM matter m ORDER BY m.matter", parameters.All);
        var values = new List<RuleValue>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) values.Add(Read(rows, rule.Type));
        return values;
    }

    /// <summary>Matters of which the rule holds, as a list or a count would ask for them.</summary>
    public async Task<List<long>> WhereAsync(Rule rule, RuleRecord asked)
    {
        var parameters = new RuleParameters(asked);
        await using var command = Command($"SELECT m.matter FROM matter m WHERE {rule.Sql(_names, parameters)} ORDER BY m.matter", parameters.All);
        var matters = new List<long>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) matters.Add(rows.GetInt64(0));
        return matters;
    }

    private static RuleValue Read(DbDataReader rows, RuleType type)
    {
        if (rows.IsDBNull(0)) return RuleValue.Missing;
        return type.Kind switch
        {
            RuleKind.Bool => RuleValue.Of(rows.GetBoolean(0)),
            RuleKind.Text or RuleKind.Choice => RuleValue.Of(rows.GetString(0)),
            // The type itself is part of the promise: SQLite would go over to floating point.
            _ => RuleValue.Of(Assert.IsType<long>(rows.GetValue(0))),
        };
    }

    private async Task AddAsync(long matter, RuleRecord record)
    {
        var (fields, isNull) = (new JsonObject(), matter % 2 == 0);
        foreach (var name in AnyMatter.Names.All.Where(n => !n.IsAsked && n.Type.Kind != RuleKind.RefSet && n.Name is not ("matter.opened" or "名称")))
        {
            // A missing value may be null in JSON or not stand there at all.
            if (Json(name, record.Value(name)) is { } value) fields[name.Name] = value;
            else if (isNull) fields[name.Name] = null;
        }
        var (opened, title) = (record.Value(AnyMatter.Names["matter.opened"]!), record.Value(AnyMatter.Names["名称"]!));
        await RunAsync("INSERT INTO matter VALUES ('yunxiu', @matter, @opened, @title, @fields)",
            ("@matter", matter), ("@opened", opened.IsPresent ? opened.Number : null), ("@title", title.Text), ("@fields", fields.ToJsonString(s_plain)));
        foreach (var name in AnyMatter.Names.All.Where(n => !n.Roles.IsEmpty))
        {
            foreach (var id in record.Members(name))
            {
                await RunAsync("INSERT INTO participant VALUES ('yunxiu', @matter, @role, @kind, @id)",
                    ("@matter", matter), ("@role", name.Roles[0]), ("@kind", name.Type.Of == RefKind.Post ? "post" : "unit"), ("@id", id));
            }
        }
    }

    private static JsonNode? Json(RuleName name, RuleValue value) =>
        !value.IsPresent ? null : name.Type.Kind == RuleKind.Bool ? value.IsTrue : value.Text is { } text ? text : value.Number;

    private async Task RunAsync(string sql, params (string, object?)[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private DbCommand Command(string sql, IEnumerable<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            // A number that is missing has no type of its own.
            if (value is null && name == "@opened") parameter.DbType = System.Data.DbType.Int64;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
