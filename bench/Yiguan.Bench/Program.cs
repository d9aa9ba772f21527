using Yiguan.Bench;

return args switch
{
    ["speed"] => Speed.Run(),
    ["linear"] => Linear.Run(),
    ["hostile"] => Hostile.Run(),
    ["coldstart", "--binary", var path, .. var arguments] => ColdStart.Run(path, arguments),
    ["score", .. var sets] => ScoreSets.Run(sets),
    ["organisation"] => OrganisationFold.Run(),
    _ => Usage.Print(),
};
