using System.Reflection;

namespace Yiguan.Cli.Tests.Samples;

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    public static readonly string Root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "YiguanRoot").Value!;

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);
}
