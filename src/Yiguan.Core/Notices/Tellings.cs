using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Notices;

/// <summary>Who is told what by which fact.</summary>
public static class Tellings
{
    private static readonly HashSet<string> s_types =
    [
        "matter-opened", "matter-assigned", "matter-relayed", "matter-handed-up", "matter-returned", "matter-extension-asked", "matter-extension-granted", "matter-extension-refused", "matter-escalated",
        "matter-moved", "matter-closed", "matter-commented", "matter-accepted", "matter-declined", "matter-reported", "matter-submitted", "receipt-prompted",
    ];

    /// <summary>Whether a fact may have something to tell.</summary>
    public static bool Reads(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        // A comment that names nobody tells nobody, and most name nobody.
        return s_types.Contains(entry.Type) && (entry.Type != "matter-commented" || entry.Body.Contains("\"mentioned\":", StringComparison.Ordinal));
    }

    /// <summary>Id of the matter that a fact is about.</summary>
    public static string MatterOf(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return FactCatalogue.Read(entry) is ReceiptPrompted prompted ? prompted.Matter : entry.Stream[MatterFact.Streams.Length..];
    }

    /// <summary>What a fact has to tell, and whom.</summary>
    /// <param name="entry">The fact.</param>
    /// <param name="matter">The matter behind it.</param>
    /// <param name="mechanism">What it lives by.</param>
    /// <param name="offices">The offices of the day.</param>
    public static IEnumerable<Telling> Of(Entry entry, Matter matter, Mechanism mechanism, Offices offices)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(offices);
        return FactCatalogue.Read(entry) switch
        {
            MatterOpened or MatterAssigned or MatterRelayed or MatterHandedUp => Sent(entry, matter, mechanism, offices),
            MatterReturned e => [new Telling(NoticeKind.Returned, Answerable(matter, mechanism, offices)) { Said = e.Step.Reason }],
            MatterExtensionAsked e => [new Telling(NoticeKind.ExtensionAsked, offices.Officers([EngineDuties.Extend], matter.People.Opener)) { What = Day(e.Until), Said = e.Reason }],
            MatterExtensionGranted e => [new Telling(NoticeKind.ExtensionGranted, offices.Doers(matter.People.Bearer)) { What = Day(e.Until), Said = e.Reason }],
            MatterExtensionRefused e => [new Telling(NoticeKind.ExtensionRefused, offices.Doers(matter.People.Bearer)) { Said = e.Reason }],
            MatterEscalated e => [new Telling(NoticeKind.Escalated, [.. e.To.SelectMany(id => offices.Named(id))]) { What = Word(e.Colour) + "." + Word(e.Does), Said = e.Reason }],
            ReceiptPrompted e => [new Telling(NoticeKind.Prompted, offices.Doers(e.Unit)) { What = Word(e.Of) }],
            MatterAccepted => [new Telling(NoticeKind.Accepted, Senders(matter, mechanism, s => s.Accepted)) { Stays = true }],
            MatterDeclined e => [new Telling(NoticeKind.Declined, Senders(matter, mechanism, s => s.Declined)) { Said = e.Step.Reason }],
            MatterSubmitted => [new Telling(NoticeKind.Submitted, Rechecking(matter, mechanism, offices))],
            MatterReported e => [new Telling(NoticeKind.Reported, PassedBy(matter, mechanism, e.Unit)) { Said = e.Text, Stays = matter.Period is not null }],
            MatterCommented e => [new Telling(NoticeKind.Mentioned, [.. Mentions(entry).SelectMany(id => offices.Named(id))]) { Said = e.Text }],
            WayTaken e when IsWithdrawn(e.Step, mechanism) => [new Telling(NoticeKind.Recalled, [.. Sending.Of(matter, mechanism).Where(s => s.Left is null).SelectMany(s => offices.Doers(s.Unit))]) { Said = e.Step.Reason }],
            MatterClosed when IsClosedByAnother(entry, matter, offices) => [new Telling(NoticeKind.Closed, Answerable(matter, mechanism, offices)) { Stays = matter.Period is not null }],
            _ => [],
        };
    }

    /// <summary>特急: whether a clock reckoned in minutes runs for a matter, as for an emergency and for what is marked so. Then nobody waits for the morning.</summary>
    public static bool IsUrgent(Matter matter, AdoptedMechanism lives, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(lives);
        var ground = Scope.Ground(lives, matter, null, now);
        return lives.Mechanism.Clocks.Any(c => c.Limit is { Unit: SpanUnit.Minutes } && (c.When is null || lives.Rules.Holds(c.When, ground)));
    }

    private static IEnumerable<Telling> Sent(Entry entry, Matter matter, Mechanism mechanism, Offices offices)
    {
        foreach (var sending in Sending.Of(matter, mechanism).Where(s => s.Sent == entry.Recorded && s.Left is null))
        {
            yield return new Telling(sending.Bears ? NoticeKind.Assigned : NoticeKind.Supported, offices.Doers(sending.Unit))
            {
                What = matter.Deadline is { } day ? Day(day) : null,
                Stays = !sending.Bears || matter.Period is not null,
            };
        }
    }

    // Whoever had sent what was answered.
    private static ImmutableArray<string> Senders(Matter matter, Mechanism mechanism, Func<Sending, DateTimeOffset?> answered) =>
        Sending.Of(matter, mechanism).Where(s => answered(s) is not null).MaxBy(answered) is { } sending ? [sending.By] : [];

    // Whoever passed a matter on to the unit that reports waits for that report.
    private static ImmutableArray<string> PassedBy(Matter matter, Mechanism mechanism, string unit) => [.. Sending.Of(matter, mechanism).Where(s => s is { From: not null, Left: null } && s.Unit == unit).Select(s => s.By)];

    // The unit that bears it, and whoever passed it on to that: he may have submitted it.
    private static ImmutableArray<string> Answerable(Matter matter, Mechanism mechanism, Offices offices) => [.. offices.Doers(matter.People.Bearer), .. PassedBy(matter, mechanism, matter.People.Bearer)];

    // A counter that ends its own applications all day is not told of each.
    private static bool IsClosedByAnother(Entry entry, Matter matter, Offices offices) => offices.Day.FindPost(entry.Actor)?.Unit is var unit && unit != offices.Day.Answering.Of(matter.People.Bearer);

    // Who may lead on from where it stands now, by a duty.
    private static ImmutableArray<string> Rechecking(Matter matter, Mechanism mechanism, Offices offices)
    {
        var duties = mechanism.Moves.Where(m => m.From.Contains(matter.Stage) && m.Act is Act.Return or Act.Close).SelectMany(m => m.By).Select(Roles.DutyOf).OfType<string>().Distinct().ToList();
        return offices.Officers(duties, matter.People.Opener);
    }

    private static bool IsWithdrawn(Step step, Mechanism mechanism) => step.Stage is { } stage && mechanism.FindStage(stage) is { Phase: Phase.Ended, IsKept: false };

    private static IEnumerable<string> Mentions(Entry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.TryGetProperty("mentioned", out var named) && named.ValueKind == JsonValueKind.Array ? [.. named.EnumerateArray().Select(m => m.GetString()).OfType<string>()] : [];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
