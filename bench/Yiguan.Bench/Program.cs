using Yiguan.Bench;
using Yiguan.Bench.Ledger;

return args switch
{
    ["speed"] => Speed.Run(),
    ["linear"] => Linear.Run(),
    ["hostile"] => Hostile.Run(),
    ["coldstart", "--binary", var path, .. var arguments] => ColdStart.Run(path, arguments),
    ["score", .. var sets] => ScoreSets.Run(sets),
    ["append", .. var stores] => AppendBench.Run(stores),
    ["rebuild", .. var stores] => RebuildBench.Run(stores),
    _ => Usage.Print(),
};
