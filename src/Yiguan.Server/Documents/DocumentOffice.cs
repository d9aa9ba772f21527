using Yiguan.Core.Matters;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Files;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Documents;

/// <summary>The documents of the county as pages and acts use them. One a host.</summary>
internal sealed class DocumentOffice : IAsyncDisposable
{
    private readonly MatterDesk _matters;

    public DocumentOffice(CountyOffice county, OfficeSettings settings, TimeProvider time)
    {
        County = county;
        Files = settings.Files.Open(county.Owner);
        Workshop = new DocumentWorkshop(county.Store, county.Owner, time, Files);
        Desk = new DocumentDesk(county.Store, county.Owner, time, Workshop);
        Readiness = new Readiness(Desk);
        Lists = new DocumentLists(county.Store, county.Owner);
        Reach = new DocumentReach(county.Store, county.Owner);
        _matters = new MatterDesk(county.Store, county.Owner, time);
        Opening = new DocumentOpening(county.Store, county.Owner, Desk, _matters);
        Recall = new DocumentRecall(county.Store, county.Owner, Desk, _matters);
        Preview = new DispatchPreview(county.Store, county.Owner, Opening, county.Board);
    }

    public CountyOffice County { get; }

    public IFileStore Files { get; }

    public DocumentWorkshop Workshop { get; }

    public DocumentDesk Desk { get; }

    public DocumentLists Lists { get; }

    public Readiness Readiness { get; }

    public DocumentReach Reach { get; }

    public DispatchPreview Preview { get; }

    public DocumentRecall Recall { get; }

    public DocumentOpening Opening { get; }

    /// <summary>Mechanisms that commitments of documents may live by, the usual one first.</summary>
    public static IEnumerable<Core.Mechanisms.Mechanism> Fit(MechanismBook book) =>
        book.InForce.Select(m => m.Mechanism).Where(DocumentOpening.IsFit).OrderBy(m => m.Id == Core.Plans.PlanOpening.Mechanism ? 0 : 1).ThenBy(m => m.Id, StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await _matters.DisposeAsync();
    }
}
