using System.CommandLine;
using System.CommandLine.Parsing;

namespace Yiguan.Cli.Commands;

/// <summary>What is wrong with a command line, in the language of the command: the library speaks English for most of it.</summary>
internal static class UsageSentence
{
    public static string Of(ParseResult parsed, CommandWords words) =>
        Stray(parsed) is { } stray ? words.Format("cli.unknown", stray)
        : parsed.CommandResult.Command is RootCommand ? words["cli.no-command"]
        : parsed.CommandResult.Command.Subcommands.Select(c => c.Name).ToList() is { Count: > 0 } below ? words.Format("cli.no-subcommand", string.Join(", ", below))
        : IsFileMissing(parsed) ? words["cli.no-file"]
        : Told(parsed, words) ?? Found(parsed, words) ?? parsed.Errors[0].Message.TrimEnd('.', '。') + words["stop"];

    // What our own checks say goes first; they speak the language already.
    private static string? Told(ParseResult parsed, CommandWords words) =>
        parsed.Errors.FirstOrDefault(e => e.SymbolResult is OptionResult { Tokens.Count: > 0 } or ArgumentResult { Tokens.Count: > 0 } && !IsOfLibrary(e) && !HasTooMany(e.SymbolResult)) is { } told
            ? told.Message.TrimEnd('.', '。') + words["stop"]
            : null;

    private static string? Found(ParseResult parsed, CommandWords words)
    {
        var given = parsed.CommandResult.Children.OfType<OptionResult>().ToList();
        if (given.FirstOrDefault(o => o is { Implicit: false, Tokens.Count: 0 } && o.Option.Arity.MinimumNumberOfValues > 0) is { } empty) return words.Format("cli.no-value", empty.Option.Name);
        if (given.FirstOrDefault(HasTooMany) is { } many) return words.Format("cli.one-value", many.Option.Name, many.Tokens.Count);
        if (parsed.Errors.FirstOrDefault(IsOfLibrary) is { SymbolResult: OptionResult unread }) return words.Format("cli.unread", unread.Option.Name, unread.Tokens[^1].Value);
        var missing = parsed.CommandResult.Command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > (parsed.GetResult(a)?.Tokens.Count ?? 0)).Select(a => a.Name)
            .Concat(parsed.CommandResult.Command.Options.Where(o => o.Required && parsed.GetResult(o) is null or { Implicit: true }).Select(o => o.Name)).ToList();
        return missing.Count > 0 ? words.Format("cli.missing", string.Join(words["comma"], missing)) : null;
    }

    private static bool HasTooMany(SymbolResult? result) => result is OptionResult { Option: { AllowMultipleArgumentsPerToken: false } option } given && given.Tokens.Count > option.Arity.MaximumNumberOfValues;

    // Where it cannot turn a text into a value, the library names the type.
    private static bool IsOfLibrary(ParseError error) => error.Message.Contains("'System.", StringComparison.Ordinal);

    private static bool IsFileMissing(ParseResult parsed) =>
        parsed.CommandResult.Command is { Name: "compile" or "lint" } && parsed.CommandResult.Children.OfType<ArgumentResult>().All(a => a.Tokens.Count == 0);

    // A misspelt option is taken for a file, which would put the blame on the word after it.
    private static string? Stray(ParseResult parsed) => parsed.UnmatchedTokens.Count == 0
        ? null
        : parsed.Tokens.FirstOrDefault(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal))?.Value
            ?? parsed.UnmatchedTokens[0];
}
