using System.Text.RegularExpressions;
using Yiguan.Core.Views;

namespace Yiguan.Core.Rules.Syntax;

/// <summary>Reads what begins with a digit: 12, 1.5亿, 300万, 10%, 2026-03-01.</summary>
internal static partial class NumberReader
{
    // More digits than this would not leave room for reckoning.
    private static readonly Int128 s_most = 1_000_000_000_000_000_000;

    public static bool IsDigit(char sign) => char.IsAsciiDigit(sign) || sign is >= '０' and <= '９';

    public static LiteralNode? Read(string text, int at, RuleErrors errors, out int end)
    {
        if (Day().Match(text, at) is { Success: true } day)
        {
            end = at + day.Length;
            return Date(text, at, day, errors);
        }
        var number = Number().Match(text, at);
        end = at + number.Length;
        if (number.Groups["rest"].Length == 0 && Scaled(number) is var (scale, value)) return new LiteralNode(at, RuleType.Number(scale), RuleValue.Of(value));
        errors.Add(at, "rule.bad-number", number.Value);
        return null;
    }

    private static LiteralNode? Date(string text, int at, Match day, RuleErrors errors)
    {
        if (DateOnly.TryParseExact(day.Value, "yyyy-M-d", out var date)) return new LiteralNode(at, RuleType.Date, RuleValue.Of(CountyZone.Number(date)));
        errors.Add(at, "rule.not-a-day", text.Substring(at, day.Length));
        return null;
    }

    private static (int Scale, long Value)? Scaled(Match number)
    {
        var (whole, part) = (Plain(number.Groups["whole"].Value), Plain(number.Groups["part"].Value).TrimEnd('0'));
        // Zeros in front say nothing; behind the point six digits and eight for 亿 are all that can be meant.
        if (whole.TrimStart('0').Length > 18 || part.Length > 18) return null;
        var value = Int128.Parse(whole + part, System.Globalization.CultureInfo.InvariantCulture);
        var scale = part.Length;
        for (var zeros = Zeros(number.Groups["unit"].Value); zeros > 0; zeros--)
        {
            if (scale > 0) scale--;
            else value *= 10;
        }
        return scale <= RuleType.MostDecimals && value <= s_most ? (scale, (long)value) : null;
    }

    private static int Zeros(string unit) => unit switch { "万" => 4, "亿" => 8, "万亿" => 12, _ => 0 };

    private static string Plain(string digits) => string.Concat(digits.Select(d => d >= '０' ? (char)(d - '０' + '0') : d));

    [GeneratedRegex(@"\G[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])")]
    private static partial Regex Day();

    // Behind a number 且 and 或 need no blank.
    [GeneratedRegex(@"\G(?<whole>[0-9０-９]+)([.．](?<part>[0-9０-９]+))?(?<unit>万亿|万|亿|%|％)?(?<rest>((?![且或])[\w.．])*)")]
    private static partial Regex Number();
}
