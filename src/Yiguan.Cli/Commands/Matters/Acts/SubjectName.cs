using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>Subjects as people call them.</summary>
internal static class SubjectName
{
    /// <summary>The id of a subject by its id, or by a name that one only of the register bears; null where there is none such.</summary>
    public static async Task<string?> IdAsync(ILedgerStore store, Owner owner, string said, string? register)
    {
        const string Sql = """
            SELECT subject FROM subject
            WHERE owner = @owner AND (subject = @said OR (name = @said AND merged_into IS NULL)) AND (@register = '' OR mechanism = @register)
            ORDER BY CASE WHEN subject = @said THEN 0 ELSE 1 END LIMIT 2
            """;
        var found = new List<string>();
        await foreach (var row in store.AskAsync(Sql, [("owner", owner.Value), ("said", said), ("register", register ?? "")], CancellationToken.None)) found.Add((string)row[0]!);
        return found.Count == 1 || found.Contains(said) ? found[0] : null;
    }
}
