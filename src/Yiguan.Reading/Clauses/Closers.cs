namespace Yiguan.Reading.Clauses;

/// <summary>Where quotes and brackets close, asked for from left to right: each mark of the passage is looked for once.</summary>
internal sealed class Closers(string text, int end)
{
    // What stands longer in quotes or brackets is text that lost its closing mark.
    private const int LongestEnclosed = 400;

    private const string Marks = "）)”》】」’";

    private readonly int[] _next = new int[Marks.Length];

    public static char Of(char open) => open switch { '（' => '）', '(' => ')', '“' => '”', '《' => '》', '【' => '】', '「' => '」', '‘' => '’', _ => '\0' };

    /// <summary>Where the mark opened at <paramref name="at"/> closes; -1 where it does not, or too far off. Brackets may nest one deep, and be of mixed width.</summary>
    public int For(int at, char close)
    {
        var found = Next(at + 1, close);
        if (found < 0 && close is '）' or ')') found = Next(at + 1, close == '）' ? ')' : '）');
        if (found < 0 || found - at > LongestEnclosed) return -1;
        if (text.IndexOf(text[at], at + 1, found - at - 1) < 0) return found;
        var second = text.IndexOf(close, found + 1, Math.Min(end, at + LongestEnclosed) - found - 1 is > 0 and var rest ? rest : 0);
        return second < 0 ? found : second;
    }

    private int Next(int from, char mark)
    {
        ref var next = ref _next[Marks.IndexOf(mark, StringComparison.Ordinal)];
        if (next < 0 || next >= from && next > 0) return next;
        next = from >= end ? -1 : text.IndexOf(mark, from, end - from);
        return next;
    }
}
