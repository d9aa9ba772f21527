using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;

namespace Yiguan.Core.Organisation.Views;

/// <summary>The organisation in rows; its state is an <see cref="OrganisationHistory"/>.</summary>
public sealed class OrganisationView : StreamView
{
    /// <inheritdoc/>
    public override string Name => "organisation";

    /// <inheritdoc/>
    public override ImmutableArray<Table> Tables => OrganisationTables.All;

    /// <inheritdoc/>
    public override bool Reads(string stream) => stream == OrganisationFact.Stream;

    /// <inheritdoc/>
    public override object? Empty(Owner owner, string stream) => OrganisationHistory.Empty;

    /// <inheritdoc/>
    public override object? Take(object? state, Entry entry, RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var history = (OrganisationHistory)state!;
        return new HistoryBuilder(history, new OrganisationRows(entry.Owner, rows)).Take(OrganisationHistory.Read(entry)).Build();
    }
}
