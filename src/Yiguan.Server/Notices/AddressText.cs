using System.Text.RegularExpressions;
using MimeKit;
using Yiguan.Core.Who;

namespace Yiguan.Server.Notices;

/// <summary>Mail addresses and telephone numbers as they are entered and shown.</summary>
internal static partial class AddressText
{
    /// <summary>So much as tells two apart: l***@example, 138****5678.</summary>
    public static string Masked(string address) => address.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? Mask.Of(address[..at]) + address[at..] : Mask.Of(address);

    /// <summary>Whether it is one mail address without a name; a masked one is none.</summary>
    public static bool IsMail(string text) => text.Length <= 200 && !text.Any(c => char.IsWhiteSpace(c) || c == '*') && MailboxAddress.TryParse(text, out var read) && read.Address == text && text.Contains('@', StringComparison.Ordinal);

    /// <summary>Whether it is a mobile number of the country.</summary>
    public static bool IsMobile(string text) => Number().IsMatch(text);

    [GeneratedRegex("^1[0-9]{10}$")]
    private static partial Regex Number();
}
