using System.Collections.Immutable;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Organisation;
using Yiguan.Server.Words;

namespace Yiguan.Server.Who.Tokens;

/// <summary>What a token lets do, in words.</summary>
internal static class TokenText
{
    /// <summary>Its rights; one without any only reads.</summary>
    public static string Rights(ImmutableArray<string> rights, DutyTable? table) => rights.IsEmpty ? Say.Of("tokens.reads") : string.Join(Say.Of("list.comma"), rights.Select(r => RightText.Of(r, table)));
}
