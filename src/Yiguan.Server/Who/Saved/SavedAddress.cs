using Microsoft.AspNetCore.WebUtilities;
using Yiguan.Server.Frame;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who.Saved;

/// <summary>What of an address is kept under a name, and whose it is.</summary>
internal static class SavedAddress
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 40;

    private const int LongestQuery = 1000;

    private static readonly string[] s_lists = ["/matters", "/reds/turned", "/reds/next", "/ledger"];

    // Where somebody stands in a list, in which language, and what was said last is not what the list shows.
    private static readonly string[] s_passing = ["after", "back", "lang", "said"];

    /// <summary>Whether the path is one of a list that can be kept.</summary>
    public static bool IsList(string? page) => page is not null && (s_lists.Contains(page) || (page.StartsWith("/registers/", StringComparison.Ordinal) && page.LastIndexOf('/') == "/registers".Length && page.Length <= 100));

    /// <summary>A query in its one form: what is empty or passing left out, by name; null where it is too long.</summary>
    public static string? Query(string? query)
    {
        var kept = QueryHelpers.ParseQuery(query).Where(q => !s_passing.Contains(q.Key) && !string.IsNullOrWhiteSpace(q.Value)).OrderBy(q => q.Key, StringComparer.Ordinal);
        var text = string.Join('&', kept.Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString().Trim())}"));
        return text.Length <= LongestQuery ? text : null;
    }

    /// <summary>A name as it is kept; null where it is none.</summary>
    public static string? Name(string? name) => name?.Trim() is { Length: > 0 and <= LongestName } text && !text.Any(char.IsControl) ? text : null;

    /// <summary>The keeper of what is the visitor's own: his person, or his post in the sample county where nobody has signed in.</summary>
    public static string Own(Visitor visitor) => SavedView.OfPerson(visitor.Person ?? visitor.Actor.Post);

    /// <summary>The keeper of what is for his unit.</summary>
    public static string Unit(Visitor visitor) => SavedView.OfUnit(visitor.Actor.Unit);

    /// <summary>Whether he may change it: his own, and his unit's where he keeps the unit.</summary>
    public static bool MayChange(Visit visit, SavedView view) => view.Keeper == Own(visit.Visitor!) || (visit.May(Right.Accounts) && view.Keeper == Unit(visit.Visitor!));

    /// <summary>The address of a list with a word about what was done.</summary>
    public static string Back(string page, string query, string said) => $"{page}?{(query.Length == 0 ? "" : query + "&")}said={said}";
}
