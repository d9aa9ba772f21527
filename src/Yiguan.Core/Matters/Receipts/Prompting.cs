using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Receipts;

/// <summary>What a unit is reminded of.</summary>
public enum Prompted
{
    /// <summary>催阅: nobody of the unit has opened it.</summary>
    Unread,

    /// <summary>催签收: the unit has neither accepted nor declined it.</summary>
    Unaccepted,
}

/// <summary>催签收: a unit was reminded of a matter that had been sent to it, as long afterwards as the mechanism says. Once for each time that it is sent.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Unit">The unit that it had been sent to.</param>
/// <param name="Of">What it has not done.</param>
[FactKind("receipt-prompted")]
public sealed record ReceiptPrompted(string Matter, string Unit, Prompted Of) : ReceiptFact;

/// <summary>When somebody is reminded of what he was sent.</summary>
public static class Prompting
{
    /// <summary>The moment at which a span that a mechanism gives has passed since something was sent, UTC: as a limit is reckoned, the day of sending not counted.</summary>
    /// <param name="sent">When it was sent, UTC.</param>
    /// <param name="span">The span.</param>
    /// <param name="calendars">Working days.</param>
    public static DateTimeOffset At(DateTimeOffset sent, Span span, Calendars calendars)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        return new Reckoning(calendars.At(sent), Standing.Never).End(sent, span);
    }
}
