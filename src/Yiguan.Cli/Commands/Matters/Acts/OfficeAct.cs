using System.Collections.Immutable;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>A command that every office knows, as it is typed: by its id, or by one of its Chinese words.</summary>
/// <param name="Id">Its id: accept, extend, hand-up.</param>
/// <param name="Takes">Options that it takes, without the dashes.</param>
/// <param name="Needs">Those of them that it cannot do without.</param>
internal sealed record OfficeAct(string Id, ImmutableArray<string> Takes, ImmutableArray<string> Needs)
{
    private static readonly ImmutableArray<string> s_way = ["field", "text", "reason", "evidence"];

    /// <summary>What is done about matters.</summary>
    public static ImmutableArray<OfficeAct> OfMatters { get; } =
    [
        new("accept", s_way, []), new("decline", s_way, []), new("submit", s_way, []), new("return", s_way, []), new("close", s_way, []), new("reopen", s_way, []),
        new("assign", ["to", "lead", "support", "sponsor", "deadline", "stage"], ["to"]),
        new("relay", ["to", "reason"], ["to"]),
        new("hand-to", ["to", "reason"], []),
        new("report", ["field", "text", "evidence"], []),
        new("extend", ["clock", "until", "reason"], ["until"]),
        new("grant-extension", ["clock", "until", "reason"], []),
        new("refuse-extension", ["clock", "reason"], []),
        new("hold", ["until", "reason"], []),
        new("resume", ["reason"], []),
        new("remind", ["to", "reason"], []), new("notice", ["to", "reason"], []), new("interview", ["to", "reason"], []), new("account", ["to", "reason"], []),
        new("merge", ["to", "reason"], ["to"]),
        new("split", ["to"], ["to"]),
        new("link", ["to", "as"], ["to", "as"]),
        new("comment", ["text"], ["text"]),
        new("correct", ["fact", "field", "title", "deadline", "reason"], ["fact"]),
        new("hand-up", ["to", "reason"], []),
    ];

    /// <summary>What is done about subjects.</summary>
    public static ImmutableArray<OfficeAct> OfSubjects { get; } =
    [
        new("change", ["field", "name", "unit", "reason", "evidence"], []),
        new("leave", s_way, []),
        new("merge", ["to", "reason"], ["to"]),
        new("keep-apart", ["to", "reason"], ["to"]),
    ];

    /// <summary>A move of a mechanism under its own name.</summary>
    public static OfficeAct Way { get; } = new("way", s_way, []);

    /// <summary>The act that a word stands for; null where it stands for none.</summary>
    public static OfficeAct? Find(ImmutableArray<OfficeAct> acts, string said) =>
        acts.FirstOrDefault(a => a.Id == said) ?? acts.FirstOrDefault(a => a.Words(Language.Chinese).Contains(said) || a.Words(Language.English).Contains(said));

    /// <summary>What it is called in a language, the usual word first.</summary>
    public IReadOnlyList<string> Words(System.Globalization.CultureInfo culture) => new CommandWords(culture)["act." + Id].Split('|');

    /// <summary>Why the options that were given are not those that it takes; null where they are.</summary>
    /// <param name="given">Options that were given, without the dashes.</param>
    /// <param name="said">What was typed for it.</param>
    /// <param name="words">The words of the command line.</param>
    public Failure? Unfit(IReadOnlyCollection<string> given, string said, CommandWords words) =>
        given.FirstOrDefault(g => !Takes.Contains(g)) is { } stray ? Failure.Usage("act.takes-not", said, "--" + stray, string.Join(words["comma"], Takes.Select(t => "--" + t)))
        : Needs.FirstOrDefault(n => !given.Contains(n)) is { } missing ? Failure.Usage("act.needs", said, "--" + missing)
        : null;
}
