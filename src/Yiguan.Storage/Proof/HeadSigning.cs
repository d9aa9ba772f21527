using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;

namespace Yiguan.Storage.Proof;

/// <summary>Signs where a ledger ends.</summary>
public static class HeadSigning
{
    /// <summary>The signed head, to be kept outside.</summary>
    /// <param name="head">Where the ledger ends.</param>
    /// <param name="key">Of who signs.</param>
    /// <param name="now">When; kept to the microsecond.</param>
    public static SignedHead Sign(Head head, SigningKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        var signed = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        return new SignedHead(head, signed, key.Public, key.Sign(Encoding.UTF8.GetBytes(SignedHead.Statement(head, signed))));
    }
}
