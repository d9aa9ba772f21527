using System.Globalization;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Yiguan.Reading;

/// <summary>holidays.yaml, read. Days off are the union over all years: a break may reach into the year before.</summary>
internal sealed record CalendarFile(List<DateOnly> Off, List<DateOnly> Worked, List<(string Name, DateOnly Day)> Festivals, int FirstYear, int LastYear)
{
    public const string Name = "holidays.yaml";

    public static CalendarFile Own()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("lexicon." + Name)!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), Name);
    }

    public static CalendarFile Read(string yaml, string name)
    {
        var file = new CalendarFile([], [], [], int.MaxValue, int.MinValue);
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
                file = file with { FirstYear = Math.Min(file.FirstYear, number), LastYear = Math.Max(file.LastYear, number) };
                foreach (var holiday in Items(year, "holidays")) file.AddHoliday(at = holiday);
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
            throw new LexiconException(name, e.Start.Line, e.Message);
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or InvalidCastException or ArgumentException)
        {
            throw new LexiconException(name, at?.Start.Line ?? 1, e.Message);
        }
    }

    internal static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void AddHoliday(YamlNode holiday)
    {
        Festivals.Add((Text(holiday, "name"), Day(Text(holiday, "day"))));
        foreach (var range in Items(holiday, "off"))
        {
            var ends = range.ToString().Split("..");
            for (var day = Day(ends[0]); day <= Day(ends[^1]); day = day.AddDays(1)) Off.Add(day);
        }
        foreach (var day in Items(holiday, "work")) Worked.Add(Day(day.ToString()));
    }

    private static string Text(YamlNode node, string key) => node[key].ToString();

    private static IEnumerable<YamlNode> Items(YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out var items) ? (YamlSequenceNode)items : [];
}
