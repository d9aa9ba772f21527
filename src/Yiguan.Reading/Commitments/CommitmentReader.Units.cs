using Yiguan.Reading.Clauses;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Commitments;

// Who answers for a row: named in it, carried over, or given by a label.
internal sealed partial class CommitmentReader
{
    private static void Carry(List<ClauseReading> sentence, ref List<(Span, UnitRole)> carried)
    {
        foreach (var clause in sentence)
        {
            if (clause.Units.Count > 0) carried = clause.Units;
        }
    }

    private static void Acting(Row row, int sentence, ref List<(Span, UnitRole)> carried, ref int carriedIn)
    {
        var own = row.Clauses.SelectMany(c => c.Units).ToList();
        if (own.Any(u => u.Role != UnitRole.Support))
        {
            carried = own;
            carriedIn = sentence;
        }
        row.Units = own.Count > 0 ? own : carried;
        row.UnitsFromBefore = own.Count == 0 && carriedIn != sentence;
    }

    // …增设设备2套，日处理能力不低于5000吨，由县水务集团负责，县住建局配合: said last, it holds to the full stop before, as far back as
    // a clause that names somebody else.
    private void SaidLast(string text, List<Row> rows, int sentence, int from)
    {
        for (var last = rows.Count - 1; last >= sentence && last > from; last--)
        {
            var said = ToldLast(text, rows[last]);
            if (!said.Exists(u => u.Role != UnitRole.Support)) continue;
            for (var i = last - 1; i >= from && !rows[i].Clauses.Exists(c => c.Units.Exists(u => u.Role != UnitRole.Support)); i--)
            {
                rows[i].Units = said;
                rows[i].UnitsFromBefore = false;
            }
        }
    }

    private List<(Span Span, UnitRole Role)> ToldLast(string text, Row row)
    {
        var said = new List<(Span, UnitRole)>();
        for (var i = row.Clauses.Count - 1; i > 0 && TellsWho(text, row.Clauses[i]); i--) said.InsertRange(0, row.Clauses[i].Units);
        return said;
    }

    // 由县水务集团负责, 由机关事务中心落实.
    private bool TellsWho(string text, ClauseReading clause) => clause.Head == ClauseHead.Who
        || clause.Units.Count > 0 && text[clause.Where.Start] == '由'
            && lexicon.Names.OwnerWords.EndingAt(text, clause.Where.Start, clause.Where.End) == clause.Where.End - clause.Units[^1].Span.End;

    private static void Give(List<Row> rows, int from, List<(Span, UnitRole)> units, DateToken? deadline, int upTo = int.MaxValue)
    {
        for (var i = from; i < rows.Count && i <= upTo; i++)
        {
            if (units.Count > 0) rows[i].Given = units;
            if (deadline is not null) rows[i].GivenDeadline = deadline;
        }
    }

    private void FromPassage(string text, Row row, Tokens tokens)
    {
        if (row.Given.Count == 0)
        {
            foreach (var (span, label) in row.Passage.Units)
            {
                var role = label switch { Label.Lead => UnitRole.Lead, Label.Support => UnitRole.Support, _ => UnitRole.Owner };
                Assign(text, span.Start, span.End, role, row.Given);
            }
        }
        if (row.GivenDeadline is null && row.Passage.DeadlineText is { } words) row.GivenDeadline = DeadlineIn(text, words, tokens);
    }

    // 县商务局牵头，县市场监管局、各镇配合: the word after the last name of a group holds for the group.
    private void Assign(string text, int start, int end, UnitRole role, List<(Span, UnitRole)> units)
    {
        var first = units.Count;
        foreach (var (span, said) in lexicon.Names.Split(text, start, end))
        {
            units.Add((span, said ?? role));
            if (said is null) continue;
            for (var i = units.Count - 2; i >= first; i--) units[i] = (units[i].Item1, said.Value);
            first = units.Count;
        }
    }

    private static DateToken? DeadlineIn(string text, Span span, Tokens tokens)
    {
        DateToken? found = null;
        foreach (var token in tokens.DatesIn(span.Start, span.End))
        {
            if (found?.Role != DateRole.Deadline) found = token;
        }
        return found is null ? new DateToken(span.Start, span.End, DateRole.Undated) : found with { Role = found.Role == DateRole.Label ? DateRole.Deadline : found.Role };
    }
}
