using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Core.Mechanisms.Checks;
using Yiguan.Core.Mechanisms.Files;

namespace Yiguan.Core.Mechanisms;

/// <summary>Mechanisms that live side by side: every file right by itself, and right in what it says of the others.</summary>
/// <param name="Mechanisms">Those whose files have no error, by id.</param>
/// <param name="Errors">By file, and within a file in its order; empty where all is right.</param>
public sealed record MechanismSet(ImmutableArray<Mechanism> Mechanisms, ImmutableArray<MechanismError> Errors)
{
    private const string Folder = "mechanisms/";

    /// <summary>The mechanisms that come with the product.</summary>
    /// <param name="known">What the county has besides; null: nothing is known of it.</param>
    public static MechanismSet ReadShipped(KnownNames? known = null) => Read([.. Shelf.Names(Folder).Select(name => (name, Shelf.Text(name)))], known);

    /// <summary>The mechanism of that id; null where there is none, or where its file has errors.</summary>
    public Mechanism? Find(string id) => Mechanisms.FirstOrDefault(m => m.Id == id);

    /// <summary>Reads the files of a folder.</summary>
    /// <param name="files">Paths, as errors shall name them, with the texts.</param>
    /// <param name="known">What the county has besides; null: nothing is known of it.</param>
    public static MechanismSet Read(IReadOnlyCollection<(string Path, string Text)> files, KnownNames? known = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var read = files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => MechanismFile.Read(f.Text, f.Path)).ToList();
        var all = new Dictionary<string, Mechanism>();
        // A file with errors still lends its id and fields, so that who names them is not blamed.
        foreach (var file in read.Where(f => f.Root is not null)) all.TryAdd(IdOf(file), file.Mechanism ?? MechanismBuilder.Build(file.Root!));
        var judged = read.Select(f => (File: f, Errors: f.Errors.AddRange(Between(f, read, all, known ?? new KnownNames())))).ToList();
        return new MechanismSet(
            [.. judged.Where(j => j.Errors.IsEmpty).Select(j => j.File.Mechanism!).OrderBy(m => m.Id, StringComparer.Ordinal)],
            [.. judged.SelectMany(j => j.Errors.OrderBy(e => e.Line).ThenBy(e => e.Column))]);
    }

    private static string IdOf(MechanismFile file) => file.Root!.Text("id");

    private static ImmutableArray<MechanismError> Between(MechanismFile file, List<MechanismFile> files, Dictionary<string, Mechanism> all, KnownNames known)
    {
        if (file.Root is not { } root) return [];
        var problems = new Problems(file.Path);
        // What the file itself says wrong is not told twice.
        var checking = new Checking(file.Mechanism ?? MechanismBuilder.Build(root), root, problems);
        CheckName(checking, file, files);
        CheckServes(checking, file, files);
        if (file.Mechanism is not null)
        {
            new LinkChecks(checking, all, known).Check();
            MechanismRules.CheckOpening(checking, all);
            MechanismRules.CheckMoves(checking, all);
        }
        return problems.All;
    }

    private static void CheckName(Checking c, MechanismFile file, List<MechanismFile> files)
    {
        if (c.Mechanism.Id.Length == 0 || file.Errors.Any(e => e.Path == "id")) return;
        var name = Path.GetFileNameWithoutExtension(file.Path);
        if (files.TakeWhile(f => f != file).FirstOrDefault(f => f.Root is not null && IdOf(f) == c.Mechanism.Id) is { } first) c.Report("id", "same-id", c.Mechanism.Id, first.Path);
        else if (name != c.Mechanism.Id) c.Report("id", "file-name", c.Mechanism.Id, Path.GetFileName(file.Path));
    }

    private static void CheckServes(Checking c, MechanismFile file, List<MechanismFile> files)
    {
        for (var i = 0; i < c.Mechanism.Serves.Length; i++)
        {
            var asked = c.Mechanism.Serves[i];
            if (files.TakeWhile(f => f != file).FirstOrDefault(f => f.Root?.Texts("serves").Contains(asked) == true) is { } first) c.Report($"serves[{i}]", "served-twice", asked, first.Path);
        }
    }
}
