using Yiguan.Fit;
using Yiguan.Reading;

if (args is ["kinds", .. var kinds]) return Yiguan.Fit.Kinds.KindFit.Run(kinds);
if (args is ["orders", .. var orders]) return Yiguan.Fit.Orders.OrderFit.Run(orders);
if (args is ["verbs", .. var verbs]) return Yiguan.Fit.Verbs.VerbFit.Run(verbs);
if (Settings.Parse(args) is not { } settings) return Settings.Usage();

if (settings.Measures) return MeasureProgram.Run(settings);

var examples = new ExampleReader(new DocumentReader(Lexicon.Load())).Read(settings.Documents());
Console.Error.WriteLine($"{examples.Count} borders, {examples.Count(e => e.Cut)} of them cuts, in {examples.Select(e => e.Document).Distinct().Count()} documents");
if (settings.Check)
{
    foreach (var penalty in (double[])[0.0005, 0.001, 0.002, 0.004, 0.008]) Console.Error.WriteLine(LeaveOneOut.Of(examples, penalty));
    return 0;
}

var weights = Logistic.Fit(examples, Logistic.Penalty);
Console.Error.WriteLine($"right on what it was fitted on: {examples.Count(e => Logistic.Cuts(weights, e) == e.Cut)} of {examples.Count}");
WeightsFile.Write(settings.Out, "where a sentence is cut into commitments at a comma; above zero in sum is a cut", weights);
return 0;
