using Yiguan.Core.Mechanisms;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>Titles of stages, fields and options, found again.</summary>
internal static class TitleLookup
{
    /// <summary>Whether a text is a title in one of the languages.</summary>
    public static bool Is(this Title title, string said) => title.Zh == said || string.Equals(title.En, said, StringComparison.OrdinalIgnoreCase);
}
