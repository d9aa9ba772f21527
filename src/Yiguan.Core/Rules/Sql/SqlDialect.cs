namespace Yiguan.Core.Rules.Sql;

/// <summary>Which database a rule is written for.</summary>
public enum SqlDialect
{
    /// <summary>SQLite 3.38 or later.</summary>
    Sqlite,

    /// <summary>PostgreSQL 14 or later.</summary>
    Postgres,
}
