using System.Globalization;
using CsCheck;

namespace Yiguan.Core.Tests.Mechanisms;

public sealed class AnyFileTests
{
    private static readonly CultureInfo[] s_languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    // Pieces that hands leave behind, and that turn YAML, rules and limits inside out.
    private static readonly string[] s_pieces =
    [
        "", " ", "\n", "\n  ", "- ", ": ", ":", ", ", "{", "}", "[", "]", "'", "\"", "|", ">", "#", "&a ", "*a", "!x ", "? ", "---\n", "...\n", "%", "\t", "\0", "~", "null", "true", "0", "-1", "9999999999999999999",
        "1e5", "亿", "字段", "😀", "duty:", "stage:", "indicator:", "{name", "owner", "deadline", "matter.stage", "if ", "(", "1/0", "FREQ=", "INTERVAL=99999999999", "COUNT=0", "UNTIL=x", "0个月",
    ];

    private static readonly Gen<(double At, int Length, string Piece)> s_change = Gen.Select(Gen.Double[0, 1], Gen.Int[0, 12], Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i]));

    [Fact]
    public void Whatever_a_hand_does_to_a_file_is_told_with_a_place_in_it_and_never_a_fault() =>
        Gen.Select(s_change.Array[1, 4], Gen.Bool).Sample((changes, isLoop) =>
        {
            var text = changes.Aggregate(isLoop ? Sample.Loop : Sample.Register, Changed);
            var set = isLoop ? Sample.Read(text) : Sample.Read(Sample.Loop, text);
            foreach (var error in set.Errors)
            {
                Assert.True(error.Line >= 1 && error.Column >= 1 && error.Line <= (error.File == "patrol.yaml" ? text + Sample.Loop : text + Sample.Register).Split('\n').Length + 1);
                Assert.All(s_languages, language => Assert.NotEmpty(error.Message(language)));
            }
        }, iter: 3000);

    private static string Changed(string text, (double At, int Length, string Piece) change)
    {
        var at = (int)(change.At * text.Length);
        return text[..at] + change.Piece + text[Math.Min(at + change.Length, text.Length)..];
    }
}
