using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;

namespace Yiguan.Core.Searching;

/// <summary>What matters, subjects and documents are called, for the search; it follows the ledger. Units and persons are few enough to be looked through in memory.</summary>
public sealed class SearchView : FollowingView
{
    /// <summary>
    /// owner, kind (matter, subject, document), id: when it came, its name and number by <see cref="SearchText.Plain"/>, their pairs, and of a document the salted hash of its text, which stays sealed.
    /// </summary>
    public static Table Table { get; } = new(
        "search_text",
        [
            new("owner", ColumnType.Text), new("kind", ColumnType.Text), new("id", ColumnType.Text), new("at", ColumnType.Integer), new("name", ColumnType.Text), new("number", ColumnType.Text),
            new("pairs", ColumnType.Text), new("text", ColumnType.Text),
        ],
        KeyLength: 3);

    /// <summary>Rows of matters.</summary>
    public const string OfMatters = "matter";

    /// <summary>Rows of subjects.</summary>
    public const string OfSubjects = "subject";

    /// <summary>Rows of documents.</summary>
    public const string OfDocuments = "document";

    /// <inheritdoc/>
    public override string Name => "search";

    /// <inheritdoc/>
    public override bool Counts => false;

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table];

    /// <inheritdoc/>
    public override IEnumerable<(Table Table, RowKey Key)> Needs(ReadOnlySpan<Entry> entries)
    {
        var keys = new HashSet<RowKey>();
        foreach (var entry in entries)
        {
            if (Named.Of(entry) is { } named) keys.Add(KeyOf(entry, named));
        }
        return keys.Select(key => (Table, key));
    }

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<Entry> entries, Func<Table, RowKey, object?[]?> present, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(rows);
        var known = new Dictionary<RowKey, object?[]>();
        foreach (var entry in entries)
        {
            if (Named.Of(entry) is not { } named) continue;
            var key = KeyOf(entry, named);
            var before = known.GetValueOrDefault(key) ?? present(Table, key);
            var (name, number) = (Plain(named.Name) ?? (string?)before?[4] ?? "", Plain(named.Number) ?? (string?)before?[5] ?? "");
            object?[] row = [.. key.Values, before?[3] ?? CountyZone.Micro(entry.Recorded), name, number, Pairs(name, number), named.Text ?? (string?)before?[7]];
            known[key] = row;
            rows.Put(Table, row);
        }
    }

    private static RowKey KeyOf(Entry entry, Named named) => new([entry.Owner.Value, named.Kind, named.Id]);

    private static string? Plain(string? text) => text is null ? null : SearchText.Plain(text);

    // No pair spans the two.
    private static string Pairs(string name, string number) => string.Join(' ', new[] { SearchText.Pairs(name), SearchText.Pairs(number) }.Where(p => p.Length > 0));

    // What a fact says of a name; null where the fact does not concern it.
    private sealed record Named(string Kind, string Id, string? Name, string? Number = null, string? Text = null)
    {
        public static Named? Of(Entry entry) => entry.Type switch
        {
            "matter-opened" when FactCatalogue.Read(entry) is MatterOpened e => new(OfMatters, entry.Stream[MatterFact.Streams.Length..], e.Title),
            "matter-corrected" when FactCatalogue.Read(entry) is MatterCorrected { Title: { } title } => new(OfMatters, entry.Stream[MatterFact.Streams.Length..], title),
            "matter-numbered" when FactCatalogue.Read(entry) is MatterNumbered e => new(OfMatters, e.Matter, null, NumberView.TextOf(entry, e)),
            "subject-registered" when FactCatalogue.Read(entry) is SubjectRegistered e => new(OfSubjects, entry.Stream[SubjectFact.Streams.Length..], e.Name),
            "subject-changed" when FactCatalogue.Read(entry) is SubjectChanged { Name: { } name } => new(OfSubjects, entry.Stream[SubjectFact.Streams.Length..], name),
            "document-received" when FactCatalogue.Read(entry) is DocumentReceived e => new(OfDocuments, entry.Stream[DocumentFact.Streams.Length..], e.Name, Text: e.Text),
            _ => null,
        };
    }
}
