using System.CommandLine;
using Yiguan.Core.Ledger;
using Yiguan.Storage;
using Yiguan.Storage.Files;

namespace Yiguan.Cli.Commands;

/// <summary>Options of commands that move files with a ledger: --files, --no-files.</summary>
internal sealed class FilesOptions(CommandWords words)
{
    private readonly Option<FilesAddress?> _files = FilesOption.Make(words);
    private readonly Option<bool> _none = new("--no-files") { Description = words["option.no-files"] };

    public void AddTo(Command command)
    {
        command.Add(_files);
        command.Add(_none);
    }

    /// <summary>How the files of an owner are opened; null inside where they are left out.</summary>
    public Attempt<Where> Of(ParseResult parsed, StoreAddress store) =>
        parsed.GetValue(_none) ? new Where(null)
        : FilesOption.Of(parsed, _files, store) is { } address ? new Where(address.Open)
        : Failure.Usage("files.needed");

    /// <summary>Where files are.</summary>
    internal sealed record Where(Func<Owner, IFileStore>? Open);
}
