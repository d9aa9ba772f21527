using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Accounts;

namespace Yiguan.Storage.Matters;

// What is written of a decision, and what follows from it.
public sealed partial class MatterDesk
{
    // What the facts have made of each matter may be what a rule waits for.
    private async Task LookAsync(ImmutableArray<Told> told, Dictionary<string, MatterStanding> standings, MechanismBook book, int depth, CancellationToken cancellation)
    {
        foreach (var facts in told.GroupBy(t => t.Matter))
        {
            var before = standings.TryGetValue(facts.Key, out var standing) ? standing.Matter : Matter.None(facts.Key);
            var after = After(before, facts);
            await Openings.AfterAsync(book, after.Mechanism, inForce => (Thing.Of(before, inForce), Thing.Of(after, inForce)), depth, cancellation);
            await Wholes.AfterAsync(before, after, book, cancellation);
        }
    }

    private Task LookAsync(FoundSubject? found, SubjectChange change, int depth, CancellationToken cancellation) => change.Told.IsEmpty
        ? Task.CompletedTask
        : Openings.AfterAsync(
            found!.Book, found.Subject!.Mechanism, inForce => (Thing.Of(found.Subject, inForce), Thing.Of(Subjects.Then(found.Subject, change.Told), inForce)), depth, cancellation);

    private Append Append(
        MatterCommand command, ImmutableArray<Told> told, Dictionary<string, MatterStanding> standings, Mechanism mechanism, List<SealedValue> seals, Doing doing, PostingsDecided posted,
        SubjectChange change)
    {
        var book = standings.First().Value.Book;
        var year = CountyZone.DayOf(time.GetUtcNow()).Year;
        var facts = told.Select(t => FactCatalogue.Draft(MatterFact.Stream(t.Matter), t.Fact, doing.Happened));
        var numbers = told.Where(t => t.Fact is MatterOpened).Select(t => FactCatalogue.Draft(MatterFact.NumberStream(mechanism.Id, year), new MatterNumbered(t.Matter, mechanism.Prefix)));
        var touched = told.Select(t => t.Matter).Concat(standings.Keys).Distinct();
        return new Append
        {
            Actor = command.By.Acts,
            For = command.By.ActsFor(doing.For),
            Cause = doing.Cause,
            Key = doing.Key,
            Called = doing.Called,
            Facts = [.. facts, .. numbers, .. posted.Facts, .. SubjectFacts(change, doing), .. doing.Beside],
            Decided = [new Seen(MechanismAdopted.Stream, book.Version), .. touched.Select(m => Seen(m, standings.GetValueOrDefault(m) ?? new MatterStanding(book, Matter.None(m)))), .. posted.Seen, .. change.Seen, .. doing.Decided],
            Sealed = [.. seals, .. doing.Files],
        };
    }

    private static IEnumerable<FactDraft> SubjectFacts(SubjectChange change, Doing doing) =>
        change.Told.Select(t => FactCatalogue.Draft(SubjectFact.Stream(t.Subject), t.Fact, doing.Happened)).Concat(change.Beside);

    private static Seen Seen(string matter, MatterStanding standing) => new(MatterFact.Stream(matter), standing.Matter.Version, standing);
}
