using System.Text.Json;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Words of the file for the values of an enumeration: small letters with hyphens.</summary>
internal static class Words
{
    public static WordShape Of<T>()
        where T : struct, Enum => new([.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)]);

    public static T? Read<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => For(v!.Value) == word);

    public static string For<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
