using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Files.Pictures;

namespace Yiguan.Server.Matters;

/// <summary>Files of a matter as its page names them, each with the way to it.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Names">Names by the hash by which facts name them.</param>
internal sealed record FilesShown(string Matter, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>A file by its name, or as what it is: photo, attachment.</summary>
    public ThingShown Of(string kind, string file, Visit visit) => new(FileText.Of(kind, file, new PublishWords(visit.Culture), Names), Link(file), null) { Small = Small(file) };

    /// <summary>Where it is given out.</summary>
    public string Link(string file) => $"/matters/{Uri.EscapeDataString(Matter)}/files/{Uri.EscapeDataString(file)}";

    /// <summary>Those of some files that are pictures.</summary>
    public IReadOnlyList<ThingShown> Pictures(IEnumerable<string> files) => [.. files.Where(f => Small(f) is not null).Select(f => new ThingShown(Names[f], Link(f), null) { Small = Small(f) })];

    /// <summary>Where it is given out small; null where its name is not that of a picture.</summary>
    public string? Small(string file) => Names.GetValueOrDefault(file) is { } name && PictureKinds.IsNamed(name) ? Link(file) + "/small" : null;
}
