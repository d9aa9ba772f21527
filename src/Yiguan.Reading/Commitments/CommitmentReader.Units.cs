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
