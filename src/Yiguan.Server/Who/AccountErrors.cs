using System.Resources;
using Microsoft.AspNetCore.Identity;
using Yiguan.Server.Words;

namespace Yiguan.Server.Who;

/// <summary>Words for what Identity refuses.</summary>
internal sealed class AccountErrors : IdentityErrorDescriber
{
    /// <summary>The sentences of a refusal, in the language of the request.</summary>
    public static string Sentence(IdentityResult result) => string.Join(' ', result.Errors.Select(e => Sentence(e.Code)).Distinct());

    private static string Sentence(string code)
    {
        try
        {
            return Say.Of("identity." + code);
        }
        catch (MissingManifestResourceException)
        {
            return Say.Of("identity.other");
        }
    }
}
