using System.Resources;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>Kinds of units in words; one that the office made itself is called as it stands.</summary>
internal static class KindText
{
    private static readonly string[] s_known = ["leader", "office", "department", "agency", "platform", "town", "village", "grid", "hospital", "school"];

    /// <summary>Kinds that a unit may be of: those every county has, and those of this one's units.</summary>
    public static IEnumerable<(string Value, string Text)> Options(OrganisationOn day) => s_known.Union(day.Units.Select(u => u.Kind)).Select(k => (k, Of(k)));

    public static string Of(string kind)
    {
        try
        {
            return Say.Of("unit.kind." + kind);
        }
        catch (MissingManifestResourceException)
        {
            return kind;
        }
    }
}
