using System.Resources;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>Rights in words; one that the county made itself is called as it stands.</summary>
internal static class RightText
{
    public static string Of(string right)
    {
        try
        {
            return Say.Of("right." + right);
        }
        catch (MissingManifestResourceException)
        {
            return right;
        }
    }
}
