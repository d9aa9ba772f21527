namespace Yiguan.Reading.Files.Layout;

/// <summary>Recognises — 3 —, - 3 -, 3, 第3页, 第 3 页 共 9 页, 3/9.</summary>
internal static class PageNumber
{
    private const int MaxLength = 16;

    public static bool Is(string line)
    {
        if (line.Length > MaxLength) return false;
        var bare = string.Concat(line.Where(c => !char.IsWhiteSpace(c) && c is not ('—' or '–' or '-' or '－' or '―' or '·' or '─')));
        var rest = bare.Replace("第", "", StringComparison.Ordinal).Replace("页", "", StringComparison.Ordinal).Replace("共", "/", StringComparison.Ordinal);
        var parts = rest.Replace("，", "", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is 1 or 2 && parts.All(part => part.Length <= 4 && part.All(IsDigit));
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';
}
