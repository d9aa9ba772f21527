using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Storage.Moving;

namespace Yiguan.Server.Ledger;

/// <summary>What the room of the ledger does beside its pages.</summary>
internal static class LedgerRoutes
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services.AddSingleton<LedgerCheckup>();

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapAct("/ledger/verify", Verify).Requires(Right.Audit, Right.Oversee);
        routes.MapGet("/ledger.jsonl.gz", ExportAsync).Requires(Right.Audit);
    }

    private static IResult Verify(LedgerCheckup checkup)
    {
        checkup.Begin();
        return Results.Redirect("/ledger/proof");
    }

    // As the command line exports it, without files and without what is sealed: personal data stays in the house, and the first line says so.
    private static async Task<IResult> ExportAsync(Visit visit)
    {
        var (store, owner) = (visit.County.Store, visit.County.Owner);
        if (await store.SnapshotAsync(owner, visit.Gone) is not { } snapshot) return Results.NotFound();
        return Results.Stream(WriteAsync, "application/gzip", $"{owner.Value}.jsonl.gz");

        async Task WriteAsync(Stream output)
        {
            await using var ledger = snapshot;
            await using var packed = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
            await LedgerExport.RunAsync(ledger, null, packed, null, visit.Gone, isWithoutSealed: true);
        }
    }
}
