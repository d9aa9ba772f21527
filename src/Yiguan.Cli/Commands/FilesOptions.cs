using System.CommandLine;
using System.CommandLine.Parsing;
using Yiguan.Core.Ledger;
using Yiguan.Storage;
using Yiguan.Storage.Files;

namespace Yiguan.Cli.Commands;

/// <summary>Options of commands that move files with a ledger: --files, --no-files.</summary>
internal sealed class FilesOptions(CommandWords words)
{
    private readonly Option<FilesAddress?> _files = new("--files") { Description = words["option.files"], HelpName = "DIR|s3:URL", CustomParser = given => Address(given, words) };
    private readonly Option<bool> _none = new("--no-files") { Description = words["option.no-files"] };

    public void AddTo(Command command)
    {
        command.Add(_files);
        command.Add(_none);
    }

    /// <summary>How the files of an owner are opened; null inside where they are left out.</summary>
    public Attempt<Where> Of(ParseResult parsed, StoreAddress store) =>
        parsed.GetValue(_none) ? new Where(null)
        : (parsed.GetValue(_files) ?? FilesAddress.Beside(store)) is { } address ? new Where(address.Open)
        : Failure.Usage("files.needed");

    private static FilesAddress? Address(ArgumentResult given, CommandWords words)
    {
        var address = FilesAddress.Parse(given.Tokens[0].Value);
        if (address is null) given.AddError(words.Format("cli.files", given.Tokens[0].Value));
        return address;
    }

    /// <summary>Where files are.</summary>
    internal sealed record Where(Func<Owner, IFileStore>? Open);
}
