using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Simulation.Fast;

/// <summary>A fact that waits until the ledger is as far as its moment: only what an entry cannot do without, for many wait.</summary>
/// <param name="At">When it is recorded.</param>
/// <param name="Matter">Number of the matter.</param>
/// <param name="Version">Place among its facts, from 1.</param>
/// <param name="Actor">The post.</param>
/// <param name="Type">The kind of fact.</param>
/// <param name="Body">What happened.</param>
internal sealed record FastFact(DateTimeOffset At, int Matter, int Version, string Actor, string Type, string Body)
{
    // Its place is not known yet, but it is behind all that was adopted.
    private const long Behind = long.MaxValue - 1;

    /// <summary>The entry, without its place in the ledger.</summary>
    public Entry Entry(Owner owner) => new()
    {
        Owner = owner, Sequence = Behind, Stream = MatterFact.Stream(Id(Matter)), Version = Version, Actor = Actor, Recorded = At, Happened = At,
        Key = string.Create(CultureInfo.InvariantCulture, $"fast/{Matter}/{Version}"), Part = 0, Type = Type, Body = Body, Hash = default,
    };

    /// <summary>The id of a matter, in the order of opening.</summary>
    public static string Id(int matter) => string.Create(CultureInfo.InvariantCulture, $"fast-{matter:00000000}");
}

/// <summary>Matters that are opened one after the other: their facts until the end, and the rows that these come to.</summary>
/// <param name="First">Number of the first matter.</param>
/// <param name="Facts">Facts by matter.</param>
/// <param name="Rows">Rows of the matters.</param>
/// <param name="Mechanisms">Id and prefix of the mechanism of each matter.</param>
internal sealed record FastSlice(int First, IReadOnlyList<FastFact> Facts, IReadOnlyList<RowBatch> Rows, IReadOnlyList<(string Id, string Prefix)> Mechanisms);
