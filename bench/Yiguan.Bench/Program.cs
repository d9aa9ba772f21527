using System.Globalization;
using Yiguan.Bench;

return args switch
{
    ["speed"] => Speed.Run(),
    ["linear"] => Linear.Run(),
    ["hostile"] => Hostile.Run(),
    ["coldstart", "--binary", var path, .. var arguments] => ColdStart.Run(path, arguments),
    ["score", .. var sets] => ScoreSets.Run(sets),
    ["import", .. var rest] => await ImportSpeed.RunAsync(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 200_000, rest.Length > 1 ? rest[1] : null),
    _ => Usage.Print(),
};
