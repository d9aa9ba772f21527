using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Receipts;

/// <summary>回执: what pages showed to whom. It is recorded before the answer leaves, so that a node that dies takes no receipt with it, and no page fails by it; what could not be recorded is recorded the next time. One a host.</summary>
internal sealed partial class ReceiptOffice(CountyOffice county, TimeProvider time, ILogger<ReceiptOffice> log) : IAsyncDisposable
{
    // The page waits for it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public ReceiptDesk Desk { get; } = new(county.Store, county.Owner, time);

    /// <summary>Reminders of what was sent.</summary>
    public PromptDesk Prompts { get; } = new(county.Store, county.Owner, time);

    /// <summary>The visitor is shown the desk of his unit.</summary>
    public void DeskShown(Visit visit) => Before(visit, stop => Desk.DeskShownAsync(visit.Reader.Answers, visit.Actor, visit.Visitor?.Person, stop));

    /// <summary>The visitor is shown a matter as it is now.</summary>
    public void MatterShown(Visit visit, Matter matter, IReadOnlyList<Sending> sendings) =>
        Before(visit, async stop =>
        {
            await Desk.MentionShownAsync(matter.Id, visit.Actor, visit.Visitor?.Person, stop);
            await Desk.MatterShownAsync(matter.Id, sendings, visit.Reader.Answers, visit.Actor, visit.Visitor?.Person, stop);
        });

    public async ValueTask DisposeAsync()
    {
        await Prompts.DisposeAsync();
        await Desk.DisposeAsync();
    }

    // A monitor that asks for the head has shown nobody anything.
    private void Before(Visit visit, Func<CancellationToken, Task> record)
    {
        if (!HttpMethods.IsGet(visit.Context.Request.Method)) return;
        var (reader, actor) = (visit.Reader, visit.Actor);
        visit.Context.Response.OnStarting(async () =>
        {
            if (visit.Context.Response.StatusCode != StatusCodes.Status200OK) return;
            using var patience = new CancellationTokenSource(s_patience);
            try
            {
                await record(patience.Token);
            }
            catch (Exception fault) when (fault is System.Data.Common.DbException or OperationCanceledException)
            {
                NotRecorded(actor.Post, reader.Unit, fault);
            }
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Post} of {Unit} was shown could not be recorded.")]
    private partial void NotRecorded(string post, string unit, Exception fault);
}
