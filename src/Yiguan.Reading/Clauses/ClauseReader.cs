using Yiguan.Reading.Dates;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Clauses;

/// <summary>Finds subject, verb and times of a clause by longest match against the lexicon.</summary>
internal sealed partial class ClauseReader(VerbTable verbs, UnitNames units)
{
    /// <param name="text">The text.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="dates">Date tokens of the clause.</param>
    /// <param name="numbers">Number tokens of the clause.</param>
    public ClauseReading Read(string text, Clause clause, ReadOnlySpan<DateToken> dates, ReadOnlySpan<NumberToken> numbers)
    {
        var walk = new Walk { Text = text, End = clause.End, Dates = dates, At = clause.Start };
        var acting = new List<(Span, UnitRole)>();
        Lead(ref walk, acting);
        var body = walk.At;
        if (acting.Count == 0) Inside(ref walk, acting);
        var (head, verb) = Predicate(ref walk, clause.Mark is not '，');
        if (body >= clause.End) head = acting.Count > 0 ? ClauseHead.Who : ClauseHead.Time;
        else if (head is ClauseHead.Fragment or ClauseHead.Subject && acting.Count > 0 && OnlyRole(text, body, clause.End)) head = ClauseHead.Who;
        else if (head == ClauseHead.Fragment && numbers.Length > 0) head = ClauseHead.Quantity;
        if (head is ClauseHead.Subject or ClauseHead.Quantity && numbers.Length > 0 && LevelVerb(text, clause, numbers) is { Length: > 0 } level)
        {
            verb = level;
            head = ClauseHead.Subject;
        }
        if (text.AsSpan(clause.Start, clause.Length).StartsWith("其中")) head = ClauseHead.Part;
        return Timed(new ClauseReading
        {
            Clause = clause, Head = head, Units = acting, Verb = verb, Body = body, PromisesResult = walk.PromisesResult, Figures = Counted(text, numbers),
        }, dates);
    }

    // 三个年, 541沿线, “四个一批” are no figures of the clause.
    private static int Counted(string text, ReadOnlySpan<NumberToken> numbers)
    {
        var counted = 0;
        foreach (var number in numbers)
        {
            if (number.Unit is not null && !(number.InWords && number.Form == NumberForm.Plain && number.Value < 10) && (number.Start == 0 || text[number.Start - 1] is not '“' and not '第')) counted++;
        }
        return counted;
    }

    private static readonly (string Word, int Verb)[] s_levels =
    [
        ("不得低于", 4), ("不得少于", 4), ("不得超过", 4), ("不低于", 3), ("不少于", 3), ("不超过", 3), ("不高于", 3), ("提高到", 2), ("提升到", 2), ("增加到", 2), ("下降到", 2), ("降低到", 2), ("压缩到", 2), ("压缩至", 2), ("压降到", 2), ("缩短到", 2), ("缩短至", 2), ("控制在", 2), ("稳定在", 2), ("保持在", 2), ("维持在", 2), ("达到", 2), ("突破", 2), ("超过", 2), ("收窄", 2), ("增长", 2), ("下降", 2), ("降至", 2), ("降到", 2), ("增至", 2), ("完成", 2), ("净增", 2), ("压减", 2), ("减少", 2), ("增加", 2),
    ];

    // 漏损率控制在9%以内: the verb that bounds the number governs the row; 控制在, 提高到 lose their last character.
    private static Span LevelVerb(string text, Clause clause, ReadOnlySpan<NumberToken> numbers)
    {
        var head = text.AsSpan(clause.Start, numbers[^1].Start - clause.Start);
        foreach (var (word, length) in s_levels)
        {
            var at = head.LastIndexOf(word);
            if (at > 0 && head.Length - at - word.Length <= 4) return new Span(clause.Start + at, clause.Start + at + length);
        }
        return default;
    }

    private static ClauseReading Timed(ClauseReading reading, ReadOnlySpan<DateToken> dates)
    {
        DateToken? deadline = null, recurrence = null, undated = null, limit = null;
        foreach (var token in dates)
        {
            switch (token.Role)
            {
                case DateRole.Deadline when deadline is null || token.HoldsDigits && !deadline.HoldsDigits: deadline = token; break;
                case DateRole.Recurrence: recurrence = recurrence is null || Shorter(token.Iso!, recurrence.Iso!) ? token : recurrence; break;
                case DateRole.Undated: undated ??= token; break;
                case DateRole.Limit: limit = limit is null || Shorter(token.Iso!, limit.Iso!) ? token : limit; break;
            }
        }
        return reading with { Deadline = deadline, Recurrence = recurrence, Undated = undated, Limit = limit };
    }

    internal static bool Shorter(string a, string b) => Days(a) < Days(b);

    private static double Days(string iso)
    {
        var number = double.Parse(iso.AsSpan().Trim("PTDWMYHS"), System.Globalization.CultureInfo.InvariantCulture);
        var clock = iso[1] == 'T';
        return number * (iso[^1], clock) switch
        {
            ('S', _) => 1d / 86400,
            ('M', true) => 1d / 1440,
            ('H', _) => 1d / 24,
            ('W', _) => 7,
            ('M', false) => 30,
            ('Y', _) => 365,
            _ => 1,
        };
    }

    private ref struct Walk
    {
        public required ReadOnlySpan<char> Text;
        public required int End;
        public required ReadOnlySpan<DateToken> Dates;
        public int At;
        public bool PromisesResult;

        public readonly DateToken? DateHere(int at)
        {
            foreach (var d in Dates)
            {
                if (d.Start == at) return d;
            }
            return null;
        }

        public readonly bool Has(string word) => At + word.Length <= End && Text[At..End].StartsWith(word);
    }
}
