namespace Yiguan.Core.Documents;

/// <summary>No document bears the id.</summary>
public sealed record DocumentUnknown(string Document) : Refusal("document.unknown", Document);

/// <summary>The id was given before.</summary>
public sealed record DocumentKnownAlready(string Document) : Refusal("document.known-already", Document);

/// <summary>An id of a document is letters and digits, for matters are named after it.</summary>
public sealed record DocumentIdUnfit(string Document) : Refusal("document.id-unfit", Document);

/// <summary>A file of the lexicon that the office adopted is not where files are kept: read by other words, the plan would not be what it says.</summary>
public sealed record LexiconGone(string File, string Version) : Refusal("document.lexicon-gone", File, Version);

/// <summary>There is no text in it.</summary>
public sealed record DocumentEmpty() : Refusal("document.empty");

/// <summary>The text is longer than an official document is.</summary>
public sealed record DocumentTooLong(int Length, int Longest) : Refusal("document.too-long", Length, Longest);

/// <summary>The text bears a mark of secrecy: it must not be on this machine at all.</summary>
/// <param name="Mark">The mark as it stands.</param>
/// <param name="Line">Line of the text, from 1.</param>
public sealed record DocumentSecret(string Mark, int Line) : Refusal("document.secret", Mark, Line);

/// <summary>A leader has approved it: it is corrected no more, a new version takes its place.</summary>
public sealed record DocumentApprovedAlready(string Name) : Refusal("document.approved-already", Name);

/// <summary>It has not gone out: there is nothing to recall, it is taken back.</summary>
public sealed record DocumentNotOut(string Name) : Refusal("document.not-out", Name);

/// <summary>It was recalled after it had gone out.</summary>
public sealed record DocumentRecalledAlready(string Name) : Refusal("document.recalled-already", Name);

/// <summary>It was taken back.</summary>
public sealed record DocumentGone(string Name) : Refusal("document.gone", Name);

/// <summary>A colleague corrected the same stretch of text after the officer had seen it.</summary>
public sealed record CorrectedMeanwhile(string Post, DateTimeOffset At) : Refusal("document.corrected-meanwhile", new Named(NamedThing.Post, Post), Clock.Text(At));

/// <summary>Something was recorded after the leader had seen it: he approves what he sees.</summary>
public sealed record DocumentMovedOn(string Post, DateTimeOffset At) : Refusal("document.moved-on", new Named(NamedThing.Post, Post), Clock.Text(At));

/// <summary>It was not read into a plan yet, or its text was expunged.</summary>
public sealed record DocumentNotCompiled(string Name) : Refusal("document.not-compiled", Name);

/// <summary>No commitment stands there, or only a small part of one.</summary>
public sealed record NoCommitmentThere() : Refusal("document.no-commitment");

/// <summary>No figure stands there.</summary>
public sealed record NoFigureThere() : Refusal("document.no-figure");

/// <summary>Nothing of that kind was found there, or it can be settled by nobody.</summary>
public sealed record NoFindingThere() : Refusal("document.no-finding");

/// <summary>The stretch leaves the text, is empty, or takes what belongs to another commitment.</summary>
public sealed record StretchUnfit() : Refusal("document.stretch-unfit");

/// <summary>What shall become one stands apart, with others between.</summary>
public sealed record NotNeighbours() : Refusal("document.not-neighbours");

/// <summary>The county has no such unit on the day.</summary>
public sealed record UnitUnknownHere(string Unit) : Refusal("document.unit-unknown", Unit);

/// <summary>Commitments of documents cannot live by that mechanism.</summary>
public sealed record MechanismUnfit(string Mechanism) : Refusal("document.mechanism-unfit", Mechanism);

/// <summary>A kind, bound or value of a figure cannot be read.</summary>
public sealed record FigureUnfit() : Refusal("document.figure-unfit");

/// <summary>Every figure of the words was read already: it is corrected, not added.</summary>
public sealed record FigureReadAlready() : Refusal("document.figure-read");

/// <summary>The correction says what stands already.</summary>
public sealed record NothingDiffers() : Refusal("document.nothing-differs");

/// <summary>There is no commitment in it.</summary>
public sealed record NothingToApprove() : Refusal("document.nothing-to-approve");

/// <summary>What a check asks is neither settled nor accepted.</summary>
public sealed record ErrorsOpen(int Open) : Refusal("document.errors-open", Open);

/// <summary>Moments in sentences of refusals: hour and minute in the county.</summary>
internal static class Clock
{
    public static string Text(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>No matter that runs bears the id or number, so that nothing can go into it.</summary>
public sealed record MatterNotRunning(string Matter) : Refusal("document.matter-not-running", Matter);
