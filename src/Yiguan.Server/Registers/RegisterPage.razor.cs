using Microsoft.AspNetCore.Components;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Server.Components.Tables;
using Yiguan.Server.Frame;
using Yiguan.Server.Organisation;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Words;

namespace Yiguan.Server.Registers;

/// <summary>台账: the subjects of one register, narrowed by unit and by a rule over its fields.</summary>
public partial class RegisterPage
{
    private const int PageOf = 50, MostColumns = 8;

    private RegisterQuery? _query;
    private IReadOnlyList<Subject> _subjects = [];
    private IReadOnlyList<Column<Subject>> _columns = [];
    private IReadOnlyList<(string, string)> _units = [];
    private OrganisationOn? _day;
    private string? _next, _previous;
    private (string Rule, string Says)? _example;
    private long _count;

    /// <summary>Id of the mechanism.</summary>
    [Parameter]
    public string Register { get; set; } = "";

    /// <summary>Id of the last subject of the page before.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var county = Visit.County;
        if (await RegisterQuery.OfAsync(Visit, Register) is not { } query)
        {
            Navigation.NotFound();
            return;
        }
        _day = await Visit.OrganisationAsync(county.Today);
        _units = [.. UnitsInOrder.Options(_day)];
        if (query.Errors.IsEmpty)
        {
            var lines = await county.Subjects.NowAsync(query.Filter with { After = After, Most = PageOf + 1 }, county.Now, Visit.Gone);
            var ids = lines.Take(PageOf).Select(l => l.Id).ToList();
            var folded = await county.Subjects.FoldAsync(ids, county.Now, Visit.Gone);
            _subjects = [.. ids.Select(id => folded[id])];
            _count = await county.Subjects.CountAsync(query.Filter, county.Now, Visit.Gone);
            if (lines.Count > PageOf) _next = Visit.With("after", ids[^1]);
            if (After is not null) _previous = Visit.With("after", null);
        }
        _columns = Columns(query.Lives.Mechanism);
        _example = Example(query.Lives.Mechanism);
        _query = query;
    }

    // A rule over a number that this register has, and what it says.
    private (string Rule, string Says)? Example(Mechanism mechanism)
    {
        if (RegisterQuery.Columns(mechanism).FirstOrDefault(f => f.Type is FieldType.Number or FieldType.Money) is not { } field) return null;
        var isMoney = field.Type == FieldType.Money;
        var least = isMoney ? Amounts.Short(1_000_000m, Visit.Culture) : MeasureText.After("10", field.Unit, Visit.Culture);
        return ($"{field.Id} >= {(isMoney ? "100万" : "10")}", Say.Of("registers.at-least", Visit.Said(field.Title), least));
    }

    // A column that is empty, or says the name again, is none.
    private bool Tells(Field field) => _subjects.Any(s => s.Fields.GetValueOrDefault(field.Id) is { IsMissing: false } value && value.Text != s.Name);

    private string? Text(Field field, Subject subject) =>
        subject.Fields.GetValueOrDefault(field.Id) is not { IsMissing: false } value ? null
        : field.Type == FieldType.Money && value.Number is { } fen ? Amounts.Short(fen / 100m, Visit.Culture)
        : FieldText.Of(field, value, _day!, Visit.Culture, today: Visit.County.Today);
}
