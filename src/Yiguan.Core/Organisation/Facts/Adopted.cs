using Yiguan.Core.Ledger;

namespace Yiguan.Core.Organisation.Facts;

/// <summary>A version of what the office works by was adopted: duties, calendar, lexicon or map. Nodes read it here, never from disk.</summary>
/// <param name="Kind">duties, calendar, lexicon or map.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Version">As the office calls it.</param>
/// <param name="From">The first day on which it is in force.</param>
/// <param name="File">Salted hash of the file's content.</param>
/// <param name="By">The post that adopted it.</param>
[FactKind("adopted")]
public sealed record Adopted(string Kind, string Name, string Version, DateOnly From, string File, string By)
{
    /// <summary>The stream of all versions of a kind.</summary>
    public static string StreamOf(string kind) => "adopted/" + kind;
}
