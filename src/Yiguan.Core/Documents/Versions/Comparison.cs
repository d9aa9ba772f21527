using System.Collections.Immutable;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Text;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Versions;

/// <summary>新旧版本对照: the commitments of a version beside those of the one before: what is new, what is otherwise, what is gone.</summary>
/// <param name="Lines">One line a commitment, in the order of the newer version; what is gone stands behind what it followed.</param>
public sealed record Comparison(ImmutableArray<ComparedLine> Lines)
{
    // Below half of the pairs of neighbouring letters two clauses are two commitments.
    private const double Like = 0.5;

    /// <summary>How many lines are so.</summary>
    public int Count(Compared how) => Lines.Count(l => l.How == how);

    /// <summary>Puts two plans side by side: first what is said in the same words, then the most alike, each once.</summary>
    public static Comparison Of(WorkingPlan before, WorkingPlan after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var pairs = Pair(before.Plan.Rows, after.Plan.Rows);
        var lines = new List<ComparedLine>();
        var told = new HashSet<DocumentRow>(ReferenceEqualityComparer.Instance);
        var gone = before.Plan.Rows.Except(pairs.Values, ReferenceEqualityComparer.Instance as IEqualityComparer<DocumentRow>).ToList();
        void Gone(int until)
        {
            foreach (var row in gone.Where(g => g.Commitment.Id < until && told.Add(g))) lines.Add(new ComparedLine(Compared.Dropped, row, null, []));
        }
        foreach (var row in after.Plan.Rows)
        {
            if (!pairs.TryGetValue(row, out var was))
            {
                lines.Add(new ComparedLine(Compared.New, null, row, []));
                continue;
            }
            Gone(was.Commitment.Id);
            var differs = Differs(was, row, before, after);
            lines.Add(new ComparedLine(differs.IsEmpty ? Compared.Same : Compared.Changed, was, row, differs));
        }
        Gone(int.MaxValue);
        return new Comparison([.. lines]);
    }

    private static Dictionary<DocumentRow, DocumentRow> Pair(ImmutableArray<DocumentRow> before, ImmutableArray<DocumentRow> after)
    {
        var pairs = new Dictionary<DocumentRow, DocumentRow>(ReferenceEqualityComparer.Instance as IEqualityComparer<DocumentRow>);
        var same = before.GroupBy(Words).ToDictionary(g => g.Key, g => new Queue<DocumentRow>(g), StringComparer.Ordinal);
        foreach (var row in after)
        {
            if (same.TryGetValue(Words(row), out var queue) && queue.TryDequeue(out var was)) pairs.Add(row, was);
        }
        var (left, open) = (before.Where(b => !pairs.ContainsValue(b)).Select(b => (Row: b, Pairs: Neighbours(b))).ToList(), after.Where(a => !pairs.ContainsKey(a)).Select(a => (Row: a, Pairs: Neighbours(a))).ToList());
        var alike = open.SelectMany(a => left.Select(b => (After: a.Row, Before: b.Row, Likeness: Likeness(a.Pairs, b.Pairs)))).Where(p => p.Likeness >= Like).OrderByDescending(p => p.Likeness).ThenBy(p => p.After.Commitment.Id);
        var taken = new HashSet<DocumentRow>(ReferenceEqualityComparer.Instance);
        foreach (var (row, was, _) in alike)
        {
            if (!pairs.ContainsKey(row) && taken.Add(was)) pairs.Add(row, was);
        }
        return pairs;
    }

    private static ImmutableArray<Difference> Differs(DocumentRow was, DocumentRow row, WorkingPlan before, WorkingPlan after)
    {
        var found = ImmutableArray.CreateBuilder<Difference>();
        if (Words(was) != Words(row)) found.Add(Difference.Words);
        if (was.Commitment.Deadline?.Iso != row.Commitment.Deadline?.Iso) found.Add(Difference.Deadline);
        if (!was.Leads.SequenceEqual(row.Leads)) found.Add(Difference.Lead);
        if (!was.Supports.ToHashSet().SetEquals(row.Supports)) found.Add(Difference.Support);
        if (!Values(was, before).SequenceEqual(Values(row, after))) found.Add(Difference.Figure);
        return found.ToImmutable();
    }

    private static IEnumerable<(decimal?, string?, Comparator?)> Values(DocumentRow row, WorkingPlan plan) =>
        plan.Plan.Figures.Where(f => row.Commitment.Statements.Contains(f.Id)).Select(f => (f.Value, f.Unit, f.Comparator));

    private static string Words(DocumentRow row) => Fold.Name(row.Commitment.Text);

    private static HashSet<(char, char)> Neighbours(DocumentRow row)
    {
        var words = Words(row);
        return [.. words.Zip(words.Skip(1))];
    }

    private static double Likeness(HashSet<(char, char)> a, HashSet<(char, char)> b) => a.Count + b.Count == 0 ? 0 : 2d * a.Count(b.Contains) / (a.Count + b.Count);
}

/// <summary>A commitment of one version beside that of the other.</summary>
/// <param name="How">What became of it.</param>
/// <param name="Before">As the earlier version has it; null where it is new.</param>
/// <param name="After">As the later version has it; null where it is gone.</param>
/// <param name="Differs">What is otherwise.</param>
public sealed record ComparedLine(Compared How, DocumentRow? Before, DocumentRow? After, ImmutableArray<Difference> Differs);

/// <summary>What became of a commitment from one version to the next.</summary>
public enum Compared
{
    /// <summary>It stands as it stood.</summary>
    Same,

    /// <summary>It stands otherwise.</summary>
    Changed,

    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It is there no more.</summary>
    Dropped,
}

/// <summary>What is otherwise about a commitment.</summary>
public enum Difference
{
    /// <summary>Its words.</summary>
    Words,

    /// <summary>Its day.</summary>
    Deadline,

    /// <summary>Who leads.</summary>
    Lead,

    /// <summary>Who supports.</summary>
    Support,

    /// <summary>Its figures.</summary>
    Figure,
}
