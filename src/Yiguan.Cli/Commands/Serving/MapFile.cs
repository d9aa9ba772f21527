using Yiguan.Core.Organisation.Maps;

namespace Yiguan.Cli.Commands.Serving;

/// <summary>The map of a county's towns, map.json in the folder of the county.</summary>
internal static class MapFile
{
    /// <summary>Null where the folder has none.</summary>
    /// <exception cref="FormatException">The file is no map.</exception>
    public static CountyMap? Read() =>
        Environment.GetEnvironmentVariable("YIGUAN_COUNTY") is { Length: > 0 } folder && Path.Combine(folder, "map.json") is var path && File.Exists(path) ? CountyMap.Read(File.ReadAllText(path)) : null;
}
