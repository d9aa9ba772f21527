using System.CommandLine;
using System.CommandLine.Parsing;

namespace Yiguan.Cli.Commands;

/// <summary>Options that every command which reads documents shares.</summary>
internal sealed class ReadingOptions(CommandWords words)
{
    private readonly Option<DateOnly?> _date = new("--date")
    {
        Description = words["option.date"],
        HelpName = "DAY",
        CustomParser = given => Day(given, words),
    };

    private readonly Option<DirectoryInfo> _county = new("--county")
    {
        Description = words["option.county"],
        HelpName = "DIR",
    };

    private readonly Option<DirectoryInfo> _lexicon = new("--lexicon")
    {
        Description = words["option.lexicon"],
        HelpName = "DIR",
    };

    private readonly Option<FileInfo> _text = new("--text")
    {
        Description = words["option.text"],
        HelpName = "OUT",
    };

    private readonly Option<string> _language = Only(words, new("--lang") { Description = words["option.lang"] }, ["zh", "en"]);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_date, _county, _lexicon, _text, _language]) command.Add(option);
    }

    public ReadingSettings Settings(ParseResult parsed) =>
        new(parsed.GetValue(_date), parsed.GetValue(_county) ?? UsualCounty(), parsed.GetValue(_lexicon));

    // An office names its county once, in the environment, and not with every command.
    private static DirectoryInfo? UsualCounty() =>
        Environment.GetEnvironmentVariable("YIGUAN_COUNTY") is { Length: > 0 } path ? new DirectoryInfo(path) : null;

    /// <summary>Where the extracted text is to be written.</summary>
    public FileInfo? Text(ParseResult parsed) => parsed.GetValue(_text);

    /// <summary>An option with a closed list of values, refused with one sentence that names them.</summary>
    public static Option<string> Only(CommandWords words, Option<string> option, string[] values)
    {
        option.HelpName = string.Join('|', values);
        option.CompletionSources.Add(values);
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => !values.Contains(t.Value)))
            {
                given.AddError(words.Format("cli.value", option.Name, token.Value, string.Join(", ", values)));
            }
        });
        return option;
    }

    private static DateOnly? Day(ArgumentResult given, CommandWords words)
    {
        var said = given.Tokens[0].Value;
        var day = DayText.Parse(said);
        if (day is null) given.AddError(words.Format("cli.date", said));
        return day;
    }
}
