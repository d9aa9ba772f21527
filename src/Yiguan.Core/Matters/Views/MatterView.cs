using System.Collections.Immutable;
using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Views;

/// <summary>Matters in rows; its state is a <see cref="MatterStanding"/>, which knows the mechanisms.</summary>
/// <param name="book">The mechanisms, for a rebuild; a decision brings its own.</param>
public sealed class MatterView(MechanismBook book) : StreamView
{
    /// <summary>A view whose every append brings its state.</summary>
    public MatterView()
        : this(MechanismBook.Empty)
    {
    }

    /// <inheritdoc/>
    public override string Name => "matters";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables => MatterTables.OfMatters;

    /// <inheritdoc/>
    public override string? Background => MechanismAdopted.Stream;

    /// <inheritdoc/>
    public override StreamView Before(IEnumerable<Entry> background) => new MatterView(MechanismBook.Of(background));

    /// <inheritdoc/>
    public override bool Reads(string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.StartsWith(MatterFact.Streams, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override object? Empty(Owner owner, string stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new MatterStanding(book, Matter.None(stream[MatterFact.Streams.Length..]));
    }

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(rows);
        var before = Followed((MatterStanding)state, entry.Owner, entry.Sequence, rows);
        var after = before with { Matter = before.Matter.Then(RecordedMatterFact.Of(entry)) };
        return Written(before, after, entry.Owner, entry.Recorded, rows);
    }

    /// <inheritdoc/>
    public override object? Follow(object? state, Owner owner, RowBatch rows) => Followed((MatterStanding)state!, owner, long.MaxValue, rows);

    // What the book has changed since the last fact, each change at its own moment. What has ended is left as it is until it is opened again.
    private static MatterStanding Followed(MatterStanding standing, Owner owner, long sequence, RowBatch rows)
    {
        standing = standing with { Matter = standing.Known ?? standing.Matter, Known = null };
        foreach (var change in standing.Book.Changes)
        {
            if (change.Sequence <= standing.Planned || change.Sequence >= sequence) continue;
            if (sequence == long.MaxValue && (HasEnded(standing) || !change.IsAbout(standing.Matter))) continue;
            var after = standing with { Matter = standing.Matter.After(change, standing.Book), Planned = change.Sequence };
            standing = standing.Matter.IsOpened && !HasEnded(standing) ? Written(standing, after, owner, change.Recorded, rows) : after;
        }
        return standing;
    }

    private static bool HasEnded(MatterStanding standing) => standing.Matter.HasEnded(standing.Book.Of(standing.Matter.Mechanism, standing.Matter.MechanismVersion).Mechanism);

    private static MatterStanding Written(MatterStanding before, MatterStanding after, Owner owner, DateTimeOffset moment, RowBatch rows)
    {
        var (matter, lives) = (after.Matter, after.Book.Of(after.Matter.Mechanism, after.Matter.MechanismVersion));
        var given = before.Matter.IsOpened ? Figures.Of(before.Matter, before.Book.Of(before.Matter.Mechanism, before.Matter.MechanismVersion)) : [];
        FigureTables.Write(rows, FigureTables.OfMatters, owner.Value, matter.Id, matter.Mechanism, given, Figures.Of(matter, lives));
        SendingRows.Write(owner, before, after, rows);
        MentionRows.Write(rows, owner.Value, before.Matter, matter);
        AskedRows.Write(rows, owner.Value, matter.Id, AskedRows.Of(before), AskedRows.Of(after));
        return new MatterRows(owner, moment, rows).Write(after, lives.Mechanism, PlanMaker.Make(matter, after.Book, after.Planned), after.Book.CalendarsAt(after.Planned));
    }
}
