using System.Globalization;
using Yiguan.Bench;
using Yiguan.Bench.Api;
using Yiguan.Bench.Ledger;
using Yiguan.Bench.Matters;
using Yiguan.Bench.Pages;

return args switch
{
    ["speed"] => Speed.Run(Repository.Speech),
    ["speed", var path] => Speed.Run(path),
    ["linear"] => Linear.Run(),
    ["hostile"] => Hostile.Run(null),
    ["hostile", var text] => Hostile.Run(text),
    ["coldstart", "--binary", var path, .. var arguments] => ColdStart.Run(path, arguments),
    ["score", .. var sets] => ScoreSets.Run(sets),
    ["organisation"] => OrganisationFold.Run(),
    ["verify", .. var where] => await Verify.RunAsync(where.FirstOrDefault(w => w.Contains(':', StringComparison.Ordinal)), where.Select(w => int.TryParse(w, out var count) ? count : 0).Append(0).Max() is var many and > 0 ? many : 1_000_000),
    ["append", .. var stores] => AppendBench.Run(stores),
    ["matters", .. var rest] => await MatterBench.RunAsync(rest),
    ["receipts", .. var rest] => await ReceiptBench.RunAsync(rest),
    ["search", .. var rest] => await SearchBench.RunAsync(rest),
    ["notices", .. var rest] => await NoticeBench.RunAsync(rest),
    ["pages", var address, var name, var password, .. var only] => await PageBench.RunAsync(address, name, password, only),
    ["api", var address, var section, var unit, .. var arrivals] => await ApiBench.RunAsync(address, section, unit, arrivals.FirstOrDefault() ?? "100x30"),
    ["merged", .. var rest] => await MergerBench.RunAsync(rest),
    ["rebuild", .. var stores] => RebuildBench.Run(stores),
    ["import", .. var rest] => await ImportSpeed.RunAsync(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 200_000, rest.Length > 1 ? rest[1] : null),
    _ => Usage.Print(),
};
