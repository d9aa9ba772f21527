using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Publishing.Matters;

/// <summary>Boards as text for a terminal and as JSON.</summary>
/// <param name="boards">The boards, in order.</param>
/// <param name="organisation">Gives units their names.</param>
/// <param name="words">The words of what is published.</param>
/// <param name="culture">The language.</param>
/// <param name="toTheMinute">Whether a board between two closes is titled by its minute, not by its day.</param>
internal sealed class BoardPage(ImmutableArray<Board> boards, OrganisationHistory organisation, PublishWords words, CultureInfo culture, bool toTheMinute = false)
{
    // A board fits a screen; the whole list is a command of its own.
    private const int MostUnits = 15;
    private const int MostLate = 10;

    public void WriteText(TextWriter output)
    {
        foreach (var board in boards)
        {
            output.WriteLine(Title(board.At));
            output.WriteLine(words["board.heads"]);
            foreach (var unit in board.Units.Take(MostUnits)) output.WriteLine(Row(Name(unit.Unit, board.At), unit));
            if (board.Units.Length > MostUnits) output.WriteLine(words.Format("board.more-units", board.Units.Length - MostUnits));
            output.WriteLine(Row(words["board.sum"], board.Sum));
            foreach (var line in board.Late.Take(MostLate)) output.WriteLine(Late(line));
            if (board.Late.Count() - MostLate is var more and > 0) output.WriteLine(words.Format("board.more-late", more));
            output.WriteLine();
        }
    }

    public void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonExtensions.Layout);
        json.WriteStartObject();
        json.WriteArray("boards", boards, (j, board) =>
        {
            j.WriteStartObject();
            j.WriteString("at", board.At.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
            j.WriteArray("units", board.Units, (u, unit) => WriteUnit(u, unit, board.At));
            j.WriteArray("matters", board.Lines, WriteLine);
            j.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private void WriteUnit(Utf8JsonWriter json, BoardUnit unit, DateTimeOffset at)
    {
        json.WriteStartObject();
        json.WriteText("unit", unit.Unit);
        json.WriteText("name", Name(unit.Unit, at));
        json.WriteNumber("grey", unit.Grey);
        json.WriteNumber("green", unit.Green);
        json.WriteNumber("yellow", unit.Yellow);
        json.WriteNumber("red", unit.Red);
        json.WriteEndObject();
    }

    private void WriteLine(Utf8JsonWriter json, MatterLine line)
    {
        json.WriteStartObject();
        json.WriteText("id", line.Id);
        json.WriteText("number", line.Number);
        json.WriteText("title", line.Title);
        json.WriteText("unit", line.Bearer);
        json.WriteText("deadline", line.Deadline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteText("colour", line.Colour.ToString().ToLowerInvariant());
        json.WriteText("cause", line.Cause.Sentence(line.Mechanism, culture));
        json.WriteEndObject();
    }

    private string Name(string unit, DateTimeOffset at) => UnitName.Of(unit, organisation.On(Core.Views.CountyZone.DayOf(at)), words);

    // The last instant of a day is its close.
    private string Title(DateTimeOffset at) => !toTheMinute || Core.Views.CountyZone.DayOf(at) < Core.Views.CountyZone.DayOf(at.AddMicroseconds(1))
        ? words.Format("board.title", Day(at))
        : words.Format("board.now", at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private static string Row(string name, BoardUnit unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{unit.Red,6}{unit.Yellow,6}{unit.Green,6}{unit.Grey,6}{unit.All,7}  {name}");

    private string Late(MatterLine line) =>
        $"  {words["colour." + line.Colour.ToString().ToLowerInvariant()]}  {line.Number}  {Cut(line.Title)}  {line.Cause.Sentence(line.Mechanism, culture)}";

    private static string Cut(string title) => title.Length <= 30 ? title : title[..29] + "…";

    private static string Day(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
