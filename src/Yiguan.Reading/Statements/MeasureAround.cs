using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Statements;

/// <summary>What stands around a number: its unit and kind, the words beside it, how far back the number before is.</summary>
internal sealed class MeasureAround(Lexicon lexicon, DocumentHead head)
{
    private static readonly string[] s_near = Enum.GetNames<Nearness>();
    private static readonly string[] s_kinds = Enum.GetNames<StatementKind>();
    private static readonly string[] s_modes = Enum.GetNames<Mode>();
    private static readonly string[] s_changes = Enum.GetNames<Change>();

    private readonly SignText _text = new();

    public void Read(MeasureCase given, MeasureSign part, string value, ISigns signs)
    {
        var figure = given.Figure;
        signs.Add(part, value);
        signs.Add(part, _text.Of(value, "unit", UnitClass(given)));
        signs.Add(part, _text.Of(value, s_kinds[(int)figure.Kind]));
        signs.Add(part, _text.Of(value, figure.Change is { } change ? s_changes[(int)change] : "level", figure.IsFrom ? "from" : ""));
        signs.Add(part, _text.Of(value, s_modes[(int)figure.Passage.Mode]));
        signs.Add(part, _text.Of(value, head.Kind switch { DocumentKind.Rules => "rules", _ when figure.Passage.InTable => "table", DocumentKind.Speech => "speech", DocumentKind.Minutes => "minutes", _ => "text" }));
        signs.Add(part, _text.Of(value, figure.Comparator == Comparator.Equal ? "plain" : "bound"));
        signs.Add(part, _text.Of(value, "core", CoreClass(given), figure.Counts ? "counts" : "told"));
        signs.Add(part, _text.Of(value, s_near[(int)given.Nearness], CoreClass(given)));
        if (WordsOf(part) is { } words) Words(given, words, value, signs);
    }

    private static MeasureSign? WordsOf(MeasureSign part) => part switch
    {
        MeasureSign.Own => MeasureSign.OwnWord,
        MeasureSign.After => MeasureSign.AfterWord,
        MeasureSign.Told => MeasureSign.ToldWord,
        MeasureSign.Noun => MeasureSign.NounWord,
        _ => null,
    };

    // 占, 高于 and 满意率 ask for what was spoken of before; 内 asks for a limit.
    private void Words(MeasureCase given, MeasureSign sign, string value, ISigns signs)
    {
        var figure = given.Figure;
        var core = given.Core.AsSpan();
        if (core.Length > 0)
        {
            signs.Add(sign, _text.Of(value, "core ends", core[^1..]));
            signs.Add(sign, _text.Of(value, "core ends", core[^Math.Min(2, core.Length)..]));
            signs.Add(sign, _text.Of(value, "core begins", core[..Math.Min(2, core.Length)]));
        }
        var raw = given.Text.AsSpan(figure.Before.Start, figure.Before.Length).Trim();
        if (raw.Length > 0)
        {
            signs.Add(sign, _text.Of(value, "after", raw[^1..]));
            signs.Add(sign, _text.Of(value, "after", raw[^Math.Min(2, raw.Length)..]));
            signs.Add(sign, _text.Of(value, "begins", raw[..Math.Min(2, raw.Length)]));
        }
        var next = figure.Token.End + figure.BoundLength;
        var follows = next < given.Text.Length && given.Text[next] > ' ' ? given.Text.AsSpan(next, 1) : "end";
        signs.Add(sign, _text.Of(value, "before", follows));
        signs.Add(sign, _text.Of(value, "unit", figure.Unit ?? "none"));
    }

    public string CoreClass(MeasureCase given) => given.CoreClass ??= ClassOf(given);

    public string UnitClass(MeasureCase given) => given.UnitClass ??=
        given.Figure.Token.Form == Numbers.NumberForm.Ordinal ? "rank" : lexicon.MeasureWords.UnitClass(given.Figure.Unit);

    private string ClassOf(MeasureCase given) => given.Core.Length switch
    {
        0 => "empty",
        1 => "one",
        _ when given.General => "general",
        _ when lexicon.Names.EndsLikeName(given.Core, 0, given.Core.Length) => "who",
        <= 3 => "short",
        <= 5 => "middle",
        _ => "full",
    };
}

/// <summary>Puts the parts of a sign together without making a string of it.</summary>
internal sealed class SignText
{
    private readonly char[] _buffer = new char[128];

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Of(a, b, "", "");

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ReadOnlySpan<char> c) => Of(a, b, c, "");

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ReadOnlySpan<char> c, ReadOnlySpan<char> d) => Of(a, b, c, d, "");

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ReadOnlySpan<char> c, ReadOnlySpan<char> d, ReadOnlySpan<char> e)
    {
        var at = 0;
        Append(a, ref at);
        Append(b, ref at);
        Append(c, ref at);
        Append(d, ref at);
        Append(e, ref at);
        return _buffer.AsSpan(0, at);
    }

    private void Append(ReadOnlySpan<char> part, ref int at)
    {
        if (part.Length == 0 || at + part.Length + 1 > _buffer.Length) return;
        if (at > 0) _buffer[at++] = ' ';
        part.CopyTo(_buffer.AsSpan(at));
        at += part.Length;
    }
}
