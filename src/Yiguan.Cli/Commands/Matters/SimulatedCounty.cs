using System.Collections.Immutable;
using System.Text;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Notices;
using Yiguan.Storage.Simulation;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>A county as the product brings it, with loops that an office opens by hand, played for so many days.</summary>
/// <param name="store">The store.</param>
/// <param name="owner">Whose ledger.</param>
/// <param name="files">Where files are kept.</param>
/// <param name="surroundings">What is around.</param>
/// <param name="words">The words of the command line.</param>
internal sealed class SimulatedCounty(ILedgerStore store, Owner owner, FilesAddress files, Surroundings surroundings, CommandWords words)
{
    private const string By = "ducha-zhuyao";

    private SealedValue? _photo;

    /// <summary>The clock of the days that are played.</summary>
    public required SimulatedClock Clock { get; init; }

    /// <summary>Brings organisation, duties and mechanisms where they are not there yet.</summary>
    /// <param name="county">A folder of the county's own; null: the one that is shipped.</param>
    public async Task<Failure?> FoundAsync(DirectoryInfo? county)
    {
        // Nobody sends what is played, so no notice of it fails.
        var loops = MechanismFolder.Read(null, null).Value!.Mechanisms.Where(m => m.Kind == MechanismKind.Loop && m.Recurs.IsEmpty && m.Id != FailureDesk.Mechanism);
        if (await new NewCounty(store, owner, county, files.Open(owner), By, Clock).BringAsync(loops) is { } failure) return failure;
        _photo = (await KeptFile.PutAsync(files.Open(owner), Encoding.UTF8.GetBytes("模拟佐证材料\n"), HashAlgorithm.Sm3, CancellationToken.None)).Link;
        return null;
    }

    /// <summary>Plays what was founded; a bar tells how far it is.</summary>
    /// <param name="plan">How many days and matters.</param>
    /// <param name="deeds">What is done beside, each on its day.</param>
    public SimulationOutcome Play(SimulationPlan plan, ImmutableArray<SimulatedDeed> deeds) => Patience.Run(surroundings, words, plan.Days, steps =>
    {
        steps.Begin(words.Format("step.simulate", owner));
        return new Simulator(store, owner, Clock, plan, _photo!) { Deeds = deeds }.RunAsync(new SimulateCommand.Reached(steps), CancellationToken.None).GetAwaiter().GetResult();
    });
}
