using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;

namespace Yiguan.Server.Matters;

/// <summary>Files of a matter as its page names them, each with the way to it.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Names">Names by the hash by which facts name them.</param>
internal sealed record FilesShown(string Matter, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>A file by its name, or as what it is: photo, attachment.</summary>
    public ThingShown Of(string kind, string file, Visit visit) => new(FileText.Of(kind, file, new PublishWords(visit.Culture), Names), Link(file), null);

    /// <summary>Where it is given out.</summary>
    public string Link(string file) => $"/matters/{Uri.EscapeDataString(Matter)}/files/{Uri.EscapeDataString(file)}";
}
