using System.Buffers;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>Names of files: the hash behind two levels of folders, ab/cd/abcd….</summary>
internal static class FileName
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    public static bool IsHash(string text) => text.Length == 2 * Chain.Length && !text.AsSpan().ContainsAnyExcept(s_digits);

    /// <summary>Where a file stands under its owner.</summary>
    /// <exception cref="ArgumentException">The text is no hash: as a path it could lead anywhere.</exception>
    public static string Of(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return IsHash(hash) ? $"{hash[..2]}/{hash[2..4]}/{hash}" : throw new ArgumentException("Not a hash.", nameof(hash));
    }
}
