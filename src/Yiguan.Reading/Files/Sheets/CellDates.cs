using System.Globalization;

namespace Yiguan.Reading.Files.Sheets;

/// <summary>Serial day numbers as dates, always in the Chinese form whatever order the sheet shows them in.</summary>
internal static class CellDates
{
    public static string Write(double serial, NumberFormat format, bool from1904)
    {
        if (format.IsElapsed) return Elapsed(serial);
        // Serial 60 is 29 February 1900, a day that never was (kept by Excel from Lotus 1-2-3); what lies before is one off.
        var days = from1904 ? serial + 1462 : serial is > 0 and < 60 ? serial + 1 : serial;
        if (days is < 0 or >= 2_958_466) return NumberFormat.Plain(serial);
        var moment = DateTime.FromOADate(days);
        moment = moment.AddTicks(TimeSpan.TicksPerSecond / 2);
        var date = Date(moment, format);
        var time = format.HasTime && (date.Length == 0 || moment.TimeOfDay >= TimeSpan.FromSeconds(1))
            ? moment.ToString(format.HasSeconds ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture)
            : "";
        return $"{date} {time}".Trim();
    }

    public static string Day(DateTime date) => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Date(DateTime moment, NumberFormat format) => format switch
    {
        { HasYear: true, HasMonth: true, HasDay: false } => moment.ToString("yyyy年M月", CultureInfo.InvariantCulture),
        { HasYear: true, HasMonth: false, HasDay: false } => moment.ToString("yyyy年", CultureInfo.InvariantCulture),
        { HasYear: false, HasMonth: true, HasDay: true } => moment.ToString("M月d日", CultureInfo.InvariantCulture),
        { HasYear: false, HasMonth: true, HasDay: false } => $"{moment.Month}月",
        { HasYear: false, HasMonth: false, HasDay: false } => "",
        _ => Day(moment),
    };

    private static string Elapsed(double serial)
    {
        if (Math.Abs(serial) > 1_000_000) return NumberFormat.Plain(serial);
        var minutes = (long)Math.Round(serial * 24 * 60);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{Math.Abs(minutes % 60):00}");
    }
}
