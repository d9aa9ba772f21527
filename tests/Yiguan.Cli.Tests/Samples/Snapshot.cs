namespace Yiguan.Cli.Tests.Samples;

/// <summary>Compares with a file that was read and accepted. What differs is written beside it as .received for the eye.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string actual)
    {
        var accepted = Repository.Path("tests", "Yiguan.Cli.Tests", "Snapshots", name);
        var received = accepted + ".received";
        if (File.Exists(accepted) && File.ReadAllText(accepted) == actual)
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual);
        Assert.Equal(File.Exists(accepted) ? File.ReadAllText(accepted) : "", actual);
    }
}
