using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Yiguan.House.Tests;

/// <summary>The rooms of src/ and what each reaches for.</summary>
internal static class Rooms
{
    /// <summary>Names of the rooms that a project of src/ may know, by its folder; arrows point down only.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Below = new Dictionary<string, string[]>
    {
        ["Yiguan.Reading"] = [],
        ["Yiguan.Client"] = [],
        ["Yiguan.Core"] = ["Yiguan.Reading"],
        ["Yiguan.Storage"] = ["Yiguan.Core", "Yiguan.Reading"],
        ["Yiguan.Server"] = ["Yiguan.Storage", "Yiguan.Core", "Yiguan.Reading"],
        ["Yiguan.Cli"] = ["Yiguan.Server", "Yiguan.Storage", "Yiguan.Core", "Yiguan.Reading"],
    };

    public static Assembly Built(string room) => Assembly.Load(room == "Yiguan.Cli" ? "yiguan" : room);

    /// <summary>Projects that the project file of a room names, used or not.</summary>
    public static IEnumerable<string> Projects(string room) =>
        XDocument.Parse(Repository.Text($"src/{room}/{room}.csproj")).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

    /// <summary>Types and members of other assemblies that a room calls: System.IO.File, System.DateTime.get_Now.</summary>
    public static IReadOnlyList<string> Calls(string room)
    {
        using var file = new PEReader(File.OpenRead(Built(room).Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(t => Name(metadata, t)),
            .. metadata.MemberReferences.Select(m => Name(metadata, metadata.GetMemberReference(m))).OfType<string>(),
        ];
    }

    private static string? Name(MetadataReader metadata, MemberReference member) => member.Parent.Kind == HandleKind.TypeReference
        ? $"{Name(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"
        : null;

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
