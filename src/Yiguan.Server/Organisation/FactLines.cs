using System.Globalization;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;

namespace Yiguan.Server.Organisation;

/// <summary>Facts of the organisation as a person reads them, a line each.</summary>
internal static class FactLines
{
    public static void Write(IEnumerable<OrganisationFact> facts, OrganisationHistory organisation, PublishWords words, TextWriter output)
    {
        foreach (var fact in facts) output.WriteLine(Line(fact, organisation, words));
    }

    /// <summary>One fact.</summary>
    public static string Line(OrganisationFact fact, OrganisationHistory organisation, PublishWords words)
    {
        string Name(string? unit) => unit is null ? words["fact.county"] : organisation.Spells(unit) is [.., var last] ? $"{last.Value.Name}（{unit}）" : unit;
        string Names(IEnumerable<string> units) => string.Join(words["comma"], units.Select(Name));
        return fact switch
        {
            TerritoriesNamed e => words.Format("fact.territories-named", Day(e.From), e.County.Name),
            UnitFounded e => words.Format("fact.unit-founded", Day(e.From), $"{e.As.Name}（{e.Unit}）", Name(e.As.Parent)),
            UnitRenamed e => words.Format("fact.unit-renamed", Day(e.From), Before(e.Unit, organisation, e.From), e.Name),
            UnitMoved e => words.Format("fact.unit-moved", Day(e.From), Name(e.Unit), Name(e.Parent)),
            UnitDescribed e => words.Format("fact.unit-described", Day(e.From), Name(e.Unit)),
            UnitAbolished e => words.Format("fact.unit-abolished", Day(e.From), Name(e.Unit), e.Heir is null ? words["fact.nobody"] : Name(e.Heir)),
            UnitsMerged e => words.Format("fact.units-merged", Day(e.From), Names(e.Parts), e.As is null ? Name(e.Successor) : $"{e.As.Name}（{e.Successor}）"),
            UnitSplit e => words.Format("fact.unit-split", Day(e.From), Name(e.Unit), string.Join(words["comma"], e.Into.Select(p => p.As is null ? Name(p.Unit) : $"{p.As.Name}（{p.Unit}）"))),
            BoundaryMoved e => words.Format("fact.boundary-moved", Day(e.From), Names(e.Villages), Name(e.Out), Name(e.Into)),
            PostCreated e => words.Format("fact.post-created", Day(e.From), e.Post, e.Title, Name(e.Unit)),
            PostClosed e => words.Format("fact.post-closed", Day(e.From), Post(e.Post, organisation, e.From.AddDays(-1))),
            PersonKnown e => words.Format("fact.person-known", Day(e.From), e.Name),
            PersonAppointed e => words.Format("fact.person-appointed", Day(e.From), Person(e.Person, organisation, e.From), Post(e.Post, organisation, e.From)),
            PersonLeft e => words.Format("fact.person-left", Day(e.From), Person(e.Person, organisation, e.From), Post(e.Post, organisation, e.From)),
            StandInNamed e => words.Format("fact.stand-in-named", Day(e.From), Post(e.StandIn, organisation, e.From), Post(e.Post, organisation, e.From), Day(e.Until)),
            GroupDefined e => words.Format("fact.group-defined", Day(e.From), e.Group),
            GroupDissolved e => words.Format("fact.group-dissolved", Day(e.From), e.Group),
            SponsorTied e => words.Format("fact.sponsor-tied", Day(e.From), Post(e.Tie.Post, organisation, e.From), e.Tie.About, e.Tie.Title),
            SponsorUntied e => words.Format("fact.sponsor-untied", Day(e.From), Post(e.Tie.Post, organisation, e.From), e.Tie.About, e.Tie.Title),
            DutiesAdopted e => words.Format("fact.duties-adopted", Day(e.From), e.Version, e.Lines.Length),
            TableLoaded e => words.Format("fact.table-loaded", Day(e.From), e.Name, e.Changes),
            OrganisationCorrected e => words.Format("fact.organisation-corrected", e.Sequence, e.Reason),
            _ => throw new System.Diagnostics.UnreachableException($"No line for {fact.GetType().Name}."),
        };
    }

    private static string Person(string person, OrganisationHistory organisation, DateOnly day) => organisation.On(day).FindPerson(person)?.Name ?? person;

    private static string Before(string unit, OrganisationHistory organisation, DateOnly day) =>
        organisation.On(day.AddDays(-1)).NameOf(unit) is { } name ? $"{name}（{unit}）" : unit;

    // A unit is called with its id too, so that the next order can name it.
    private static string Post(string post, OrganisationHistory organisation, DateOnly day)
    {
        var then = organisation.On(day);
        return then.FindPost(post) is { } found ? $"{PostName.InUnit(found, then)}（{post}）" : post;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
