namespace Yiguan.Core.Matters.Values;

/// <summary>Numbers that persons and firms go by, with their check digits.</summary>
public static class Identities
{
    private const string CreditDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Whether a text is a 身份证号 (GB 11643-1999, ISO 7064 MOD 11-2) or a 统一社会信用代码 (GB 32100-2015, MOD 31-3).</summary>
    public static bool IsIdentity(string text) => IsPerson(text) || IsFirm(text);

    /// <summary>Whether a text may be dialled: 5 to 20 digits with + - and blanks between.</summary>
    public static bool IsTelephone(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= 30 && text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ') && text.Count(char.IsAsciiDigit) is >= 5 and <= 20;
    }

    private static bool IsPerson(string text)
    {
        if (text.Length != 18 || !text[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(text[17]) || text[17] == 'X')) return false;
        // Weights are powers of two modulo 11.
        var (sum, weight) = (0, 1);
        for (var i = 17; i >= 0; i--)
        {
            sum += (text[i] == 'X' ? 10 : text[i] - '0') * weight;
            weight = weight * 2 % 11;
        }
        return sum % 11 == 1;
    }

    private static bool IsFirm(string text)
    {
        if (text.Length != 18) return false;
        var (sum, weight) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            var digit = CreditDigits.IndexOf(text[i], StringComparison.Ordinal);
            if (digit < 0) return false;
            sum += digit * weight;
            weight = weight * 3 % 31;
        }
        return CreditDigits.IndexOf(text[17], StringComparison.Ordinal) == (31 - sum % 31) % 31;
    }
}
