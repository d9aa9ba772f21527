namespace Yiguan.Core.Files;

/// <summary>Data files that are compiled into the assembly, so that reading them touches no disk.</summary>
internal static class Shelf
{
    public static string Text(string name)
    {
        using var stream = typeof(Shelf).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
