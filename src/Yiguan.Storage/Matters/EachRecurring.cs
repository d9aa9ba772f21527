using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Opens what recurs for each subject of a register. Every subject has a command and a key of its own, so that a register of thousands never holds
/// the ledger for long; when all are through, the day is recorded as done. A node that died on the way is taken up by whoever comes next.
/// </summary>
internal sealed class EachRecurring(ILedgerStore store, Owner owner, MatterDesk desk, TimeProvider time)
{
    public async Task<Done> OpenAsync(AdoptedMechanism mechanism, Recurrence recurrence, Occurrence occurrence, Actor by, CancellationToken cancellation)
    {
        var book = await desk.BookAsync(cancellation);
        if (book.Last(recurrence.Each!) is not { } register) return new Done([], null, new MechanismNotAdopted(recurrence.Each!));
        // A day that is caught up later finds the subjects as they were on that day.
        var end = CountyZone.End(occurrence.Day);
        var moment = time.GetUtcNow() is var now && now < end ? now : end.AddTicks(-TimeSpan.TicksPerMicrosecond);
        foreach (var id in await SubjectsAsync(recurrence.Each!, moment, cancellation))
        {
            var entries = await store.StreamAsync(owner, SubjectFact.Stream(id), cancellation);
            var thing = Thing.Of(Subject.Of(id, entries, book, moment), register);
            if (thing.IsGone || (recurrence.When is { } when && !thing.Holds(when, moment))) continue;
            if ((await OpenAsync(thing, mechanism.Mechanism, recurrence, occurrence, by, moment, cancellation)).Refusal is { } refusal) return new Done([], null, refusal);
        }
        var stream = MechanismRecurred.Stream(mechanism.Mechanism.Id, recurrence.Id);
        return await desk.RecordAsync([FactCatalogue.Draft(stream, new MechanismRecurred(occurrence.Day, null))], [], MatterDesk.RecurrenceKey(mechanism, recurrence, occurrence), cancellation);
    }

    private async Task<Done> OpenAsync(Thing thing, Mechanism mechanism, Recurrence recurrence, Occurrence occurrence, Actor by, DateTimeOffset moment, CancellationToken cancellation)
    {
        var id = OpeningState.MatterId(mechanism.Id, recurrence.Id, thing.Id, $"{occurrence.Day:yyyyMMdd}");
        var wanted = new Wanted(recurrence.Id, recurrence.Title, recurrence.To, recurrence.Fields, moment) { Deadline = occurrence.Deadline, Period = occurrence.Period };
        var command = await desk.Opener(cancellation).CommandAsync(thing, mechanism, wanted, by);
        // The matter's id tells its day and subject; a key may be longer than the ledger takes.
        return await desk.OpenAsync(mechanism.Id, id, command, new Doing($"recur/{id}") { Cause = $"recurrence:{mechanism.Id}/{recurrence.Id}" }, cancellation);
    }

    private async Task<List<string>> SubjectsAsync(string register, DateTimeOffset moment, CancellationToken cancellation) => await store.AskAsync(
        "SELECT subject FROM subject WHERE owner = @owner AND mechanism = @register AND registered <= @moment ORDER BY subject",
        [("owner", owner.Value), ("register", register), ("moment", CountyZone.Micro(moment))], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation);
}
