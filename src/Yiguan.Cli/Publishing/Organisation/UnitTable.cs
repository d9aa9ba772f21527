using System.Globalization;
using System.Text;
using System.Text.Json;
using Yiguan.Cli.Publishing.Csv;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Organisation;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Xlsx;

namespace Yiguan.Cli.Publishing.Organisation;

/// <summary>Units as they were on a day, a line each, in every form they are shown in.</summary>
internal sealed class UnitTable(OrganisationOn standing, IReadOnlyList<string> units, CultureInfo culture)
{
    private static readonly (string Key, double Width)[] s_columns = [("unit-id", 20), ("unit-name", 26), ("unit-kind", 12), ("unit-parent", 26), ("unit-from", 12), ("unit-until", 12), ("unit-posts", 40), ("unit-sponsors", 40)];
    private readonly PublishWords _words = new(culture);
    private readonly Lazy<ILookup<string, Post>> _posts = new(() => standing.Posts.ToLookup(p => p.Unit));
    private readonly Lazy<ILookup<string, Sponsor>> _ties = new(() => standing.Sponsors.Select(s => s.Value).ToLookup(s => s.Post));

    public void WriteText(Stream output)
    {
        using var writer = Writer(output, "\n", mark: false);
        foreach (var row in Rows()) writer.WriteLine(string.Join('\t', row).TrimEnd());
    }

    public void WriteCsv(Stream output)
    {
        using var writer = Writer(output, "\r\n", mark: true);
        writer.WriteLine(string.Join(',', Heads()));
        foreach (var row in Rows()) writer.WriteLine(string.Join(',', row.Select(PlanCsv.Cell)));
    }

    public void WriteXlsx(Stream output)
    {
        var styles = new Styles();
        var title = _words.Format("unit-title", standing.Territories?.County.Name ?? "", Day(standing.Day));
        var sheet = new SheetBuilder(styles, title, "", [.. Heads().Zip(s_columns, (head, column) => new SheetColumn(head, column.Width))]);
        foreach (var row in Rows())
        {
            sheet.Begin();
            foreach (var cell in row) sheet.Text(cell);
        }
        Workbook.Write([(_words["sheet.units"], sheet)], styles, title, _words["plan.page"], output);
    }

    public void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonExtensions.Layout);
        json.WriteStartObject();
        json.WriteString("on", Day(standing.Day));
        json.WriteStartArray("units");
        foreach (var id in units) WriteUnit(json, standing.SpellOf(id)!);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteUnit(Utf8JsonWriter json, Spell<Unit> spell)
    {
        var unit = spell.Value;
        json.WriteStartObject();
        json.WriteText("id", unit.Id);
        json.WriteText("name", unit.Name);
        json.WriteText("kind", unit.Kind);
        json.WriteText("parent", unit.Parent);
        json.WriteText("from", Day(spell.From));
        json.WriteText("until", spell.Until is { } until ? Day(until) : null);
        json.WriteNumber("known", spell.Known);
        json.WriteStrings("aliases", unit.Aliases);
        json.WriteStrings("duties", unit.Duties);
        json.WriteArray("posts", [.. Posts(unit.Id)], (j, post) =>
        {
            j.WriteStartObject();
            j.WriteText("id", post.Id);
            j.WriteText("title", post.Title);
            j.WriteText("person", Holder(post));
            j.WriteStrings("acting", standing.ActingFor(post.Id).Select(s => s.Value.By));
            j.WriteEndObject();
        });
        json.WriteArray("sponsors", [.. Sponsors(unit.Id)], (j, tie) =>
        {
            j.WriteStartObject();
            j.WriteText("title", tie.Title);
            j.WriteText("post", tie.Post);
            j.WriteText("kind", tie.Kind.ToString().ToLowerInvariant());
            j.WriteText("about", tie.About);
            j.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private IEnumerable<string> Heads() => s_columns.Select(c => _words["column." + c.Key]);

    private IEnumerable<string[]> Rows() => units.Select(id =>
    {
        var spell = standing.SpellOf(id)!;
        var unit = spell.Value;
        return (string[])
        [
            unit.Id, unit.Name, KindText.Of(unit.Kind, culture), unit.Parent is null ? "" : standing.Find(unit.Parent)?.Name ?? unit.Parent, Day(spell.From), spell.Until is { } until ? Day(until) : "",
            string.Join(_words["semicolon"], Posts(id).Select(p => $"{p.Title} {Holder(p)}".TrimEnd())),
            string.Join(_words["semicolon"], Sponsors(id).Select(s => $"{s.Title} {s.About}")),
        ];
    });

    private IEnumerable<Post> Posts(string unit) => _posts.Value[unit];

    private IEnumerable<Sponsor> Sponsors(string unit) => Posts(unit).SelectMany(p => _ties.Value[p.Id]);

    private string? Holder(Post post) => standing.Holder(post.Id) is { } held ? standing.FindPerson(held.Value.Person)?.Name ?? held.Value.Person : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static StreamWriter Writer(Stream output, string newLine, bool mark) => new(output, new UTF8Encoding(mark), leaveOpen: true) { NewLine = newLine };
}
