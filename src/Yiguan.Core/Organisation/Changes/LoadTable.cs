using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>Loads a whole table: what it tells otherwise than what stands.</summary>
/// <param name="Found">The differences, found on the first day of the table.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="File">Salted hash of the file's content.</param>
/// <param name="From">The first day of the table.</param>
/// <param name="Seen">Version of the organisation that the table was compared with; another one must be compared anew.</param>
public sealed record LoadTable(Differences Found, string Name, string File, DateOnly From, long Seen) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) => organisation.Version != Seen
        ? new StreamMovedOn(OrganisationFact.Stream, Seen, organisation.Version)
        : Found.Facts.IsEmpty
        ? new NothingChanges(Name, From)
        : Found.Facts.Insert(0, new TableLoaded(Name, File, From, Found.Facts.Length));
}
