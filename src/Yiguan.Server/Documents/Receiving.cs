using Yiguan.Core;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Matters;
using Yiguan.Reading;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Documents;

/// <summary>收文: a document as somebody brings it in.</summary>
/// <param name="Brought">What came.</param>
/// <param name="IsNamed">Whether whoever brings it says what it is called; else its head may.</param>
/// <param name="Day">The day that it is said to bear; null: as its text says.</param>
/// <param name="Before">Id of the document that it is a new version of.</param>
internal sealed record Receiving(Bringing Brought, bool IsNamed, DateOnly? Day, string? Before)
{
    /// <summary>Reads it, records it and does to it what had been done to the version before.</summary>
    /// <param name="id">An id that no document had.</param>
    /// <param name="office">Where documents are kept.</param>
    /// <param name="by">Who brings it.</param>
    /// <param name="doing">How it counts once.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<Received> DoAsync(string id, DocumentOffice office, Actor by, Doing doing, CancellationToken cancellation)
    {
        if (Receive.Refused(Brought.Text!) is { } refused) return new Received(refused, false, null);
        var (made, unread) = await office.Workshop.MakeAsync(Brought.Text!, Day, cancellation);
        // 下周三前, 12月10日前: without a day of its own a document counts from the day on which it came, and says so.
        var (isUndated, today) = (Day is null && made?.Plan.Head.DateSource is DateSource.None, office.County.Today);
        if (isUndated) (made, unread) = await office.Workshop.MakeAsync(Brought.Text!, today, cancellation);
        if (made is null) return new Received(unread, false, null);
        var head = made.Plan.Head;
        var name = !IsNamed && head.Title.Length > 0 ? Bringing.Fit(head.Title) : Brought.Name;
        var command = new Receive(by, name, Brought.Text!) { Made = made, Day = Day ?? (isUndated ? today : head.DateSource == DateSource.Document ? head.Date : null), Before = Before };
        var done = await office.Desk.ReceiveAsync(id, command, Brought.File is { } file ? (office.Files, file) : null, doing, cancellation);
        if (done.Refusal is { } no) return new Received(no, false, null);
        return new Received(null, isUndated, Before is null ? null : await CarryOverAsync(id, office, by, doing.Cause, cancellation));
    }

    /// <summary>Does to it once what had been done to the version before.</summary>
    public static async Task<CorrectionsCarried?> CarryOverAsync(string id, DocumentOffice office, Actor by, string? cause, CancellationToken cancellation) =>
        (await office.Desk.CarryOverAsync(id, by, new Doing($"document/{id}/carry") { Cause = cause }, cancellation))?.Carried;
}

/// <summary>What bringing a document in came to.</summary>
/// <param name="Refusal">Why it was not taken; null where it was.</param>
/// <param name="IsUndated">Whether it bears no day and counts from today.</param>
/// <param name="Carried">Corrections of the version before; null where none were looked for.</param>
internal sealed record Received(Refusal? Refusal, bool IsUndated, CorrectionsCarried? Carried);
