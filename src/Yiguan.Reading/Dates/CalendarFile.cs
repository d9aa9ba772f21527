using System.Globalization;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Yiguan.Reading;

/// <summary>holidays.yaml, read.</summary>
/// <param name="Years">What the notice of each year says.</param>
/// <param name="Festivals">Festivals without a break of their own.</param>
internal sealed record CalendarFile(SortedDictionary<int, YearNotice> Years, List<(string Name, DateOnly Day)> Festivals)
{
    public const string Name = "holidays.yaml";

    public static string OwnText()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("lexicon." + Name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static CalendarFile Read(string yaml, string name)
    {
        var file = new CalendarFile([], []);
        YamlNode? at = null;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            var root = (YamlMappingNode)stream.Documents[0].RootNode;
            foreach (var year in Items(root, "years"))
            {
                at = year;
                var number = int.Parse(Text(year, "year"), CultureInfo.InvariantCulture);
                var notice = new YearNotice([], [], []);
                file.Years.Add(number, notice);
                foreach (var holiday in Items(year, "holidays")) AddHoliday(notice, at = holiday);
            }
            foreach (var festival in Items(root, "festivals"))
            {
                at = festival;
                foreach (var day in Items(festival, "days")) file.Festivals.Add((Text(festival, "name"), Day(day.ToString())));
            }
            return file;
        }
        catch (YamlException e)
        {
            throw new LexiconException(new(name, e.Start.Line, "lexicon.no-yaml") { Known = e.Message });
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or InvalidCastException or ArgumentException)
        {
            throw new LexiconException(new(name, at?.Start.Line ?? 1, "lexicon.calendar-form"));
        }
    }

    internal static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void AddHoliday(YearNotice notice, YamlNode holiday)
    {
        notice.Festivals.Add((Text(holiday, "name"), Day(Text(holiday, "day"))));
        foreach (var range in Items(holiday, "off"))
        {
            var ends = range.ToString().Split("..");
            for (var day = Day(ends[0]); day <= Day(ends[^1]); day = day.AddDays(1)) notice.Off.Add(day);
        }
        foreach (var day in Items(holiday, "work")) notice.Worked.Add(Day(day.ToString()));
    }

    private static string Text(YamlNode node, string key) => node[key].ToString();

    private static IEnumerable<YamlNode> Items(YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out var items) ? (YamlSequenceNode)items : [];
}

/// <summary>The notice of one year. Its breaks may reach into another.</summary>
/// <param name="Off">Days off.</param>
/// <param name="Worked">Days of a weekend on which offices work.</param>
/// <param name="Festivals">The festivals with their days.</param>
internal sealed record YearNotice(List<DateOnly> Off, List<DateOnly> Worked, List<(string Name, DateOnly Day)> Festivals);
