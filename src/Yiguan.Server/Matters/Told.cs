using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Views;
using Yiguan.Server.Components;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Words;

namespace Yiguan.Server.Matters;

/// <summary>Entries of the ledger as a timeline tells them.</summary>
internal static class Told
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    /// <summary>An entry with its sentence: who, for whom, and when it happened where that is another minute.</summary>
    public static TimelineEntry Of(Entry entry, FactSentence sentence, Func<DateOnly, string> what)
    {
        var on = CountyZone.DayOf(entry.Recorded);
        var who = sentence.Who(entry.Actor, on);
        return new TimelineEntry(entry.Recorded, entry.For is { } other ? Say.Of("matter.for", who, sentence.Who(other, on)) : who, what(on))
        {
            Happened = (entry.Recorded - entry.Happened).Duration() >= s_minute ? entry.Happened : null,
            Link = $"/ledger/{entry.Sequence}",
        };
    }

    /// <summary>Matters went over to another version of their mechanism.</summary>
    public static TimelineEntry Of(MatterMove move) => new(move.At, Say.Of("matter.mechanism"), Say.Of("matter.version", move.Move.To));

    /// <summary>Subjects went over to another version of their register.</summary>
    public static TimelineEntry OfRegister(long version, DateTimeOffset at) => new(at, Say.Of("subject.register"), Say.Of("subject.version", version));
}
