using System.CommandLine;
using Yiguan.Storage;
using Yiguan.Storage.Files;

namespace Yiguan.Cli.Commands;

/// <summary>--files: where files are kept, beside an embedded store unless it is said.</summary>
internal static class FilesOption
{
    public static Option<FilesAddress?> Make(CommandWords words) => new("--files")
    {
        Description = words["option.files"],
        HelpName = "DIR|s3:URL",
        CustomParser = given =>
        {
            var address = FilesAddress.Parse(given.Tokens[0].Value);
            if (address is null) given.AddError(words.Format("cli.files", given.Tokens[0].Value));
            return address;
        },
    };

    public static FilesAddress? Of(ParseResult parsed, Option<FilesAddress?> option, StoreAddress store) => parsed.GetValue(option) ?? FilesAddress.Beside(store);
}
