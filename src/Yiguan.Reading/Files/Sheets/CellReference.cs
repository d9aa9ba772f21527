using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>A1 addresses.</summary>
internal static class CellReference
{
    // ECMA-376 knows 16,384 columns (XFD).
    private const int Columns = 16_384;

    /// <summary>1 for A; null where the address is none.</summary>
    public static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in (reference ?? "").TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A') + 1;
            if (column > Columns) return null;
        }
        return column == 0 ? null : column;
    }

    public static int? Row(string reference) => Xml.Number(reference.TrimStart('$').TrimStart([.. reference.TakeWhile(char.IsAsciiLetter)]));
}
