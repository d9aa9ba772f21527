using System.Text;
using Yiguan.Reading;

namespace Yiguan.Cli.Commands;

/// <summary>A county's additions to the lexicon: nothing in the folder may be passed over in silence.</summary>
internal static class LexiconFolder
{
    public const string Topics = "topics.yaml";

    private static readonly string[] s_names = [.. Lexicon.FileNames.Append(Topics).Order(StringComparer.Ordinal)];

    /// <summary>A file that cannot be read, told in the language of who asks.</summary>
    public static Failure Wrong(LexiconException wrong) => new(ExitCode.DataWrong, "lexicon.invalid", [], culture => new CommandWords(culture).Format("lexicon.invalid", wrong.Fault.Sentence(culture)));

    /// <summary>Why the folder cannot be used; null where it can.</summary>
    public static Failure? Wrong(DirectoryInfo folder)
    {
        if (!folder.Exists) return Failure.WrongData("lexicon.missing", folder.Name);
        try
        {
            return folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(Wrong).FirstOrDefault(wrong => wrong is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failure.WrongData("lexicon.unreadable", folder.Name);
        }
    }

    // verb.yaml or verbs.yml would be believed to work. A note to the next colleague and what a version control system keeps may lie there.
    private static Failure? Wrong(FileSystemInfo entry)
    {
        if (s_names.Contains(entry.Name)) return DataText.Read(entry.FullName) is null ? Failure.WrongData("lexicon.unreadable", entry.Name) : null;
        return entry is DirectoryInfo || entry.Name.StartsWith('.') || entry.Extension == ".md" ? null
            : Failure.WrongData("lexicon.unknown-file", entry.Name, string.Join(", ", s_names));
    }
}

/// <summary>Files of data that a county writes by hand.</summary>
internal static class DataText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null where the file cannot be opened or is not UTF-8.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path, s_strict);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return null;
        }
    }
}
