using Yiguan.Core.Mechanisms;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Commands.Matters;

/// <summary>Colours as people type them: red, 红, 红色.</summary>
internal static class ColourName
{
    private static readonly PublishWords s_chinese = new(Language.Chinese);

    /// <summary>Every word for a colour.</summary>
    public static IEnumerable<string> All => Enum.GetValues<Colour>().SelectMany(Words);

    /// <summary>The colour of a word of <see cref="All"/>.</summary>
    public static Colour Of(string said) => Enum.GetValues<Colour>().First(c => Words(c).Contains(said));

    private static string[] Words(Colour colour)
    {
        var id = colour.ToString().ToLowerInvariant();
        var chinese = s_chinese["colour." + id];
        return [id, chinese, chinese + s_chinese["colour"]];
    }
}
