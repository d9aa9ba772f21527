using System.Runtime.InteropServices;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading;

/// <summary>Numbers and words of time of a text, in order, asked for by stretch.</summary>
internal sealed class Tokens(List<NumberToken> numbers, List<DateToken> dates, int? year)
{
    /// <summary>Year of the document.</summary>
    public int? Year => year;

    public ReadOnlySpan<NumberToken> Numbers => CollectionsMarshal.AsSpan(numbers);

    public ReadOnlySpan<DateToken> Dates => CollectionsMarshal.AsSpan(dates);

    public ReadOnlySpan<NumberToken> NumbersIn(int start, int end)
    {
        var from = First(numbers, start, n => n.Start);
        return CollectionsMarshal.AsSpan(numbers)[from..First(numbers, end, n => n.Start)];
    }

    public ReadOnlySpan<DateToken> DatesIn(int start, int end)
    {
        var from = First(dates, start, d => d.Start);
        return CollectionsMarshal.AsSpan(dates)[from..First(dates, end, d => d.Start)];
    }

    private static int First<T>(List<T> items, int start, Func<T, int> position)
    {
        int low = 0, high = items.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (position(items[middle]) < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
