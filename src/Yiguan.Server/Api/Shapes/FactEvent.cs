using System.Text.Json.Nodes;

namespace Yiguan.Server.Api.Shapes;

/// <summary>A fact of the ledger as a CloudEvent 1.0.</summary>
/// <param name="Specversion">1.0.</param>
/// <param name="Id">Its place in the ledger; with source it names the fact for good.</param>
/// <param name="Source">Whose ledger: /ledgers/yunxiu.</param>
/// <param name="Type">yiguan. and the kind of fact, see docs/facts.md: yiguan.matter-reported.</param>
/// <param name="Subject">What it belongs to: matter/ID, subject/ID.</param>
/// <param name="Time">When it was recorded, UTC.</param>
/// <param name="Datacontenttype">application/json.</param>
/// <param name="Sequence">Its place in the ledger.</param>
/// <param name="Streamversion">Its place in the stream of its subject.</param>
/// <param name="Actor">Id of the post that acted.</param>
/// <param name="Actedfor">Id of the post acted for.</param>
/// <param name="Happened">When it is said to have happened, UTC.</param>
/// <param name="Data">What happened. A sensitive value is masked.</param>
public sealed record FactEvent(
    string Specversion, string Id, string Source, string Type, string Subject, DateTimeOffset Time, string Datacontenttype, string Sequence, long Streamversion, string Actor, string? Actedfor, DateTimeOffset Happened, JsonNode Data);
