using System.Collections.Immutable;
using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using Yiguan.Reading;

namespace Yiguan.Core.Matters.Views;

/// <summary>Matters in rows; its state is a <see cref="MatterStanding"/>, which knows the mechanisms.</summary>
/// <param name="book">The mechanisms, for a rebuild; a decision brings its own.</param>
public sealed class MatterView(MechanismBook book) : StreamView
{
    private static readonly Lazy<WorkCalendar> s_calendar = new(() => Lexicon.Load().Calendar);

    /// <summary>A view whose every append brings its state.</summary>
    public MatterView()
        : this(MechanismBook.Empty)
    {
    }

    /// <summary>Working days that clocks are reckoned with.</summary>
    public static WorkCalendar Calendar => s_calendar.Value;

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
        var before = (MatterStanding)state;
        var matter = before.Matter.Then(RecordedMatterFact.Of(entry));
        var mechanism = before.Book.Of(matter.Mechanism, matter.MechanismVersion);
        var plan = PlanMaker.Make(matter, mechanism.Mechanism, mechanism.Rules, Calendar);
        FigureTables.Write(rows, FigureTables.OfMatters, entry.Owner.Value, matter.Id, matter.Mechanism, Figures.Of(before.Matter, mechanism), Figures.Of(matter, mechanism));
        return new MatterRows(entry, rows).Write(before with { Matter = matter }, mechanism.Mechanism, plan);
    }
}
