using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Refuses passwords that many people have, or that anybody would try who knows the name.</summary>
internal sealed class PasswordCheck : IPasswordValidator<Account>
{
    // Shorter than this, what is left beside a common word or the own name is quickly tried through.
    private const int Own = 5;

    private static readonly Lazy<FrozenSet<string>> s_common = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Wrong(password ?? "", user.Name) is { } code ? IdentityResult.Failed(new IdentityError { Code = code }) : IdentityResult.Success);

    /// <summary>Why a password will not do; null where it will.</summary>
    public static string? Wrong(string password, string name)
    {
        var plain = password.ToLowerInvariant();
        if (s_common.Value.Contains(plain) || IsRow(plain)) return "PasswordCommon";
        // 2024 or 123 behind a common word makes it no better.
        var word = plain.TrimEnd("0123456789!@#$%^&*.".ToCharArray());
        if (word.Length >= 4 && plain.Length - word.Length < Own && s_common.Value.Contains(word)) return "PasswordCommon";
        return name.Length >= 3 && plain.Contains(name, StringComparison.OrdinalIgnoreCase) && plain.Length - name.Length < 2 * Own ? "PasswordNamesOneself" : null;
    }

    // The same sign again and again, or signs in their order: aaaaaaaaaa, 0123456789.
    private static bool IsRow(string text) => text.Length > 1 && Enumerable.Range(1, text.Length - 1).Select(i => text[i] - text[i - 1]).Distinct().Take(2).Count() == 1 && Math.Abs(text[1] - text[0]) <= 1;

    private static FrozenSet<string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.json")!;
        return JsonSerializer.Deserialize<string[]>(stream)!.ToFrozenSet(StringComparer.Ordinal);
    }
}
