using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>A page that takes a table in two steps: a file is sent and looked at, then what was looked at is sent again and done. One form of the page takes both.</summary>
public abstract class SentTablePage : ComponentBase
{
    /// <summary>What has to be mended; empty: nothing.</summary>
    protected IReadOnlyList<string> Wrong { get; set; } = [];

    /// <summary>What was sent; null before.</summary>
    protected SentTable? Sent { get; set; }

    /// <summary>Whether a table needs a version that somebody gives.</summary>
    protected virtual bool NeedsVersion => false;

    /// <summary>The request.</summary>
    [Inject]
    protected Visit Visit { get; set; } = null!;

    /// <summary>Where files are kept.</summary>
    [Inject]
    protected OfficeSettings Settings { get; set; } = null!;

    /// <summary>Leads on.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The form that was sent.</summary>
    protected IFormCollection Form => Visit.Context.Request.Form;

    /// <summary>Takes what the form sent.</summary>
    protected async Task TakeAsync()
    {
        (Sent, var wrong) = await SentTable.OfAsync(Form, Visit.Gone);
        if (wrong is null && NeedsVersion && Sent!.Version.Length == 0) wrong = Say.Of("duties.no-version");
        if (wrong is not null) Wrong = [wrong];
        else await (Sent!.IsLookedAt ? DoAsync(Sent) : CheckAsync(Sent));
    }

    /// <summary>Shows what a table would change.</summary>
    protected abstract Task CheckAsync(SentTable sent);

    /// <summary>Does it. What was begun is done to its end, whoever closes the page.</summary>
    protected abstract Task DoAsync(SentTable sent);

    /// <summary>Goes to a page, or says why nothing was done.</summary>
    protected async Task AnswerAsync(Refusal? refusal, string page)
    {
        if (refusal is not null) Wrong = [await Visit.SayAsync(refusal)];
        else Navigation.NavigateTo(page);
    }
}
