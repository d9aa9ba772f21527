using System.Resources;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>Kinds of units in words; one that the office made itself is called as it stands.</summary>
internal static class KindText
{
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
