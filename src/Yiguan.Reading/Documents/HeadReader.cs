using Yiguan.Reading.Dates;

namespace Yiguan.Reading.Documents;

/// <summary>Title, number, issuer and date, from the first lines and the signature (GB/T 9704—2012).</summary>
internal sealed class HeadReader(Vocabulary words)
{
    private const int LinesLookedAt = 40;
    private const int LongestTitle = 120;

    /// <param name="text">The text.</param>
    /// <param name="dates">Date tokens, resolved without a frame.</param>
    /// <param name="given">Date given by the caller.</param>
    public DocumentHead Read(string text, IReadOnlyList<DateToken> dates, DateOnly? given)
    {
        var lines = Lines(text);
        var title = Title(text, lines);
        var (date, source) = given is { } g ? (g, DateSource.Given) : Dated(text, lines, dates);
        return new DocumentHead
        {
            Title = title,
            Number = Number(text, lines, dates),
            Issuer = Issuer(text, lines, dates, title),
            Date = date,
            DateSource = source,
            Kind = Kind(text, title),
        };
    }

    private static List<Span> Lines(string text)
    {
        var lines = new List<Span>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var from = at;
            var to = end;
            while (from < to && (char.IsWhiteSpace(text[from]) || text[from] == '\uFEFF')) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (to > from) lines.Add(new Span(from, to));
            at = end + 1;
        }
        return lines;
    }

    private static string Title(string text, List<Span> lines)
    {
        var title = new System.Text.StringBuilder();
        foreach (var line in lines.Take(12))
        {
            var s = text.AsSpan(line.Start, line.Length);
            var hashes = s.StartsWith("# ") ? 2 : 0;
            s = s[hashes..];
            if (title.Length == 0 && IsMeta(s)) continue;
            if (s.Length > 60 || s[^1] is '：' or ':' or '。' or '；' || s.IndexOf('。') >= 0 || s.IndexOf('\t') >= 0 || s.IndexOf('|') >= 0) break;
            if (title.Length > 0 && (IsMeta(s) || s[0] is '（' or '(' || Marker.At(s, 0, s.Length).Found || s.IndexOf("，") >= 0)) break;
            title.Append(s.Trim('*').Trim());
            if (title.Length >= LongestTitle || EndsTitle(s)) break;
        }
        return title.ToString();
    }

    private static bool EndsTitle(ReadOnlySpan<char> s) =>
        s.EndsWith("通知") || s.EndsWith("报告") || s.EndsWith("方案") || s.EndsWith("讲话") || s.EndsWith("办法") || s.EndsWith("纪要") || s.EndsWith("意见") || s.EndsWith("表") || s.EndsWith("总结") || s.EndsWith("细则") || s.EndsWith("计划");

    // 特急, 文号, a date of its own: lines of the head that are not the title.
    private static bool IsMeta(ReadOnlySpan<char> s) =>
        s.Length <= 4 || s[^1] == '号' && s.IndexOfAny('〔', '[', '［') >= 0 || s[0] is '（' or '(' || s.StartsWith("签发") || s.IndexOf('〔') >= 0 && s.Length < 30
        || s.StartsWith("##") || s[^1] == '日' && s.Length < 16;

    private static string? Number(string text, List<Span> lines, IReadOnlyList<DateToken> dates)
    {
        var until = lines.Count == 0 ? 0 : lines[Math.Min(lines.Count, 15) - 1].End;
        foreach (var token in dates)
        {
            if (token.Start > until) break;
            if (text[token.End - 1] != '号' || text[token.Start] is not ('〔' or '[' or '（' or '(' or '［' or '【')) continue;
            var from = token.Start;
            while (from > 0 && token.Start - from < 12 && (char.IsLetter(text[from - 1]))) from--;
            return text[from..token.End];
        }
        return null;
    }

    private (DateOnly?, DateSource) Dated(string text, List<Span> lines, IReadOnlyList<DateToken> dates)
    {
        // A line that is little but a date: the signature, or the line under the title. The signature of a covering notice comes first.
        (DateOnly, DateSource)? loose = null;
        var k = 0;
        foreach (var line in lines)
        {
            while (k < dates.Count && dates[k].Start < line.Start) k++;
            // 整改时限：2025年3月31日 ends in a date and signs nothing.
            if (line.Length > 60 || words.Labels.StartingAt(text, line.Start, line.End, out var label) > 0 && label == Label.Deadline) continue;
            for (var j = k; j < dates.Count && dates[j].End <= line.End + 1; j++)
            {
                var token = dates[j];
                if (token.Date is not { } day || !token.HoldsDigits || token.Role != DateRole.Label) continue;
                var said = text.AsSpan(token.Start, token.End - token.Start);
                if (said.IndexOfAny("日-./") < 0 && !(said.IndexOf('年') > 0 && said.IndexOf('月') > 0)) continue;
                var rest = line.Length - (token.End - token.Start);
                var source = said.IndexOf('日') < 0 && said.IndexOfAny('-', '.', '/') < 0 ? DateSource.Month : DateSource.Document;
                if (rest <= 2 || token.End == line.End && text.AsSpan(line.Start, line.Length).IndexOfAny('，', '。') < 0) return (day, source);
                if (loose is null && line == lines.ElementAtOrDefault(1)) loose = (day, source);
            }
        }
        if (loose is { } l) return l;
        var first = dates.FirstOrDefault(d => d.Date is not null && d.HoldsDigits && text.AsSpan(d.Start, d.End - d.Start).IndexOf('日') > 0 && text.AsSpan(d.Start, d.End - d.Start).IndexOf('年') > 0);
        if (first is not null) return (first.Date, DateSource.Document);
        var year = dates.FirstOrDefault(d => d.Date is not null && d.HoldsDigits && text.AsSpan(d.Start, d.End - d.Start).IndexOf('年') > 0);
        return year is null ? (null, DateSource.None) : (new DateOnly(year.Date!.Value.Year, 12, 31), DateSource.Year);
    }

    private static string? Issuer(string text, List<Span> lines, IReadOnlyList<DateToken> dates, string title)
    {
        var about = title.IndexOf("关于", StringComparison.Ordinal);
        if (about > 3) return title[..about];
        for (var i = 1; i < Math.Min(lines.Count, LinesLookedAt * 25); i++)
        {
            var line = lines[i];
            if (line.Length > 16 || !dates.Any(d => d.Start == line.Start && d.End == line.End)) continue;
            var above = text.AsSpan(lines[i - 1].Start, lines[i - 1].Length);
            if (above.Length is > 3 and < 25 && above.IndexOfAny('。', '，', '：') < 0) return above.ToString();
        }
        return null;
    }

    private DocumentKind Kind(string text, string title)
    {
        var name = title.Length > 0 ? title : text[..Math.Min(text.Length, 60)];
        var open = name.IndexOf('《');
        var close = name.LastIndexOf('》');
        if (open >= 0 && close > open && name.Contains("印发", StringComparison.Ordinal)) name = name[(open + 1)..close];
        var bare = name.AsSpan().TrimEnd('》');
        var bracket = bare.LastIndexOfAny('（', '(');
        if (bracket > 4) bare = bare[..bracket];
        foreach (var (kind, table) in words.Kinds)
        {
            var fits = kind == DocumentKind.Rules ? table.EndingAt(bare, 0, bare.Length) > 0 : table.AnyIn(name, 0, name.Length);
            if (fits) return kind;
        }
        return DocumentKind.Speech;
    }
}
