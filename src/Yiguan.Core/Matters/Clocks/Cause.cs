using System.Collections.Concurrent;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>Why a colour holds.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Of">Id of the clock or pace, place of the colour rule, or why a matter is held; null where the kind says all.</param>
/// <param name="At">End of the clock or of the pace's period, microseconds since 1970-01-01 UTC.</param>
/// <param name="MadeGood">True where the matter was red before and that was made good; it is shown, never erased.</param>
public sealed record Cause(CauseKind Kind, string? Of = null, long? At = null, bool? MadeGood = null)
{
    /// <summary>How many parts had ended when it ended with them; null where it did not.</summary>
    public long? Parts { get; init; }

    private static readonly System.Resources.ResourceManager s_sentences = new("Yiguan.Core.Matters.Clocks.CauseSentences", typeof(Cause).Assembly);

    // Each fact of a matter writes and reads the causes of its spans, which are few: of a county some thousand pairs of clock and day.
    private static readonly ConcurrentDictionary<Cause, string> s_texts = new();
    private static readonly ConcurrentDictionary<string, Cause> s_causes = new(StringComparer.Ordinal);
    private const int MostKept = 4096;

    /// <summary>As a column holds it: canonical JSON.</summary>
    public string Text() => Kind == CauseKind.Held ? CanonicalJson.Body(this) : Kept(s_texts, this, CanonicalJson.Body, _ => true);

    /// <summary>What a column holds.</summary>
    public static Cause Read(string text) => Kept(s_causes, text, CanonicalJson.Read<Cause>, cause => cause.Kind != CauseKind.Held);

    // Why a matter is held is said in somebody's own words, and those stay with the matter.
    private static TTo Kept<TFrom, TTo>(ConcurrentDictionary<TFrom, TTo> kept, TFrom from, Func<TFrom, TTo> make, Func<TTo, bool> isKept)
        where TFrom : notnull
    {
        if (kept.TryGetValue(from, out var known)) return known;
        var made = make(from);
        if (!isKept(made)) return made;
        if (kept.Count >= MostKept) kept.Clear();
        return kept.GetOrAdd(from, made);
    }

    /// <summary>One sentence that says why, with the clock's title and its day.</summary>
    /// <param name="mechanism">The mechanism that the matter lives by.</param>
    /// <param name="culture">In which language.</param>
    /// <param name="when">Whether it is so, was so at a moment that is told beside it, or will be so.</param>
    /// <param name="today">The day of the reader: its days are told as people write them, those of his year without it. Null: as tables have them, 2026-07-15.</param>
    public string Sentence(Mechanism mechanism, CultureInfo culture, CauseTense when = CauseTense.Now, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(culture);
        var said = Kind == CauseKind.Rule
            ? Whole(mechanism.Colours[int.Parse(Of!, CultureInfo.InvariantCulture)].Because)
            : string.Format(culture, Pattern(when, culture, today), Titled(mechanism, culture), Until(culture, today));
        if (Parts is { } parts) said += string.Format(culture, Resource("Followed", culture), parts);
        return MadeGood == true ? said + Resource("MadeGood", culture) : said;
    }

    // 到7月15日止 stands without the blanks that 到 2026-07-15 止 needs.
    private string Pattern(CauseTense when, CultureInfo culture, DateOnly? today)
    {
        var pattern = Resource(when == CauseTense.Now || Kind is not (CauseKind.ClockLate or CauseKind.PaceLate) ? $"{Kind}" : $"{Kind}.{when}", culture);
        return today is null || IsEnglish(culture) ? pattern : pattern.Replace(" {1} ", "{1}", StringComparison.Ordinal);
    }

    // Mechanisms say why with or without a full stop; the next sentence needs one.
    private static string Whole(string because) => because[^1] is '。' or '！' or '？' or '.' or '!' or '?' ? because : because + "。";

    private static string Resource(string name, CultureInfo culture) => s_sentences.GetString(name, culture)!;

    private string Titled(Mechanism mechanism, CultureInfo culture)
    {
        if (Kind == CauseKind.Held || Of is null) return Of ?? "";
        var title = mechanism.Clocks.FirstOrDefault(c => c.Id == Of)?.Title ?? (mechanism.Pace.FirstOrDefault(p => p.Id == Of) is { } pace ? mechanism.FindField(pace.Field)?.Title : null);
        return title is null ? Of : IsEnglish(culture) ? title.En : title.Zh;
    }

    // What ends with a day is called by the day, what ends within one by its minute.
    private string Until(CultureInfo culture, DateOnly? today)
    {
        if (At is not { } micro) return "";
        var end = CountyZone.Instant(micro);
        return CountyZone.LastDay(end) is { } day ? Said(day, culture, today) : $"{Said(CountyZone.DayOf(end), culture, today)} {end.ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    // 7月15日, 2025年7月15日; 15 Jul, 15 Jul 2025.
    private static string Said(DateOnly day, CultureInfo culture, DateOnly? today)
    {
        if (today is not { } here) return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (thisYear, anyYear) = IsEnglish(culture) ? ("d MMM", "d MMM yyyy") : ("M月d日", "yyyy年M月d日");
        return day.ToString(day.Year == here.Year ? thisYear : anyYear, CultureInfo.InvariantCulture);
    }

    private static bool IsEnglish(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en";
}

/// <summary>When a colour holds that a sentence tells of.</summary>
public enum CauseTense
{
    /// <summary>At the moment that is shown.</summary>
    Now,

    /// <summary>It did, at an earlier moment.</summary>
    Then,

    /// <summary>It will, if nothing more is recorded.</summary>
    Next,
}

/// <summary>Reasons for a colour.</summary>
public enum CauseKind
{
    /// <summary>Not opened yet, or opened and not begun: grey.</summary>
    Waiting,

    /// <summary>Held: grey.</summary>
    Held,

    /// <summary>Went into another matter: grey.</summary>
    Merged,

    /// <summary>Ended before every limit: grey.</summary>
    EndedInTime,

    /// <summary>Ended while a limit had run out: grey.</summary>
    EndedLate,

    /// <summary>Ended in order after a red that was made good: grey.</summary>
    EndedMadeGood,

    /// <summary>Ended where what was asked for is withdrawn, neither kept nor broken: grey.</summary>
    Withdrawn,

    /// <summary>Under way without a limit: green.</summary>
    NoLimit,

    /// <summary>A clock runs and its end is far: green.</summary>
    ClockRuns,

    /// <summary>A clock stands, its end is not reckoned: green.</summary>
    ClockStands,

    /// <summary>A clock is close to its end: yellow.</summary>
    ClockNear,

    /// <summary>A clock has run out and the mechanism waits before red: yellow.</summary>
    ClockOver,

    /// <summary>A clock has run out: red.</summary>
    ClockLate,

    /// <summary>Progress lags behind time: yellow.</summary>
    PaceBehind,

    /// <summary>Progress lags far behind time: red.</summary>
    PaceLate,

    /// <summary>A rule of the mechanism says so.</summary>
    Rule,
}
