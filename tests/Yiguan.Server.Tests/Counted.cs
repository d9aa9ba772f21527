using Microsoft.Playwright;

namespace Yiguan.Server.Tests;

/// <summary>What a page holds once it stands as a whole: a click ends when the answer begins, and rows that are counted before its end are too few.</summary>
internal static class Counted
{
    /// <summary>How many there are.</summary>
    public static async Task<int> CountedAsync(this ILocator place)
    {
        await place.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        return await place.CountAsync();
    }

    /// <summary>What each of them says, as it is shown.</summary>
    public static async Task<IReadOnlyList<string>> TextsAsync(this ILocator place)
    {
        await place.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        return await place.AllInnerTextsAsync();
    }
}
