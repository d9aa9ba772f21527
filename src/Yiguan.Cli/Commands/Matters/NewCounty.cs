using System.Text;
using Yiguan.Cli.Commands.Organisation;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>Brings what a ledger needs before matters can be opened and is not there yet: organisation, duties, mechanisms.</summary>
/// <param name="store">The store.</param>
/// <param name="owner">Whose ledger.</param>
/// <param name="county">The folder with organisation.yaml and duties.yaml.</param>
/// <param name="files">Where files are kept.</param>
/// <param name="by">The post that acts.</param>
/// <param name="time">When.</param>
internal sealed class NewCounty(ILedgerStore store, Owner owner, DirectoryInfo? county, IFileStore files, string by, TimeProvider time)
{
    private DateOnly Today => CountyTime.Today(time);

    /// <summary>Brings all that is missing; null where nothing stands against it.</summary>
    public async Task<Failure?> BringAsync(IEnumerable<Mechanism> mechanisms)
    {
        await using var desk = new OrganisationDesk(store, owner, time);
        var history = await desk.HistoryAsync(CancellationToken.None);
        if (history.Version == 0)
        {
            if (await OrganisationAsync(desk) is { } failure) return failure;
            history = await desk.HistoryAsync(CancellationToken.None);
        }
        if (history.On(Today).Duties is null && await DutiesAsync(desk) is { } wrong) return wrong;
        return await MechanismsAsync(mechanisms);
    }

    private async Task<Failure?> OrganisationAsync(OrganisationDesk desk)
    {
        var read = Read("organisation.yaml").Then(file => OrganisationSource.Read(file, new OrganisationTable()).Then<(InputFile, OrganisationTable)>(table => (file, table)));
        if (read.Failure is { } failure) return failure;
        var (source, organisation) = read.Value;
        var standing = OrganisationHistory.Empty.On(Today);
        var algorithm = (await store.HeadAsync(owner, CancellationToken.None))!.Algorithm;
        var sealing = await Sealing.OfAsync(store, owner, standing, algorithm);
        var found = Differences.Between(organisation, standing, sealing.Seal);
        var kept = await KeptFile.PutAsync(files, source.Bytes, algorithm, CancellationToken.None);
        var order = new LoadTable(found, source.Name, kept.Link.Hash, Today, 0);
        return Why((await desk.OrderAsync(order, new Acting(by, "county/organisation") { Sealed = [.. sealing.New, kept.Link] }, CancellationToken.None)).Refusal);
    }

    private async Task<Failure?> DutiesAsync(OrganisationDesk desk)
    {
        var read = Read("duties.yaml");
        if (read.Failure is { } failure) return failure;
        var (duties, errors) = DutiesFile.Read(Encoding.UTF8.GetString(read.Value!.Bytes), read.Value.Name);
        if (errors is [var first, ..]) return new Failure(ExitCode.DataWrong, "duties." + first.Code, [], first.Message);
        var algorithm = (await store.HeadAsync(owner, CancellationToken.None))!.Algorithm;
        var kept = await KeptFile.PutAsync(files, read.Value.Bytes, algorithm, CancellationToken.None);
        var adopted = FactCatalogue.Draft(Adopted.StreamOf("duties"), new Adopted("duties", read.Value.Name, duties!.Version, Today, kept.Link.Hash, by));
        var order = new AdoptDuties(duties.Version, duties.Lines, Today) { Titles = duties.Titles };
        return Why((await desk.OrderAsync(order, new Acting(by, "county/duties") { Sealed = [kept.Link], Beside = [adopted] }, CancellationToken.None)).Refusal);
    }

    private async Task<Failure?> MechanismsAsync(IEnumerable<Mechanism> mechanisms)
    {
        await using var desk = new MatterDesk(store, owner, time);
        var book = await desk.BookAsync(CancellationToken.None);
        foreach (var mechanism in mechanisms.Where(m => book.Last(m.Id) is null))
        {
            if (Why((await desk.AdoptAsync(mechanism, by, $"county/mechanism/{mechanism.Id}", CancellationToken.None)).Refusal) is { } failure) return failure;
        }
        return null;
    }

    private Attempt<InputFile> Read(string name)
    {
        if (county is null) return Failure.Usage("run.no-county");
        var path = Path.Combine(county.FullName, name);
        return File.Exists(path) ? new InputFile(name, File.ReadAllBytes(path)) : Failure.WrongData("county.no-organisation", county.Name);
    }

    private static Failure? Why(Refusal? refusal) => refusal is null ? null : Failure.Of(refusal);
}
