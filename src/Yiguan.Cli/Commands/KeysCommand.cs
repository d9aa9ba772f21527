using System.CommandLine;
using Yiguan.Core.Proof;
using Yiguan.Storage.Proof;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan keys new: draws a key to sign heads and messages with.</summary>
internal static class KeysCommand
{
    private static readonly string[] s_algorithms = ["ed25519", "sm2"];

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var algorithm = ReadingOptions.Only(words, new("--algorithm") { Description = words["option.key-algorithm"], Required = true }, s_algorithms);
        var output = new Option<FileInfo>("--output", "-o") { Description = words["option.key-output"], HelpName = "KEY", Required = true };
        var language = ReadingOptions.Only(words, new("--lang") { Description = words["option.lang"] }, ["zh", "en"]);
        var create = new Command("new", words["keys.new"]) { algorithm, output, language };
        create.SetAction(parsed => New(Enum.Parse<KeyAlgorithm>(parsed.GetRequiredValue(algorithm), ignoreCase: true), parsed.GetRequiredValue(output), surroundings, words));
        return new Command("keys", words["keys"]) { create };
    }

    private static int New(KeyAlgorithm algorithm, FileInfo file, Surroundings surroundings, CommandWords words)
    {
        if (KeyFile.Write(file, SigningKey.New(algorithm)) is { } failure) return surroundings.Fail(failure, words);
        surroundings.Error.WriteLine(words.Format("keys.written", file.FullName, file.FullName + KeyFile.PublicEnding));
        return ExitCode.Done;
    }
}
