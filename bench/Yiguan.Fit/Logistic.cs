namespace Yiguan.Fit;

/// <summary>
/// Logistic regression on named signs: whole-batch steps by AdaGrad (Duchi, Hazan, Singer 2011), a fixed number of them from zero, in
/// the order of the examples, so that the same documents always give the same weights.
/// </summary>
internal static class Logistic
{
    /// <summary>Chosen by leaving out one document at a time: <c>--check</c>.</summary>
    public const double Penalty = 0.004;

    private const int Steps = 250;
    private const double Rate = 0.3;

    // Speeches are few beside papers; what their own signs say would hardly be heard at the full price.
    private const double PriceOfSpeechSigns = 0.015;

    // The one long speech would else have a third of the say about papers.
    private const double MostExamplesOfOne = 500;

    // A sign seen once or twice says more about its document than about borders.
    private const int SeldomBelow = 3;

    public static SortedDictionary<string, double> Fit(IReadOnlyList<Example> examples, double penalty)
    {
        var signs = Common(examples);
        var number = signs.Select((sign, i) => (sign, i)).ToDictionary(s => s.sign, s => s.i, StringComparer.Ordinal);
        var shares = examples.CountBy(e => e.Document).ToDictionary(d => d.Key, d => Math.Min(1, MostExamplesOfOne / d.Value));
        var rows = examples.Select(e => (Signs: e.Signs.Where(number.ContainsKey).Select(s => number[s]).ToArray(), e.Cut, Share: shares[e.Document])).ToArray();
        var penalties = signs.Select(sign => penalty * Price(sign)).ToArray();
        var weights = new double[signs.Length];
        var squares = Enumerable.Repeat(1e-6, signs.Length).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var gradient = Gradient(rows, weights);
            for (var i = 0; i < weights.Length; i++)
            {
                var slope = gradient[i] / rows.Length + penalties[i] * weights[i];
                squares[i] += slope * slope;
                weights[i] -= Rate * slope / Math.Sqrt(squares[i]);
            }
        }
        return new SortedDictionary<string, double>(signs.Zip(weights).ToDictionary(s => s.First, s => s.Second), StringComparer.Ordinal);
    }

    /// <summary>What the reader would do: above zero is a cut.</summary>
    public static bool Cuts(IReadOnlyDictionary<string, double> weights, Example example) =>
        example.Signs.Sum(sign => weights.GetValueOrDefault(sign)) > 0;

    private static double[] Gradient((int[] Signs, bool Cut, double Share)[] rows, double[] weights)
    {
        var gradient = new double[weights.Length];
        foreach (var (signs, cut, share) in rows)
        {
            var sum = 0.0;
            foreach (var sign in signs) sum += weights[sign];
            var error = share * (1 / (1 + Math.Exp(-sum)) - (cut ? 1 : 0));
            foreach (var sign in signs) gradient[sign] += error;
        }
        return gradient;
    }

    private static string[] Common(IEnumerable<Example> examples) =>
    [
        .. examples.SelectMany(e => e.Signs.Distinct()).CountBy(sign => sign).Where(s => s.Value >= SeldomBelow).Select(s => s.Key).Order(StringComparer.Ordinal),
    ];

    // Signs that quote the text are many and each is seldom: they must earn their weight more dearly than signs of grammar.
    private static double Price(string sign) =>
        (QuotesWords(sign) ? 1.0 : 0.3) * (sign.StartsWith("speech: ", StringComparison.Ordinal) ? PriceOfSpeechSigns : 1.0);

    private static bool QuotesWords(string sign) =>
        sign.Contains("verb", StringComparison.Ordinal) || sign.Contains(" word ", StringComparison.Ordinal) || sign.Contains("ends", StringComparison.Ordinal) || sign.Contains("first", StringComparison.Ordinal);
}
