using Yiguan.Core.Mechanisms;

namespace Yiguan.Cli.Commands.Mechanisms;

/// <summary>The files of a folder of mechanisms: nothing in it may be passed over in silence.</summary>
internal static class MechanismFolder
{
    private const string Schema = "schema.json";

    /// <summary>The mechanisms of a folder, or those of the product where none is named.</summary>
    public static Attempt<MechanismSet> Read(DirectoryInfo? folder, KnownNames? known)
    {
        if (folder is null) return MechanismSet.ReadShipped(known);
        if (!folder.Exists) return Failure.Refused("mechanisms.no-folder", folder.ToString());
        try
        {
            return Texts(folder).Then<MechanismSet>(texts => MechanismSet.Read(texts, known));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failure.Refused("file.unreadable", folder.ToString());
        }
    }

    private static Attempt<List<(string, string)>> Texts(DirectoryInfo folder)
    {
        var texts = new List<(string, string)>();
        foreach (var entry in folder.EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal).Where(f => !MayLieThere(f)))
        {
            var path = Path.Combine(folder.ToString(), entry.Name);
            // project.yml would be believed to work; a picture or an old copy would not.
            if (entry.Extension != ".yaml" && entry.Extension != ".yml") continue;
            if (entry.Extension == ".yml") return Failure.WrongData("mechanisms.other-file", path);
            if (DataText.Read(entry.FullName) is not { } text) return Failure.Refused("mechanisms.unreadable", path);
            texts.Add((path, text));
        }
        return texts.Count > 0 ? texts : Failure.WrongData("mechanisms.none", folder.ToString());
    }

    private static bool MayLieThere(FileInfo file) => file.Name == Schema || file.Name.StartsWith('.') || file.Extension == ".md";
}
