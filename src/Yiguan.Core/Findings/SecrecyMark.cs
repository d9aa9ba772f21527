using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>绝密, 机密 or 秘密 as a mark: such a document must not be on this machine at all.</summary>
internal sealed class SecrecyMark() : Rule("YG113", Severity.Error)
{
    // A mark stands at the top of the first page.
    private const int HeadLines = 12;

    public override IEnumerable<Finding> Check(Draft draft) => In(draft.Text).Select(mark => Find(mark, draft.Text[mark.Start..mark.End].Trim()));

    /// <summary>Where a text bears one, line by line.</summary>
    public static IEnumerable<Span> In(string text)
    {
        var (line, number) = (0, 0);
        while (line < text.Length)
        {
            var end = text.IndexOf('\n', line);
            if (end < 0) end = text.Length;
            if (MarkIn(text, line, end, isHead: number < HeadLines) is { } mark) yield return mark;
            (line, number) = (end + 1, number + 1);
        }
    }

    private static Span? MarkIn(string text, int start, int end, bool isHead)
    {
        for (var i = start; i < end; i++)
        {
            if (text[i] is not ('绝' or '机' or '秘') || Closes(text, i, end) is not { } close) continue;
            if (IsStar(text, close, end) || (isHead && StandsAlone(text, start, i, close, end))) return new Span(i, close);
        }
        return null;
    }

    // 机　密 is set with a blank as often as without; the place after 密, or null.
    private static int? Closes(string text, int at, int end)
    {
        var next = SkipBlanks(text, at + 1, end);
        return next < end && text[next] == '密' ? next + 1 : null;
    }

    private static bool IsStar(string text, int at, int end) => SkipBlanks(text, at, end) is var next && next < end && text[next] is '★' or '☆';

    private static bool StandsAlone(string text, int start, int at, int close, int end)
    {
        var before = text.AsSpan(start, at - start).Trim();
        var after = text.AsSpan(close, end - close);
        return (before.IsEmpty || before.EndsWith("密级：") || before.EndsWith("密级:")) && (after.IsEmpty || char.IsWhiteSpace(after[0]));
    }

    private static int SkipBlanks(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at])) at++;
        return at;
    }
}
