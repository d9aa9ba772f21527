using System.Reflection;

namespace Yiguan.Server.Tests;

internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "YiguanRoot").Value!;
}
