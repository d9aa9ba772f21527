using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Reading;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;

namespace Yiguan.Server.Documents;

/// <summary>What officers did to a plan, in sentences.</summary>
internal sealed class CorrectionSentences(SourceText text, OrganisationOn day, Visit visit)
{
    private const int Longest = 24;

    public string Of(Correction correction) => correction.From is null ? Did(correction) : Say.Of("documents.did.carried", Did(correction));

    private string Did(Correction correction) => correction.Fact switch
    {
        CommitmentCorrected e => With(Say.Of("documents.did.corrected", Words(e.Row), string.Join(Say.Of("comma"), Changes(e.Change))), e.Reason),
        FigureCorrected e => With(Say.Of("documents.did.figure", Words(e.Number), string.Join(Say.Of("comma"), Changes(e.Change))), e.Reason),
        FigureAdded e => With(Say.Of("documents.did.added-figure", Words(e.Figure.Number), e.Figure.Says.Measure ?? ""), e.Reason),
        CommitmentSplit e => Say.Of("documents.did.split", Words(e.Row), e.Into.Length),
        CommitmentMerged e => Say.Of("documents.did.merged", e.Rows.Length, Words(e.Into.Place)),
        CommitmentAdded e => Say.Of("documents.did.added", Words(e.Row.Place)),
        CommitmentDropped e => With(Say.Of("documents.did.dropped", Words(e.Row)), e.Reason),
        FindingSettled e => With(Say.Of(e.IsAccepted ? "documents.did.accepted" : "documents.did.settled", e.Code, Words(e.Place)), e.Reason),
        FindingsSettled e => With(Say.Of(e.IsAccepted ? "documents.did.all-accepted" : "documents.did.all-settled", e.Places.Length, Say.Of("documents.note." + e.Code)), e.Reason),
        var other => other.GetType().Name,
    };

    private IEnumerable<string> Changes(RowChange change)
    {
        if (change.Place is { } place) yield return Said("words", Words(place));
        if (change.Verb is { } verb) yield return Said("verb", verb);
        if (change.Object is { } what) yield return Said("object", what);
        if (change.Deadline is { } deadline) yield return Said("deadline", Deadline(deadline));
        if (change.Leads is { } leads) yield return Said("lead", Names(change.LeadGroups is { IsEmpty: false } groups ? groups : leads));
        if (change.Supports is { } supports) yield return Said("support", Names(change.SupportGroups is { IsEmpty: false } groups ? groups : supports));
        if (change.Mechanism is { } mechanism) yield return Said("mechanism", mechanism);
        if (change.Indicator is { } indicator) yield return Said("indicator", indicator);
        if (change.Into is { } into) yield return Said("into", into);
    }

    private IEnumerable<string> Changes(FigureChange change)
    {
        if (change.Kind is { } kind) yield return Said("kind", Say.Of("documents.kind." + kind));
        if (change.Measure is { } measure) yield return Said("measure", measure);
        if (change.Comparator is { } comparator) yield return Said("comparator", comparator);
        if (change.Value is { } value) yield return Said("value", value);
        if (change.ValueTo is { } to) yield return Said("value-to", to);
        if (change.Unit is { } unit) yield return Said("measured-in", unit);
        if (change.Change is { } by) yield return Said("change", by.Length == 0 ? "" : Say.Of("documents.change." + by));
        if (change.Deadline is { } deadline) yield return Said("deadline", Deadline(deadline));
        if (change.Scope is { } scope) yield return Said("scope", scope);
    }

    private static string Said(string what, string value) => Say.Of("documents.did.to", Say.Of("documents." + what), value.Length == 0 ? Say.Of("documents.nothing") : value);

    private string Deadline(DeadlineSaid said) => said.Day is { } on ? DayText.Day(on, visit.County.Today) : said.Recurrence ?? said.Within ?? said.Text;

    private string Names(IEnumerable<string> units) => string.Join('、', units.Select(u => day.NameOf(u) ?? u));

    private string Words(Span span)
    {
        var words = text.Slice(span).ReplaceLineEndings(" ");
        return words.Length <= Longest ? words : string.Concat(words.AsSpan(0, Longest - 1), "…");
    }

    private static string With(string sentence, string? reason) => string.IsNullOrWhiteSpace(reason) ? sentence : Say.Of("documents.did.because", sentence, reason);
}
