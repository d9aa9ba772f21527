using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Searching;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Searching;

/// <summary>A document in which something was found.</summary>
/// <param name="Document">The document.</param>
/// <param name="Excerpt">The words around the place in its text; null where its name says it.</param>
public sealed record DocumentFound(DocumentLine Document, string? Excerpt);

/// <summary>
/// Finds one owner's matters, subjects and documents by any two characters or more of what they are called, the last that came first. A word that everything bears is met on a walk through what
/// came last, one that few bear is looked up by its pairs: either way a page is found without reading all. What a reader may not see is not found. Follows the ledger, so what came this second
/// may be missing. Safe for many threads.
/// </summary>
public sealed class SearchLists(ILedgerStore store, Owner owner)
{
    // A word that so many of those that are walked through bear is common.
    private const int Common = 40;

    // Thirty days in microseconds, as PostgreSQL's index of pairs has them.
    private const long Month = 2_592_000_000_000;

    // Subjects and documents are few beside matters, and the index of pairs does not tell them apart: all of them are walked through.
    private const int All = int.MaxValue;

    // No more are judged, and no more texts are read, than keeps a page quick. The first of what is found are judged first: most pages are full then.
    private const int FirstJudged = 100, MostJudged = 2000, MostTexts = 300, Growth = 4;

    /// <summary>Names that are walked through, the last first, before the index is asked.</summary>
    internal int Walk { get; init; } = 20_000;

    /// <summary>Whoever takes part in no more matters is asked for those, whatever the words are.</summary>
    internal int Few { get; init; } = 10_000;

    private readonly MatterLists _matters = new(store, owner);
    private readonly SubjectLists _subjects = new(store, owner);
    private readonly DocumentLists _documents = new(store, owner);
    private readonly BookShelf _shelf = new(store, owner);
    private readonly RarePairs _rare = new(store, owner);

    /// <summary>Matters, the last opened first. One whose number the query is comes alone.</summary>
    /// <param name="query">Words; each must stand in the title or the number.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<MatterLine>> MattersAsync(string query, Reader? reader, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (await MatterNumber.IdAsync(store, owner, query, cancellation) is var id && id != query) return await JudgedAsync([id], reader, now, most, cancellation);
        var words = SearchText.Words(query);
        if (!words.Any(SearchText.IsLongEnough)) return [];
        if (Asking.IsOfFew(reader) && (await _shelf.OfMattersAsync(cancellation)).Scopes.IsOfParticipants(reader)) return await OfFewAsync(words, reader!, now, most, cancellation);
        var last = await LastAsync(SearchView.OfMatters, words, MostJudged, Walk, cancellation);
        var page = await JudgedAsync(last, reader, now, most, cancellation);
        if (page.Count >= most || last.Count >= MostJudged) return page;
        // What the walk has met was judged; the index adds what lies behind it.
        var judged = last.ToHashSet(StringComparer.Ordinal);
        foreach (var limit in (int[])[last.Count + FirstJudged, MostJudged])
        {
            var found = await LookedUpAsync(words, limit, cancellation);
            page = [.. page, .. await JudgedAsync(found.FindAll(judged.Add), reader, now, most - page.Count, cancellation)];
            if (page.Count >= most || found.Count < limit) break;
        }
        return page;
    }

    /// <summary>Subjects of all registers, those that are in the list by id.</summary>
    public async Task<IReadOnlyList<SubjectLine>> SubjectsAsync(string query, Reader? reader, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = SearchText.Words(query);
        if (!words.Any(SearchText.IsLongEnough)) return [];
        var ids = await LastAsync(SearchView.OfSubjects, words, MostJudged, All, cancellation);
        return ids.Count == 0 ? [] : await _subjects.NowAsync(new SubjectFilter { Ids = [.. ids], Reader = reader, Most = most }, now, cancellation);
    }

    /// <summary>Documents whose name or text holds every word, the last received first; the texts of the last 300 are read.</summary>
    public async Task<IReadOnlyList<DocumentFound>> DocumentsAsync(string query, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = SearchText.Words(query);
        if (!words.Any(SearchText.IsLongEnough)) return [];
        var named = await LastAsync(SearchView.OfDocuments, words, most, All, cancellation);
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var (document, excerpt) in TextsAsync([.. query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(SearchText.MostWords)], cancellation))
        {
            said[document] = excerpt;
            if (said.Count >= most) break;
        }
        var found = new List<DocumentFound>();
        foreach (var id in named.Concat(said.Keys).Distinct(StringComparer.Ordinal))
        {
            if (await _documents.FindAsync(id, cancellation) is { } line) found.Add(new DocumentFound(line, said.GetValueOrDefault(id)));
        }
        return [.. found.OrderByDescending(f => f.Document.Received).ThenBy(f => f.Document.Document, StringComparer.Ordinal).Take(most)];
    }

    // In slices that grow, until the page is full: whoever sees all that is found has it filled by the first.
    private async Task<IReadOnlyList<MatterLine>> JudgedAsync(List<string> ids, Reader? reader, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var page = new List<MatterLine>();
        for (var (from, size) = (0, FirstJudged); from < Math.Min(ids.Count, MostJudged) && page.Count < most; from += size, size *= Growth)
        {
            page.AddRange(await _matters.NowAsync(new MatterFilter { Matters = [.. ids.Skip(from).Take(size)], Reader = reader, Order = MatterOrder.OpenedLast, Most = most - page.Count }, now, cancellation));
        }
        return page;
    }

    // Of a reader with few units: through his own matters where those are few, or where the words are common; else what the index has, and of that what is his. Most of it he may see, so twice
    // a page fills it; where it does not, all are asked for.
    private async Task<IReadOnlyList<MatterLine>> OfFewAsync(ImmutableArray<string> words, Reader reader, DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var isHisWay = await HasFewAsync(reader, cancellation) || (await LastAsync(SearchView.OfMatters, words, Common, Walk, cancellation)).Count >= Common;
        var first = Math.Min(2 * most, MostJudged);
        var ids = await HisAsync(first);
        var page = await JudgedAsync(ids, reader, now, most, cancellation);
        if (page.Count >= most || ids.Count < first) return page;
        var judged = ids.ToHashSet(StringComparer.Ordinal);
        return [.. page, .. await JudgedAsync((await HisAsync(MostJudged)).FindAll(judged.Add), reader, now, most - page.Count, cancellation)];

        Task<List<string>> HisAsync(int many) => isHisWay ? OfReaderAsync(words, reader, many, cancellation) : LookedUpAsync(words, MostJudged, cancellation, reader, many);
    }

    private async Task<List<string>> LastAsync(string kind, ImmutableArray<string> words, int most, int walk, CancellationToken cancellation)
    {
        var sql = $"""
            SELECT t.id FROM (SELECT s.id, s.at, s.name, s.number FROM search_text s{Candidates.By(store.Dialect, "search_text_last")} WHERE s.owner = @owner AND s.kind = @kind ORDER BY s.at DESC, s.id DESC LIMIT @walk) t
            WHERE {Says("t", words)} ORDER BY t.at DESC, t.id DESC LIMIT @most
            """;
        return await IdsAsync(sql, [.. Given(kind, words), ("walk", (long)walk), ("most", (long)most)], cancellation);
    }

    // The last first. Of a reader with few units: of what is looked up those in which he or a unit of his takes part, for to judge one costs many times as much as to leave it out; rows are
    // asked for as they are needed, so no more are looked up than bring as many of his as are wanted.
    private async Task<List<string>> LookedUpAsync(ImmutableArray<string> words, int most, CancellationToken cancellation, Reader? reader = null, int his = 0)
    {
        var given = Given(SearchView.OfMatters, words);
        given.AddRange([("pairs", await PairsAsync(words, cancellation)), ("most", (long)most)]);
        string found;
        if (store.Dialect == SqlDialect.Sqlite)
        {
            found = $"SELECT s.id FROM search_pair p CROSS JOIN search_text s WHERE search_pair MATCH @pairs AND s.row = p.rowid AND s.owner = @owner AND s.kind = @kind AND {Says("s", words)} ORDER BY p.rowid DESC LIMIT @most";
        }
        else
        {
            if (await _rare.EndsAsync(cancellation) is not (var first, var last)) return [];
            given.AddRange([("first", first / Month), ("last", last / Month)]);
            found = ByMonths(words);
        }
        if (reader is null) return await IdsAsync(found, given, cancellation);
        var who = Who(reader);
        given.AddRange([.. who.Select((w, i) => ($"r{i}", (object?)$"{w.Kind}/{w.Id}")), ("his", (long)his)]);
        // An id alone would lead through all that its unit has a part in.
        var part = $"SELECT 1 FROM participant m WHERE m.owner = @owner AND m.matter = l.id AND m.kind || '/' || m.id IN ({string.Join(", ", who.Select((_, i) => $"@r{i}"))})";
        var sql = store.Dialect == SqlDialect.Sqlite ? $"SELECT l.id FROM ({found}) l WHERE EXISTS ({part}) LIMIT @his" : $"SELECT l.id FROM ({found}) l CROSS JOIN LATERAL ({part} LIMIT 1) h LIMIT @his";
        return await IdsAsync(sql, given, cancellation);
    }

    // PostgreSQL reads no index of words from its end: a month is asked for behind another, in a loop that ends with the last row wanted. What a month has is found by pairs first and sorted then:
    // else the planner may walk through all in their order.
    private string ByMonths(ImmutableArray<string> words)
    {
        // To the letter as the index has it.
        var indexed = FormattableString.Invariant($"(string_to_array(s.pairs, ' ') || ('@' || s.owner) || ('#' || (s.at / {Month})::text))");
        return $"""
            SELECT f.id FROM generate_series(@last, @first, -1) month CROSS JOIN LATERAL (
              WITH found AS MATERIALIZED (
                SELECT s.id, s.at FROM search_text s
                WHERE {indexed} @> ARRAY(SELECT json_array_elements_text(@pairs::json)) AND {indexed} && ARRAY['#' || month] AND s.owner = @owner AND s.kind = @kind AND {Says("s", words)})
              SELECT id FROM found ORDER BY at DESC, id DESC) f LIMIT @most
            """;
    }

    private async Task<bool> HasFewAsync(Reader reader, CancellationToken cancellation)
    {
        var who = Who(reader);
        var streams = who.Select((w, i) => $"SELECT * FROM (SELECT p.matter FROM participant p WHERE p.owner = @owner AND p.kind = '{w.Kind}' AND p.id = @r{i} LIMIT @few) r{i}");
        var sql = $"SELECT count(*) FROM (SELECT 1 FROM ({string.Join(" UNION ALL ", streams)}) t LIMIT @few) c";
        List<(string, object?)> given = [("owner", owner.Value), .. who.Select((w, i) => ($"r{i}", (object?)w.Id)), ("few", Few + 1L)];
        return await store.AskAsync(sql, given, cancellation).Select(r => (long)r[0]!).FirstAsync(cancellation) <= Few;
    }

    // The last first.
    private async Task<List<string>> OfReaderAsync(ImmutableArray<string> words, Reader reader, int most, CancellationToken cancellation)
    {
        var who = Who(reader);
        var streams = who.Select((w, i) => $"""
            SELECT * FROM (SELECT p.opened, p.matter FROM participant p CROSS JOIN search_text s
              WHERE p.owner = @owner AND p.kind = '{w.Kind}' AND p.id = @r{i} AND s.owner = @owner AND s.kind = @kind AND s.id = p.matter AND {Says("s", words)}
              ORDER BY p.opened DESC, p.matter DESC LIMIT @most) r{i}
            """);
        var sql = $"SELECT DISTINCT matter, opened FROM ({string.Join(" UNION ALL ", streams)}) t ORDER BY opened DESC, matter DESC LIMIT @most";
        return await IdsAsync(sql, [.. Given(SearchView.OfMatters, words), .. who.Select((w, i) => ($"r{i}", (object?)w.Id)), ("most", (long)most)], cancellation);
    }

    private static (string Kind, string Id)[] Who(Reader reader) => [.. reader.Subtree.Union(reader.Units).Select(u => ("unit", u)), ("post", reader.Post)];

    // The last first, each read when it is asked for.
    private async IAsyncEnumerable<(string Document, string Excerpt)> TextsAsync(string[] words, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const string Sql = """
            SELECT t.id, (SELECT v.value FROM sealed v WHERE v.owner = @owner AND v.hash = t.text)
            FROM (SELECT id, text FROM search_text WHERE owner = @owner AND kind = @kind AND text IS NOT NULL ORDER BY at DESC LIMIT @most) t
            """;
        await foreach (var row in store.AskAsync(Sql, [("owner", owner.Value), ("kind", SearchView.OfDocuments), ("most", (long)MostTexts)], cancellation))
        {
            if (row[1] is string text && Excerpts.Of(text, words) is { } excerpt) yield return ((string)row[0]!, excerpt);
        }
    }

    // SQLite keeps where a pair stands, so a short word is asked for as a row of neighbours.
    private async Task<string> PairsAsync(ImmutableArray<string> words, CancellationToken cancellation)
    {
        var asked = new List<string>();
        foreach (var word in words.Where(SearchText.IsLongEnough))
        {
            string[] pairs = SearchText.Pairs(word).Split(' ');
            asked.AddRange(pairs.Length > RarePairs.Most ? await _rare.OfAsync(pairs, cancellation) : store.Dialect == SqlDialect.Sqlite ? [string.Join(' ', pairs)] : pairs);
        }
        return store.Dialect == SqlDialect.Sqlite
            ? string.Join(" AND ", asked.Distinct().Select(p => $"pairs : \"{p}\"").Prepend(await IsAloneAsync(cancellation) ? null : $"owner : \"{owner.Value}\"").OfType<string>())
            : JsonSerializer.Serialize(asked.Append("@" + owner.Value).Distinct());
    }

    // A county that has its store to itself need not be told apart row by row, which is a third of the work.
    private async Task<bool> IsAloneAsync(CancellationToken cancellation) => !await store.AskAsync(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM search_text WHERE owner < @owner) OR EXISTS (SELECT 1 FROM search_text WHERE owner > @owner)", [("owner", owner.Value)], cancellation).AnyAsync(cancellation);

    private string Place => store.Dialect == SqlDialect.Sqlite ? "instr" : "strpos";

    private string Says(string row, ImmutableArray<string> words)
    {
        var at = Place;
        return string.Join(" AND ", words.Select((_, i) => $"({at}({row}.name, @w{i}) > 0 OR {at}({row}.number, @w{i}) > 0)"));
    }

    private List<(string Name, object? Value)> Given(string kind, ImmutableArray<string> words) => [("owner", owner.Value), ("kind", kind), .. words.Select((w, i) => ($"w{i}", (object?)w))];

    private async Task<List<string>> IdsAsync(string sql, List<(string, object?)> parameters, CancellationToken cancellation) =>
        await store.AskAsync(sql, parameters, cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation);
}
