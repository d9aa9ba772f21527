using System.Text.Json.Serialization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Who;

/// <summary>常用视图: an address of a list under a name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Keeper">Whose: <see cref="OfPerson"/> or <see cref="OfUnit"/>.</param>
/// <param name="Page">Path of the list: /matters.</param>
/// <param name="Query">What the address asks of it, without the question mark; empty for all.</param>
/// <param name="Name">What it is called; one keeper has a name once on a page.</param>
/// <param name="Saved">When, UTC.</param>
public sealed record SavedView(string Id, string Keeper, string Page, string Query, string Name, DateTimeOffset Saved)
{
    /// <summary>The keeper of what is one person's own.</summary>
    public static string OfPerson(string person) => "person/" + person;

    /// <summary>The keeper of what is for all posts of a unit.</summary>
    public static string OfUnit(string unit) => "unit/" + unit;

    /// <summary>The whole address.</summary>
    [JsonIgnore]
    public string Address => Query.Length == 0 ? Page : $"{Page}?{Query}";
}

/// <summary>Saved views of one owner as rows. Safe for many threads.</summary>
public sealed class SavedViewRows(ILedgerStore store, Owner owner)
{
    /// <summary>One keeper has no more on a page.</summary>
    public const int Most = 30;

    private const string Columns = "id, keeper, page, query, name, saved";

    /// <summary>What two keepers have on a page, by name.</summary>
    public async Task<IReadOnlyList<SavedView>> OnAsync(string page, string person, string unit, CancellationToken cancellation) => await store.AskAsync(
        $"SELECT {Columns} FROM saved_view WHERE owner = @owner AND keeper IN (@person, @unit) AND page = @page ORDER BY name, keeper",
        [("owner", owner.Value), ("person", person), ("unit", unit), ("page", page)], cancellation).Select(Of).ToListAsync(cancellation);

    /// <summary>All of them, by id.</summary>
    public async Task<IReadOnlyList<SavedView>> AllAsync(CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM saved_view WHERE owner = @owner ORDER BY id", [("owner", owner.Value)], cancellation).Select(Of).ToListAsync(cancellation);

    /// <summary>The one of that id; null where there is none.</summary>
    public async Task<SavedView?> FindAsync(string id, CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM saved_view WHERE owner = @owner AND id = @id", [("owner", owner.Value), ("id", id)], cancellation).Select(Of).FirstOrDefaultAsync(cancellation);

    /// <summary>Keeps one.</summary>
    /// <returns>False where the keeper has that name on the page already, or has <see cref="Most"/>.</returns>
    public async Task<bool> AddAsync(SavedView view, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        return await store.ChangeAsync([($"""
            INSERT INTO saved_view (owner, {Columns})
            SELECT @owner, @id, @keeper, @page, @query, @name, @saved
            WHERE (SELECT count(*) FROM saved_view WHERE owner = @owner AND keeper = @keeper AND page = @page) < {Most}
            ON CONFLICT DO NOTHING
            """,
            [("owner", owner.Value), ("id", view.Id), ("keeper", view.Keeper), ("page", view.Page), ("query", view.Query), ("name", view.Name), ("saved", CountyZone.Micro(view.Saved))])], cancellation) == 1;
    }

    /// <summary>Calls one otherwise.</summary>
    /// <returns>False where its keeper has another of that name on the page, or it is not there.</returns>
    public async Task<bool> RenameAsync(SavedView view, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(view);
        return await store.ChangeAsync([("""
            UPDATE saved_view SET name = @name WHERE owner = @owner AND id = @id
              AND NOT EXISTS (SELECT 1 FROM saved_view o WHERE o.owner = @owner AND o.keeper = @keeper AND o.page = @page AND o.name = @name AND o.id <> @id)
            """,
            [("owner", owner.Value), ("id", view.Id), ("name", name), ("keeper", view.Keeper), ("page", view.Page)])], cancellation) == 1;
    }

    /// <summary>Takes one away.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellation) =>
        store.ChangeAsync([("DELETE FROM saved_view WHERE owner = @owner AND id = @id", [("owner", owner.Value), ("id", id)])], cancellation);

    /// <summary>What puts one where none of its id stands.</summary>
    internal static (string Sql, IReadOnlyList<(string, object?)> Values) Adding(Owner owner, SavedView v) => (
        $"INSERT INTO saved_view (owner, {Columns}) VALUES (@owner, @id, @keeper, @page, @query, @name, @saved)",
        [("owner", owner.Value), ("id", v.Id), ("keeper", v.Keeper), ("page", v.Page), ("query", v.Query), ("name", v.Name), ("saved", CountyZone.Micro(v.Saved))]);

    private static SavedView Of(object?[] row) => new((string)row[0]!, (string)row[1]!, (string)row[2]!, (string)row[3]!, (string)row[4]!, CountyZone.Instant((long)row[5]!));
}
