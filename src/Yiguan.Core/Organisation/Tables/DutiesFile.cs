using System.Collections.Immutable;
using Yiguan.Core.Files;

namespace Yiguan.Core.Organisation.Tables;

/// <summary>duties.yaml: what each post may do, one table of post by right.</summary>
/// <param name="Version">As the office calls it.</param>
/// <param name="Lines">Each post with its rights.</param>
public sealed record DutiesFile(string Version, ImmutableArray<DutyLine> Lines)
{
    /// <summary>Every right there is, whether a post has it or not.</summary>
    public ImmutableArray<string> Rights { get; init; } = [];

    /// <summary>What each right is called; those without a title are absent.</summary>
    public ImmutableDictionary<string, string> Titles { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads the text of a table of duties; null with errors where it cannot be read.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What errors call the file.</param>
    public static (DutiesFile? Duties, ImmutableArray<FileError> Errors) Read(string yaml, string name)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var errors = new FileErrors(name);
        var root = DataFile.Parse(yaml, errors);
        if (root is null && !errors.Any) errors.Add(1, 1, "", "syntax", "version, rights, duties");
        var duties = root is null ? null : Of(root, new DataReader(errors));
        return (errors.Any ? null : duties, errors.All);
    }

    private static DutiesFile Of(DataNode root, DataReader read)
    {
        var map = read.Map(root, "", "version", "rights", "duties");
        // Rights are listed once with what they mean, so that a slip of the pen gives nobody a right of another name.
        var rights = read.Map(map["rights"], "rights", [.. (map["rights"] as DataMap)?.Fields.Select(f => f.Name.Value) ?? []]);
        var known = rights.Fields.Select(f => f.Name.Value).ToHashSet();
        var lines = ImmutableArray.CreateBuilder<DutyLine>();
        foreach (var node in read.List(map, "duties", ""))
        {
            var field = $"duties[{lines.Count}]";
            var line = read.Map(node, field, "post", "rights");
            var named = read.TextNodes(line, "rights", field).ToList();
            foreach (var right in named.Where(r => !known.Contains(r.Value))) read.Errors.Add(right, field + ".rights", "unknown-word", right.Value, string.Join(", ", known));
            var post = read.Required(line, "post", field);
            if (post.Length > 0 && lines.Any(l => l.Post == post)) read.Errors.Add(line["post"]!, field + ".post", "twice", post);
            lines.Add(new DutyLine(post, [.. named.Select(r => r.Value).Distinct()]));
        }
        return new DutiesFile(read.Required(map, "version", ""), lines.DrainToImmutable())
        {
            Rights = [.. known],
            Titles = rights.Fields.Where(f => f.Value is DataText { Value.Length: > 0 }).DistinctBy(f => f.Name.Value).ToImmutableDictionary(f => f.Name.Value, f => ((DataText)f.Value).Value.Trim()),
        };
    }
}
