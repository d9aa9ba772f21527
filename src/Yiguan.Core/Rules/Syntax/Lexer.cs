using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Yiguan.Core.Rules.Syntax;

/// <summary>Cuts the text of a rule into tokens; stops at the first that is none.</summary>
internal sealed class Lexer(string text, RuleErrors errors)
{
    private static readonly FrozenDictionary<string, string> s_words = new Dictionary<string, string>
    {
        ["且"] = "and", ["或"] = "or", ["非"] = "not",
    }.Concat("and or not in between is missing present otherwise if then else has within true false".Split(' ').Select(w => KeyValuePair.Create(w, w))).ToFrozenDictionary();

    // Signs as a Chinese keyboard gives them mean the same.
    private static readonly FrozenDictionary<string, string> s_signs = new Dictionary<string, string>
    {
        ["（"] = "(", ["）"] = ")", ["，"] = ",", ["＝"] = "=", ["＜"] = "<", ["＞"] = ">", ["≤"] = "<=", ["≥"] = ">=", ["≠"] = "!=", ["<>"] = "!=",
        ["＋"] = "+", ["－"] = "-", ["×"] = "*", ["÷"] = "/",
    }.Concat("( ) , = != < <= > >= + - * /".Split(' ').Select(s => KeyValuePair.Create(s, s))).ToFrozenDictionary();

    private int _at;

    /// <summary>All tokens with the end, or null after an error.</summary>
    public List<Token>? Read()
    {
        var tokens = new List<Token>();
        while (Next() is { } token)
        {
            tokens.Add(token);
            if (token.Kind == TokenKind.End) return tokens;
        }
        return null;
    }

    public static bool IsName(string name) =>
        name.Length > 0 && EndOfName(name, 0) == name.Length && !s_words.ContainsKey(name);

    private Token? Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        if (_at == text.Length) return new Token(TokenKind.End, _at, "");
        if (NumberReader.IsDigit(text[_at])) return Literal(NumberReader.Read(text, _at, errors, out var end), end);
        if (text[_at] is '\'' or '"' or '“' or '‘') return Words();
        return Name() ?? Sign();
    }

    private Token? Literal(LiteralNode? literal, int end)
    {
        if (literal is null) return null;
        var token = new Token(TokenKind.Literal, _at, text[_at..end], literal);
        _at = end;
        return token;
    }

    private Token? Words()
    {
        var begin = _at;
        var closing = text[begin] switch { '“' => '”', '‘' => '’', var same => same };
        var words = new StringBuilder();
        for (var i = begin + 1; i < text.Length; i++)
        {
            if (text[i] == closing)
            {
                // Doubled, it stands for itself.
                var isDoubled = i + 1 < text.Length && text[i + 1] == closing;
                if (!isDoubled) return Literal(new LiteralNode(begin, RuleType.Text, RuleValue.Of(words.ToString())), i + 1);
                i++;
            }
            var rune = Rune.TryGetRuneAt(text, i, out var found) ? found : default;
            if (rune.Value is '\n' or '\r') break;
            if (Rune.IsControl(rune)) return Refuse(i, "rule.bad-sign", $"U+{(int)text[i]:X4}");
            words.Append(rune.ToString());
            i += rune.Utf16SequenceLength - 1;
        }
        return Refuse(begin, "rule.open-text", closing.ToString());
    }

    private Token? Name()
    {
        var end = EndOfName(text, _at);
        if (end == _at) return null;
        var name = text[_at..end];
        var token = s_words.TryGetValue(name, out var word) ? new Token(TokenKind.Word, _at, word) : new Token(TokenKind.Name, _at, name);
        _at = end;
        return token;
    }

    private Token? Sign()
    {
        foreach (var length in (ReadOnlySpan<int>)[2, 1])
        {
            if (_at + length > text.Length || !s_signs.TryGetValue(text.Substring(_at, length), out var sign)) continue;
            var token = new Token(TokenKind.Sign, _at, sign);
            _at += length;
            return token;
        }
        var shown = Rune.TryGetRuneAt(text, _at, out var rune) && !Rune.IsControl(rune) ? rune.ToString() : $"U+{(int)text[_at]:X4}";
        return Refuse(_at, "rule.bad-sign", shown);
    }

    private Token? Refuse(int at, string code, string argument)
    {
        errors.Add(at, code, argument);
        return null;
    }

    // Letter, then letters, digits and _; further parts behind dots.
    private static int EndOfName(string text, int begin)
    {
        var end = EndOfPart(text, begin);
        while (end > begin && end + 1 < text.Length && text[end] == '.' && EndOfPart(text, end + 1) is var next && next > end + 1) end = next;
        return end;
    }

    private static int EndOfPart(string text, int begin)
    {
        var at = begin;
        while (at < text.Length && Rune.TryGetRuneAt(text, at, out var rune))
        {
            var isLetter = Rune.IsLetter(rune) || rune.Value == '_';
            var follows = at > begin && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            if (!isLetter && !follows) break;
            at += rune.Utf16SequenceLength;
        }
        return at;
    }
}
