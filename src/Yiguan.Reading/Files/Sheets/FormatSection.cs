using System.Globalization;
using System.Text;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>One of the up to four sections of a number format: positive; negative; zero; text.</summary>
internal sealed class FormatSection
{
    private readonly StringBuilder _before = new();
    private readonly StringBuilder _after = new();
    private readonly StringBuilder _letters = new();
    private int _integers;
    private int _decimals;
    private int _wholes;
    private int _commas;
    private int _percents;
    private bool _inDecimals;
    private bool _hasThousands;
    private bool _isPlain;
    private bool _hasDigits;
    private bool _isInterleaved;

    public FormatSection(string code)
    {
        for (var i = 0; i < code.Length; i++) i = Take(code, i);
    }

    /// <summary>The letters outside quotes, lower case, which tell a date from a number.</summary>
    public string Letters => _letters.ToString();

    public bool IsElapsed { get; private set; }

    public static IEnumerable<string> Split(string code)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '"') quoted = !quoted;
            else if (code[i] is '\\' or '!') i++;
            else if (code[i] == ';' && !quoted)
            {
                yield return code[start..i];
                start = i + 1;
            }
        }
        yield return code[start..];
    }

    public string Write(double number)
    {
        if (_isInterleaved) return NumberFormat.Plain(number);
        if (_isPlain) return $"{_before}{NumberFormat.Plain(number)}{_after}".Trim();
        // A section of words alone hides the number; an empty one shows it all the same, for a reader must not miss it.
        if (!_hasDigits) return _before.Length > 0 ? _before.ToString().Trim() : NumberFormat.Plain(number);
        var scaled = number * Math.Pow(100, _percents) / Math.Pow(1000, _commas);
        var pattern = (_hasThousands ? "#,##" : "") + new string('0', Math.Max(1, _integers))
            + (_decimals > 0 ? "." + new string('0', _wholes) + new string('#', _decimals - _wholes) : "");
        var digits = Math.Abs(scaled) < 1e15 ? ((decimal)scaled).ToString(pattern, CultureInfo.InvariantCulture) : NumberFormat.Plain(scaled);
        return $"{_before}{digits}{_after}".Trim();
    }

    private int Take(string code, int i)
    {
        switch (code[i])
        {
            case 'G' or 'g' when General(code, i) is > 0 and var length:
                _isPlain = true;
                return i + length - 1;
            case 'E' or 'e' when i + 1 < code.Length && code[i + 1] is '+' or '-':
                _isPlain = true;
                return code.Length;
            case '"':
                var end = code.IndexOf('"', i + 1);
                if (end < 0) end = code.Length;
                Literal(code[(i + 1)..end]);
                return end;
            case '\\' or '!' when i + 1 < code.Length:
                Literal(code[i + 1].ToString());
                return i + 1;
            case '_' or '*' when i + 1 < code.Length:
                return i + 1;
            case '[':
                return Bracket(code, i);
            case '0' or '#' or '?':
                Digit(code[i]);
                return i;
            default:
                Sign(code[i]);
                return i;
        }
    }

    // A Chinese Excel writes its own word for General.
    private static int General(string code, int i) =>
        string.Compare(code, i, "General", 0, 7, StringComparison.OrdinalIgnoreCase) == 0 ? 7
        : string.Compare(code, i, "G/通用格式", 0, 6, StringComparison.Ordinal) == 0 ? 6
        : 0;

    private void Sign(char sign)
    {
        switch (sign)
        {
            case '.':
                _inDecimals = true;
                break;
            case ',' when _hasDigits:
                _commas++;
                break;
            case '%':
                _percents++;
                Literal("%");
                break;
            case '@' or '/':
                // Text, and fractions, which are rare: the number as it is.
                _isPlain = true;
                break;
            case var letter when char.IsAsciiLetter(letter):
                _letters.Append(char.ToLowerInvariant(letter));
                break;
            default:
                Literal(sign.ToString());
                break;
        }
    }

    private void Digit(char sign)
    {
        _hasDigits = true;
        // 0!.0,"万" puts words between digits; the bare number says the same.
        _isInterleaved |= _after.Length > 0;
        if (_inDecimals)
        {
            _decimals = Math.Min(_decimals + 1, 20);
            if (sign == '0') _wholes = _decimals;
            return;
        }
        // A comma between digits groups thousands; one behind them divides by a thousand.
        _hasThousands |= _commas > 0;
        _commas = 0;
        if (sign == '0') _integers = Math.Min(_integers + 1, 30);
    }

    // [Red], [>100] and locales are dropped; [h] counts on over a day; [$¥-804] is a currency sign.
    private int Bracket(string code, int i)
    {
        var end = code.IndexOf(']', i + 1);
        if (end < 0) return code.Length;
        var inside = code[(i + 1)..end];
        if (inside.Length > 0 && inside.All(c => c is 'h' or 'H' or 'm' or 'M' or 's' or 'S')) IsElapsed = true;
        else if (inside.StartsWith('$')) Literal(inside[1..].Split('-')[0]);
        return end;
    }

    private void Literal(string text) => (_hasDigits || _isPlain ? _after : _before).Append(text);
}
