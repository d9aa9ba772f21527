using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;

namespace Yiguan.Core.Subjects;

/// <summary>A subject with the mechanisms that were adopted: what a decision brings so that the rows can change with its facts.</summary>
/// <param name="Book">The mechanisms.</param>
/// <param name="Subject">The subject.</param>
public sealed record SubjectStanding(MechanismBook Book, Subject Subject);

/// <summary>Subjects in rows.</summary>
/// <param name="book">The mechanisms, for a rebuild; a decision brings its own.</param>
public sealed class SubjectView(MechanismBook book) : StreamView
{
    /// <summary>A view whose every append brings its state.</summary>
    public SubjectView()
        : this(MechanismBook.Empty)
    {
    }

    /// <summary>One row a subject. apart is a list in JSON, fields a flat object.</summary>
    public static Table Table { get; } = new(
        "subject",
        [
            Text("owner"), Text("subject"), Text("mechanism"), Whole("mechanism_version"), Text("name"), Text("stage"), Text("phase"), Text("keeper"), Whole("registered"),
            Text("merged_into"), Text("apart"), Text("fields"), Whole("changed"), Whole("version"),
        ],
        KeyLength: 2);

    /// <inheritdoc/>
    public override string Name => "subjects";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table, FigureTables.OfSubjects];

    /// <inheritdoc/>
    public override string? Background => MechanismAdopted.Stream;

    /// <inheritdoc/>
    public override StreamView Before(IEnumerable<Entry> background) => new SubjectView(MechanismBook.Of(background));

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(SubjectFact.Streams, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Empty(Owner owner, string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new SubjectStanding(book, Subject.None(stream[SubjectFact.Streams.Length..]));
    }

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var standing = (SubjectStanding)state;
        var before = Moved(standing, entry.Sequence);
        var after = before.Then((SubjectFact)FactCatalogue.Read(entry), entry.Recorded);
        Write(standing.Book, before, after, entry.Owner, rows);
        return standing with { Subject = after };
    }

    /// <inheritdoc/>
    public override object? Follow(object? state, Owner owner, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rows);
        var standing = (SubjectStanding)state;
        var subject = Moved(standing, long.MaxValue);
        if (subject.IsMoved) Write(standing.Book, standing.Subject, subject, owner, rows);
        return standing with { Subject = subject };
    }

    // A decision brings a subject that was moved already; to move it again changes nothing.
    private static Subject Moved(SubjectStanding standing, long sequence) => standing.Book.Changes.Where(c => c.Sequence < sequence).Aggregate(standing.Subject, (subject, change) => subject.After(change));

    private static void Write(MechanismBook book, Subject before, Subject s, Owner owner, RowBatch rows)
    {
        var lives = book.Of(s.Mechanism, s.MechanismVersion);
        var mechanism = lives.Mechanism;
        rows.Put(
            Table, owner.Value, s.Id, s.Mechanism, s.MechanismVersion, s.Name, s.Stage, (mechanism.FindStage(s.Stage)?.Phase ?? Phase.Running).ToString().ToLowerInvariant(), s.Keeper,
            CountyZone.Micro(s.Registered), s.MergedInto, new JsonArray([.. s.Apart.Select(a => (JsonNode)a)]).ToJsonString(CanonicalJson.Options), FlatFields.Text(mechanism, s.Fields),
            CountyZone.Micro(s.Changed), s.Version);
        var given = s.IsMoved ? AtAnyPlace(book, s.Mechanism) : Figures.Of(before, lives);
        FigureTables.Write(rows, FigureTables.OfSubjects, owner.Value, s.Id, s.Mechanism, given, Figures.Of(s, lives));
    }

    // Rows may stand as they were before the move: whatever stood there is written anew or taken away.
    private static ImmutableArray<Figure> AtAnyPlace(MechanismBook book, string mechanism) =>
        [.. Enumerable.Range(0, book.Versions(mechanism).Max(v => v.Mechanism.RollUps.Length)).Select(place => new Figure(place, "", Period.Day, "", "", 0, 0))];

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Whole(string name) => new(name, ColumnType.Integer);
}

/// <summary>Natural keys that are borne, with who bears them.</summary>
public sealed class KeyView : StreamView
{
    /// <summary>owner, mechanism, hash: subject and the key as sentences say it.</summary>
    public static Table Table { get; } = new(
        "subject_key",
        [new("owner", ColumnType.Text), new("mechanism", ColumnType.Text), new("hash", ColumnType.Text), new("subject", ColumnType.Text), new("key", ColumnType.Text)],
        KeyLength: 3);

    /// <inheritdoc/>
    public override string Name => "subject-keys";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables { get; } = [Table];

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(NaturalKey.Streams, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var parts = entry.Stream.Split('/');
        if (FactCatalogue.Read(entry) is SubjectKeyClaimed claimed) rows.Put(Table, entry.Owner.Value, parts[1], parts[2], claimed.Subject, new NaturalKey(parts[1], claimed.Key).Text);
        else rows.Remove(Table, entry.Owner.Value, parts[1], parts[2]);
        return null;
    }
}
