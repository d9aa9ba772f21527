using System.Runtime.InteropServices;

namespace Yiguan.Reading.Statements;

/// <summary>Signs as the sum of their weights.</summary>
internal interface ISum : ISigns
{
    double Total { get; set; }
}

/// <summary>
/// What the signs of every name of a figure add up to. Names are many and have most of their signs in common: those of a part, a cut, an
/// ending are added up once.
/// </summary>
internal sealed class MeasureSums(MeasureCase given, MeasureSigns signs, ISum sum)
{
    private static readonly int OwnParts = Enum.GetValues<OwnPart>().Length;
    private static readonly Place s_shapes = new(0, null);
    private static readonly Place s_own = new(Enum.GetValues<MeasureForm>().Length * OwnParts, MeasureSign.Own);
    private static readonly Place s_after = new(s_own.First + OwnParts, MeasureSign.After);
    private static readonly Place s_told = new(s_after.First + Enum.GetValues<AfterPart>().Length, MeasureSign.Told);
    private static readonly Place s_topic = new(s_told.First + 2, MeasureSign.Topic);
    private static readonly Place s_verb = new(s_topic.First + 2 * Enum.GetValues<MeasureTopic>().Length, MeasureSign.Verb);
    private static readonly int Places = s_verb.First + Enum.GetValues<VerbPart>().Length;

    private readonly double[] _known = Unknown(Places);
    private readonly double[] _lengths = Unknown(MeasureCase.Longest + 1);
    private readonly Dictionary<string, double> _nouns = new(StringComparer.Ordinal);
    private readonly Dictionary<long, double> _cuts = [];
    private readonly Dictionary<int, double> _endings = [];
    private readonly Dictionary<int, double> _beginnings = [];

    public double[] All()
    {
        var sums = new double[given.Candidates.Count];
        var candidates = CollectionsMarshal.AsSpan(given.Candidates);
        for (var i = 0; i < sums.Length; i++) sums[i] = Of(candidates[i]);
        foreach (var (again, form, topic) in given.Again)
        {
            sum.Total = 0;
            signs.ReadAgain(form, topic, sum);
            sums[again] += sum.Total;
        }
        return sums;
    }

    private double Of(in MeasureCandidate said)
    {
        sum.Total = 0;
        signs.ReadLooks(given, said, sum);
        return sum.Total + Kin(said) + Cuts(said) + Ending(said.Name) + Beginning(said.Name) + Length(said.Name.Length);
    }

    // Names that are put together alike have the signs of their shape and of each part in common.
    private double Kin(in MeasureCandidate said)
    {
        var own = (int)MeasureParts.Own(given, said);
        return Known((int)said.Form * OwnParts + own, s_shapes, said)
            + Known(own, s_own, said)
            + Known((int)MeasureParts.After(said), s_after, said)
            + Known(said.Topic == MeasureTopic.None ? 0 : 1, s_told, said)
            + Known(MeasureParts.Topic(said), s_topic, said)
            + Known((int)MeasureParts.Verb(said), s_verb, said)
            + Noun(said);
    }

    private double Known(int value, Place place, in MeasureCandidate said)
    {
        ref var weight = ref _known[place.First + value];
        if (!double.IsNaN(weight)) return weight;
        sum.Total = 0;
        if (place.Part is { } part) signs.ReadPart(given, part, MeasureSigns.PartOf(given, said, part), sum);
        else signs.ReadShape(given, said, sum);
        return weight = sum.Total;
    }

    private double Noun(in MeasureCandidate said)
    {
        ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(_nouns, said.Suffix, out var known);
        if (known) return weight;
        sum.Total = 0;
        signs.ReadPart(given, MeasureSign.Noun, MeasureSigns.PartOf(given, said, MeasureSign.Noun), sum);
        return weight = sum.Total;
    }

    private double Cuts(in MeasureCandidate said)
    {
        if (said.Left.At == 0) return 0;
        var (left, right) = (said.Left, said.Right);
        var place = (long)left.At | (long)right.At << 26 | (long)left.Kind << 52 | (long)right.Kind << 57 | (left.Inner ? 1L << 62 : 0) | (right.Inner ? 1L << 63 : 0);
        ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(_cuts, place, out var known);
        if (known) return weight;
        sum.Total = 0;
        signs.ReadCuts(given, said, sum);
        return weight = sum.Total;
    }

    private double Ending(string name)
    {
        ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(_endings, name[^2] << 16 | name[^1], out var known);
        if (known) return weight;
        sum.Total = 0;
        signs.ReadEnding(given, name, sum);
        return weight = sum.Total;
    }

    private double Beginning(string name)
    {
        ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(_beginnings, name[0] << 16 | name[1], out var known);
        if (known) return weight;
        sum.Total = 0;
        MeasureSigns.ReadBeginning(name, sum);
        return weight = sum.Total;
    }

    private double Length(int length)
    {
        ref var weight = ref _lengths[length];
        if (!double.IsNaN(weight)) return weight;
        sum.Total = 0;
        signs.ReadLength(given, length, sum);
        return weight = sum.Total;
    }

    private static double[] Unknown(int length)
    {
        var weights = new double[length];
        Array.Fill(weights, double.NaN);
        return weights;
    }

    /// <summary>Where the weights of a part's values are kept; no part: those of the shape.</summary>
    private sealed record Place(int First, MeasureSign? Part);
}
