using Microsoft.AspNetCore.Components;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Registers;

/// <summary>对象: one subject, now or as it was known at the end of a day.</summary>
public partial class SubjectPage
{
    private const int MostMatters = 200;

    private Subject? _subject;
    private SubjectLine? _line;
    private OrganisationOn? _day;
    private AsOf _asOf;
    private IReadOnlyList<string> _leaders = [];
    private IReadOnlyList<MatterLine> _matters = [];
    private IReadOnlyList<TimelineEntry> _told = [];
    private IReadOnlyList<(string Title, IReadOnlyList<ThingShown> Values)> _fields = [];

    /// <summary>Id of the register's mechanism.</summary>
    [Parameter]
    public string Register { get; set; } = "";

    /// <summary>Its id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>A day, 2026-11-23: the subject as it was known at its end.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var county = Visit.County;
        _asOf = AsOf.Of(county, On);
        var known = await county.Subjects.FoldAsync([Id], _asOf.At, Visit.Gone);
        var seen = await county.Subjects.NowAsync(new SubjectFilter { Ids = [Id], Mechanism = Register, Reader = Visit.Reader }, county.Now, Visit.Gone);
        if (seen is not [var line] || !known.TryGetValue(Id, out var subject))
        {
            Navigation.NotFound();
            return;
        }
        (_line, _day) = (line, await Visit.OrganisationAsync(_asOf.Day));
        _leaders = [.. _day.Sponsors.Where(s => s.Value.Kind == SponsoredKind.Subject && s.Value.About == Id).Select(s => s.Value.Post).Distinct()];
        await AboutAsync(subject, line.Mechanism);
        var sentence = new FactSentence(line.Mechanism, await county.OrganisationAsync(Visit.Gone), new PublishWords(Visit.Culture)) { Today = county.Today };
        var entries = await county.Store.StreamAsync(county.Owner, SubjectFact.Stream(Id), Visit.Gone);
        var told = entries.Where(e => e.Recorded <= _asOf.At).Select(e => Told.Of(e, sentence, on => sentence.What((SubjectFact)FactCatalogue.Read(e), on)));
        // What was recorded at one moment stands in the order of the ledger, the last one first.
        _told = [.. told.Concat(subject.Moves.Select(m => Told.OfRegister(m.To, m.At))).Reverse().OrderByDescending(t => t.At)];
        _subject = subject;
    }

    private async Task AboutAsync(Subject subject, Mechanism mechanism)
    {
        var county = Visit.County;
        var names = await ThingNames.OfAsync(Visit, FieldsShown.Named(mechanism, subject.Fields, FieldType.Matter), FieldsShown.Named(mechanism, subject.Fields, FieldType.Subject), _asOf);
        _fields = FieldsShown.Of(Visit, mechanism, subject.Fields, names, _day!);
        var filter = new MatterFilter { Matters = await county.Subjects.MattersAboutAsync(Id, MostMatters, Visit.Gone), Reader = Visit.Reader };
        if (filter.Matters.Count == 0) return;
        _matters = _asOf.IsNow ? await county.Matters.NowAsync(filter, _asOf.At, Visit.Gone) : await county.Matters.ThenAsync(filter, _asOf.At, Visit.Gone, county.Now);
    }
}
