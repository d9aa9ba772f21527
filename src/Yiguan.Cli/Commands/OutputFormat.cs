namespace Yiguan.Cli.Commands;

/// <summary>In which form a plan is written.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
    Xlsx,
    Html,
}

/// <summary>Names of the forms and the endings of files that stand for them.</summary>
internal static class OutputFormats
{
    public static readonly string[] Names = ["table", "json", "csv", "xlsx", "html"];

    public static Attempt<OutputFormat> Choose(string? named, FileInfo? file, bool toTerminal)
    {
        var format = named is not null ? Enum.Parse<OutputFormat>(named, ignoreCase: true)
            : file is not null ? OfEnding(file.Extension)
            : OutputFormat.Table;
        if (format is not { } chosen) return Failure.Usage("cli.ending", file!.Name);
        if (file is null && toTerminal && NeedsFile(chosen)) return Failure.Usage("cli.needs-file", Names[(int)chosen]);
        return chosen;
    }

    private static OutputFormat? OfEnding(string ending) => ending.ToLowerInvariant() switch
    {
        ".json" => OutputFormat.Json,
        ".csv" => OutputFormat.Csv,
        ".xlsx" => OutputFormat.Xlsx,
        ".html" or ".htm" => OutputFormat.Html,
        ".txt" => OutputFormat.Table,
        _ => null,
    };

    private static bool NeedsFile(OutputFormat format) => format is OutputFormat.Xlsx or OutputFormat.Html;
}
