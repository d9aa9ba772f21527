using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Xlsx;

namespace Yiguan.Server.Organisation.Sheets;

/// <summary>The form in which an organisation is filled in, with what stands: one sheet a subject, as load reads it.</summary>
internal static class OrganisationWorkbook
{
    private static readonly Dictionary<string, double> s_wide = new() { ["aliases"] = 40, ["duties"] = 40, ["leads"] = 40, ["members"] = 40, ["name"] = 24, ["title"] = 20, ["level"] = 10, ["contextual"] = 8, ["outside"] = 8 };

    /// <summary>Writes what stands on a day.</summary>
    public static void Write(OrganisationOn standing, Owner owner, PublishWords words, Stream output)
    {
        var (table, title, line) = (StandingTable.Of(standing), words.Format("sheet.organisation", standing.Territories?.County.Name ?? owner.Value, Day(standing.Day)), words["sheet.organisation-how"]);
        var styles = new Styles();
        Workbook.Write([.. OrganisationSheet.All.Select(form => (form.Name, Sheet(form, Rows(form, table), styles, title, line)))], styles, title, words["plan.page"], output);
    }

    private static SheetBuilder Sheet(OrganisationSheet form, IEnumerable<string?[]> rows, Styles styles, string title, string line)
    {
        var sheet = new SheetBuilder(styles, $"{title} {form.Name}", line, [.. form.Columns.Select(c => new SheetColumn(c.Head, s_wide.GetValueOrDefault(c.Field, 18)))]);
        foreach (var row in rows)
        {
            sheet.Begin();
            foreach (var cell in row) sheet.Text(cell);
        }
        return sheet;
    }

    private static IEnumerable<string?[]> Rows(OrganisationSheet form, OrganisationTable table) => form.List switch
    {
        "territories" => Territories(table.Territories),
        "units" => table.Units.Select(u => (string?[])[u.Id, u.Name, u.Kind, u.Parent, List(u.Aliases), List(u.Duties), List(u.Topics)]),
        "posts" => table.Posts.Select(p => (string?[])[p.Id, p.Title, p.Unit]),
        "persons" => table.Persons.Select(p => (string?[])[p.Id, p.Name, p.Post, Day(p.From), Day(p.Until), p.Telephone, p.Identity]),
        "groups" => table.Groups.Select(g => (string?[])[g.Name, List(g.Rule.Aliases), g.Rule.Kind, List(g.Rule.Members), List(g.Rule.Duties), Flag(g.Rule.IsContextual), Flag(g.Rule.IsOutside)]),
        _ => table.Sponsors.Select(s => (string?[])[s.Tie.Title, s.Tie.Post, Kind(s.Tie.Kind), s.Tie.About, Day(s.From), Day(s.Until)]),
    };

    private static IEnumerable<string?[]> Territories(Territories? territories)
    {
        if (territories is null) yield break;
        yield return [territories.County.Id, territories.County.Name, "本县"];
        if (territories.City is { } city) yield return [city.Id, city.Name, "所属市"];
        foreach (var peer in territories.Peers) yield return [peer.Id, peer.Name, "同市县"];
    }

    private static string List(IEnumerable<string> items) => string.Join(OrganisationSheet.Separator, items);

    private static string Flag(bool flag) => flag ? "是" : "";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Kind(SponsoredKind kind) => kind switch { SponsoredKind.Matter => "事项", SponsoredKind.Subject => "对象", _ => "地点" };
}
