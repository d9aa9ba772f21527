using System.Collections.Immutable;
using Yiguan.Server.Who;

namespace Yiguan.Server.Documents;

/// <summary>The rights of which an act on a document needs one, on a page and by the API alike.</summary>
internal static class DocumentRights
{
    private static readonly ImmutableDictionary<string, string[]> s_acts = new Dictionary<string, string[]>
    {
        ["compile"] = [Right.Compile],
        ["settle"] = [Right.Compile],
        ["withdraw"] = [Right.Compile],
        ["approve"] = [Right.Approve],
        ["open"] = [Right.Approve],
        ["recall"] = [Right.Approve, Right.Assign],
        ["end"] = [Right.Compile, Right.Approve],
        ["set-day"] = [Right.Compile, Right.Approve],
    }.ToImmutableDictionary();

    /// <summary>Those of an act, as addresses write it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such act: an act without a right is nobody's.</exception>
    public static string[] Of(string act) => s_acts[act];
}
