using Yiguan.Core.Mechanisms;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters;

/// <summary>Matters and subjects that a page names, as the visitor may see them: what he may not see has no name.</summary>
internal sealed class ThingNames
{
    private readonly Dictionary<string, MatterLine> _matters;
    private readonly Dictionary<string, SubjectLine> _subjects;

    private ThingNames(IEnumerable<MatterLine> matters, IEnumerable<SubjectLine> subjects) =>
        (_matters, _subjects) = (matters.ToDictionary(m => m.Id, StringComparer.Ordinal), subjects.ToDictionary(s => s.Id, StringComparer.Ordinal));

    /// <summary>Looks all of them up, two questions at most.</summary>
    /// <param name="visit">Who reads.</param>
    /// <param name="matters">Ids of matters.</param>
    /// <param name="subjects">Ids of subjects.</param>
    /// <param name="asOf">As they were known then.</param>
    public static async Task<ThingNames> OfAsync(Visit visit, IEnumerable<string> matters, IEnumerable<string> subjects, AsOf asOf)
    {
        string[] ofMatters = [.. matters.Distinct()], ofSubjects = [.. subjects.Distinct()];
        var (county, filter) = (visit.County, new MatterFilter { Matters = ofMatters, Reader = visit.Reader });
        var lines = ofMatters.Length == 0 ? []
            : asOf.IsNow ? await county.Matters.NowAsync(filter, asOf.At, visit.Gone)
            : await county.Matters.ThenAsync(filter, asOf.At, visit.Gone, county.Now);
        var things = ofSubjects.Length == 0 ? [] : await county.Subjects.NowAsync(new SubjectFilter { Ids = ofSubjects, Reader = visit.Reader }, county.Now, visit.Gone);
        return new ThingNames(lines, things);
    }

    /// <summary>A matter with its colour and the way to it.</summary>
    public ThingShown Matter(string id) => _matters.TryGetValue(id, out var line)
        ? new ThingShown($"{line.Number} {line.Title}".Trim(), $"/matters/{Uri.EscapeDataString(id)}", line.Colour)
        : new ThingShown(Say.Of("thing.unseen"), null, null);

    /// <summary>The line of a matter; null where the visitor may not see it.</summary>
    public MatterLine? Line(string id) => _matters.GetValueOrDefault(id);

    /// <summary>A subject with the way to it.</summary>
    public ThingShown Subject(string id) => _subjects.TryGetValue(id, out var line)
        ? new ThingShown(line.Name, $"/registers/{line.Mechanism.Id}/{Uri.EscapeDataString(id)}", null)
        : new ThingShown(Say.Of("thing.unseen"), null, null);
}

/// <summary>A thing as a page names it.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Link">The way to it; null where the visitor may not see it.</param>
/// <param name="Colour">Its colour; null where it has none.</param>
/// <param name="As">What ties it; null where the heading says it.</param>
public sealed record ThingShown(string Text, string? Link, Colour? Colour, string? As = null)
{
    /// <summary>Salted hash of a sensitive value, which is masked; null where it is none.</summary>
    public string? Sealed { get; init; }

    /// <summary>Address of the picture that it is, made small; null where it is none.</summary>
    public string? Small { get; init; }

    /// <summary>The exact figure, where the text is a short one; null else.</summary>
    public string? Exact { get; init; }
}
