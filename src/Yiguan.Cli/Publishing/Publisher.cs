using Yiguan.Cli.Commands;
using Yiguan.Cli.Publishing.Csv;
using Yiguan.Cli.Publishing.Html;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Cli.Publishing.Table;
using Yiguan.Cli.Publishing.Xlsx;

namespace Yiguan.Cli.Publishing;

/// <summary>One plan in the form that was asked for.</summary>
internal static class Publisher
{
    /// <param name="publication">What to write.</param>
    /// <param name="format">In which form.</param>
    /// <param name="width">Columns of the terminal that will show it; null for a file or a pipe.</param>
    /// <param name="output">Left open.</param>
    public static void Write(Publication publication, OutputFormat format, int? width, Stream output)
    {
        switch (format)
        {
            case OutputFormat.Json: PlanJson.Write(publication, output); break;
            case OutputFormat.Csv: PlanCsv.Write(publication, output); break;
            case OutputFormat.Html: PlanPage.Write(publication, output); break;
            case OutputFormat.Xlsx: PlanWorkbook.Write(publication, output); break;
            default: PlanTable.Write(publication, width, output); break;
        }
    }
}
