using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>A matter in one sentence.</summary>
internal static class MatterSentence
{
    /// <summary>Number, stage, colour and why.</summary>
    public static string Sentence(this MatterNow now, CommandWords words)
    {
        var (line, english) = (now.Line, words.Culture.TwoLetterISOLanguageName == "en");
        var stage = line.Mechanism.FindStage(line.Stage)?.Title;
        return words.Format("matter.now", line.Number ?? line.Id, line.Title, line.Id, (english ? stage?.En : stage?.Zh) ?? line.Stage, words["colour." + line.Colour.ToString().ToLowerInvariant()], line.Cause.Sentence(line.Mechanism, words.Culture));
    }
}
