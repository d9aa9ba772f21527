using Yiguan.Reading;
using Yiguan.Reading.Scoring;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit;

/// <summary>
/// A log-linear choice among the names of a figure: the weights under which names like the annotated one are likely. Whole-batch steps
/// by AdaGrad from zero, a fixed number of them, in the order of the documents: the same documents always give the same weights.
/// </summary>
internal static class MeasureFit
{
    /// <summary>Between two that did alike in documents left out; see docs/adr/0006.</summary>
    public const double Penalty = 0.0005;

    private const int Steps = 160;
    private const double Rate = 0.25;

    // A sign met in one figure only says more about its document than about names.
    private const int SeldomBelow = 3;

    private const double Like = 0.5;

    // Most of the target is taken as it is written, the rest as any name that is like enough.
    private const double Mix = 0.7;

    public static IReadOnlyList<(MeasureSign Sign, string Value, double Weight)> Fit(Lexicon lexicon, IReadOnlyList<AnnotatedDocument> documents, double penalty, AnnotatedDocument? foremost = null) =>
        Weights(Examples(lexicon, documents, pupil: null, pupilSpeaks: false), penalty, foremost);

    public static List<MeasureExample> Examples(Lexicon lexicon, IEnumerable<AnnotatedDocument> documents, IMeasureJudge? pupil, bool pupilSpeaks)
    {
        var examples = new List<MeasureExample>();
        foreach (var document in documents)
        {
            var teacher = new MeasureTeacher(document, pupil, pupilSpeaks);
            new DocumentReader(lexicon) { MeasureJudge = teacher }.Read(document.Text);
            examples.AddRange(teacher.Examples);
        }
        return examples;
    }

    private static List<(MeasureSign, string, double)> Weights(IReadOnlyList<MeasureExample> examples, double penalty, AnnotatedDocument? foremost)
    {
        var signs = Common(examples);
        var number = signs.Select((sign, i) => (sign, i)).ToDictionary(s => s.sign, s => s.i);
        var cases = examples.Where(e => e.Likeness.Max() >= Like).Select(e => new Case(
            [.. e.Signs.Select(s => s.Where(number.ContainsKey).Select(x => number[x]).ToArray())],
            Target(e.Likeness),
            e.Document == foremost ? Settings.ForemostCounts : 1)).ToArray();
        var penalties = signs.Select(s => penalty * Price(s.Sign)).ToArray();
        var weights = new double[signs.Length];
        var squares = Enumerable.Repeat(1e-8, signs.Length).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[weights.Length];
            foreach (var given in cases) given.Pull(weights, gradient);
            for (var i = 0; i < weights.Length; i++)
            {
                var slope = gradient[i] / cases.Length + penalties[i] * weights[i];
                squares[i] += slope * slope;
                weights[i] -= Rate * slope / Math.Sqrt(squares[i]);
            }
        }
        return [.. signs.Select((s, i) => (s.Sign, s.Value, weights[i]))];
    }

    // The more like the annotated name, the larger the share; what is not like it gets none.
    private static double[] Target(double[] likeness)
    {
        var best = likeness.Max();
        var shares = likeness.Select(l => l < Like ? 0 : Math.Pow(l / best, 8)).ToArray();
        var sum = shares.Sum();
        return [.. shares.Select(s => s / sum)];
    }

    private static (MeasureSign Sign, string Value)[] Common(IEnumerable<MeasureExample> examples) =>
    [
        .. examples.SelectMany(e => e.Signs.SelectMany(s => s).Distinct()).CountBy(sign => sign).Where(s => s.Value >= SeldomBelow)
            .Select(s => s.Key).OrderBy(s => s.Item1).ThenBy(s => s.Item2, StringComparer.Ordinal),
    ];

    // Signs that quote the text are many and each is seldom: they must earn their weight more dearly than signs of grammar.
    private static double Price(MeasureSign sign) => sign switch
    {
        MeasureSign.EndsWord or MeasureSign.BeginsWord => 3,
        MeasureSign.OwnWord or MeasureSign.AfterWord or MeasureSign.ToldWord or MeasureSign.NounWord => 2,
        MeasureSign.Begins or MeasureSign.Before or MeasureSign.Behind or MeasureSign.EndUnit or MeasureSign.Ends => 2,
        _ => 1,
    };

    private sealed class Case(int[][] signs, double[] target, double counts)
    {
        private readonly double[] _sums = new double[signs.Length];

        /// <summary>Adds the slope of the loss of this case.</summary>
        public void Pull(double[] weights, double[] gradient)
        {
            var highest = double.NegativeInfinity;
            for (var i = 0; i < signs.Length; i++)
            {
                var sum = 0.0;
                foreach (var sign in signs[i]) sum += weights[sign];
                _sums[i] = sum;
                highest = Math.Max(highest, sum);
            }
            var total = 0.0;
            for (var i = 0; i < signs.Length; i++) total += _sums[i] = Math.Exp(_sums[i] - highest);
            var likely = 0.0;
            for (var i = 0; i < signs.Length; i++)
            {
                if (target[i] > 0) likely += _sums[i];
            }
            for (var i = 0; i < signs.Length; i++)
            {
                var wanted = target[i] > 0 ? Mix * target[i] + (1 - Mix) * _sums[i] / likely : 0;
                var error = counts * (_sums[i] / total - wanted);
                if (Math.Abs(error) < 1e-7) continue;
                foreach (var sign in signs[i]) gradient[sign] += error;
            }
        }
    }
}
