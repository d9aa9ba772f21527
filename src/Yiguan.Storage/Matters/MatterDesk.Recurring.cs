using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

// What comes again, and who is meant by a set.
public sealed partial class MatterDesk
{
    /// <summary>Opens what a recurrence opens on a day, unless another node has: both are one command.</summary>
    public async Task<Done> RecurAsync(AdoptedMechanism mechanism, Recurrence recurrence, Occurrence occurrence, Actor by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(recurrence);
        ArgumentNullException.ThrowIfNull(occurrence);
        if (recurrence.Each is not null) return await new EachRecurring(store, owner, this, time).OpenAsync(mechanism, recurrence, occurrence, by, cancellation);
        var key = RecurrenceKey(mechanism, recurrence, occurrence);
        var id = $"{mechanism.Mechanism.Id}-{recurrence.Id}-{occurrence.Day:yyyyMMdd}";
        var parts = recurrence.To is { } set ? await PartsAsync(set, unit => $"{id}-{unit}", cancellation) : [];
        var open = new Open(by, recurrence.Title.Replace("{period}", occurrence.Period, StringComparison.Ordinal))
        {
            Deadline = occurrence.Deadline, Period = occurrence.Period, Rule = recurrence.Id, Owner = parts is [var only] ? only.Owner : null,
            Fields = Matters.Opener.Constants(mechanism, recurrence.Fields, CountyZone.Begin(occurrence.Day)),
        };
        var stream = MechanismRecurred.Stream(mechanism.Mechanism.Id, recurrence.Id);
        // Several are addressed as a set, one as a unit; none is recorded too, so that the day is done.
        MatterCommand command = parts.Length > 1 ? new OpenForSet(open, recurrence.To!, parts) : open;
        if (recurrence.To is not null && parts.IsEmpty) return await RecordAsync([FactCatalogue.Draft(stream, new MechanismRecurred(occurrence.Day, null))], [], key, cancellation);
        return await RunAsync(id, mechanism.Mechanism.Id, command, new Doing(key) { Cause = $"recurrence:{mechanism.Mechanism.Id}/{recurrence.Id}", Beside = [FactCatalogue.Draft(stream, new MechanismRecurred(occurrence.Day, id))] }, cancellation);
    }

    /// <summary>The last day that a recurrence has opened for; null where it has opened nothing.</summary>
    public async Task<DateOnly?> LastRecurredAsync(string mechanism, string recurrence, CancellationToken cancellation) =>
        (await store.StreamAsync(owner, MechanismRecurred.Stream(mechanism, recurrence), cancellation)) is [.., var last] ? ((MechanismRecurred)FactCatalogue.Read(last)).Day : null;

    /// <summary>Units that a name for several stands for today (各镇), each with the id of its part.</summary>
    public async Task<ImmutableArray<Part>> PartsAsync(string set, Func<string, string> id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(id);
        return [.. (await TodayAsync(cancellation)).Tree.Resolve(set).AllUnits.Select(u => new Part(id(u.Id), u.Id))];
    }

    /// <summary>Units in the set that a matter which comes again is addressed to, as it is today; none where it names no set.</summary>
    internal async Task<ImmutableArray<string>> MembersAsync(string matter, CancellationToken cancellation) =>
        (await FindAsync(matter, cancellation))?.Recurs?.Set is { } set ? [.. (await TodayAsync(cancellation)).Tree.Resolve(set).AllUnits.Select(u => u.Id)] : [];

    internal static string RecurrenceKey(AdoptedMechanism mechanism, Recurrence recurrence, Occurrence occurrence) =>
        $"recur/{mechanism.Mechanism.Id}/{recurrence.Id}/{occurrence.Day:yyyy-MM-dd}";

    /// <summary>Records facts of the office's own clockwork that belong to no matter.</summary>
    internal async Task<Done> RecordAsync(ImmutableArray<FactDraft> facts, ImmutableArray<Seen> decided, string key, CancellationToken cancellation)
    {
        var outcome = await _writer.AppendAsync(owner, new Append { Actor = DueDesk.Post, Key = key, Facts = facts, Decided = decided }, cancellation);
        return new Done([], outcome.Receipt, outcome.Refusal);
    }
}
