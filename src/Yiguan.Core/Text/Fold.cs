namespace Yiguan.Core.Text;

/// <summary>Makes forms comparable: full-width ASCII as half-width, one kind of quotes, no case. One char stays one char.</summary>
internal static class Fold
{
    public static char Char(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        '\u3000' => ' ',
        '〔' or '［' or '【' => '[',
        '〕' or '］' or '】' => ']',
        '“' or '”' or '「' or '」' => '"',
        '‘' or '’' => '\'',
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>Folds every char and leaves blanks and quotes out.</summary>
    public static string Name(ReadOnlySpan<char> name)
    {
        var folded = name.Length <= 64 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var raw in name)
        {
            var c = Char(raw);
            if (!char.IsWhiteSpace(c) && c is not '"' and not '\'') folded[length++] = c;
        }
        return folded[..length].ToString();
    }
}
