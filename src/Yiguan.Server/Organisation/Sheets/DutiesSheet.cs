using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Reading.Files;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Who;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation.Sheets;

/// <summary>The table of duties as a workbook: a post a line, a right a column, a mark where the post has it. It is read back as it is written.</summary>
internal static class DutiesSheet
{
    private const string Mark = "√";

    /// <summary>Writes the table in force.</summary>
    public static IResult Write(OrganisationOn day, PublishWords words)
    {
        var rights = RightsOf(day);
        SheetColumn[] columns = [new(Say.Of("duties.post-id"), 24), new(Say.Of("organisation.unit"), 24), new(Say.Of("organisation.post"), 20), .. rights.Select(r => new SheetColumn($"{RightText.Of(r, day.Duties)} {r}", 12))];
        var has = (day.Duties?.Lines ?? []).ToDictionary(l => l.Post, l => l.Rights);
        return XlsxFile.Of(Say.Of("duties.sheet"), Say.Of("duties.sheet-how"), words, columns, day.Posts, (sheet, post) =>
        {
            sheet.Text(post.Id).Text(day.NameOf(post.Unit)).Text(post.Title);
            foreach (var right in rights) sheet.Text(has.GetValueOrDefault(post.Id, []).Contains(right) ? Mark : "");
        });
    }

    /// <summary>Reads a table; null with a sentence where it is none.</summary>
    public static (ImmutableArray<DutyLine> Lines, string? Wrong) Read(FileSheets workbook, OrganisationOn day)
    {
        var (known, heads, lines) = (RightsOf(day), (Dictionary<int, string>?)null, ImmutableArray.CreateBuilder<DutyLine>());
        var id = 0;
        foreach (var row in workbook.Sheets.Take(1).SelectMany(s => s.Rows))
        {
            if (heads is null)
            {
                id = row.Cells.FirstOrDefault(c => c.Value.Trim() == Say.Of("duties.post-id")).Key;
                if (id == 0) continue;
                heads = row.Cells.Where(c => c.Key > id).Select(c => (c.Key, Right: c.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^1])).Where(c => c.Right.All(l => char.IsAsciiLetterLower(l) || l == '-')).ToDictionary(c => c.Key, c => c.Right);
                if (heads.Values.FirstOrDefault(r => !known.Contains(r)) is { } foreign) return ([], Say.Of("duties.unknown-right", foreign));
            }
            else if (row.Cells.TryGetValue(id, out var post) && post.Trim().Length > 0)
            {
                if (lines.Any(l => l.Post == post.Trim())) return ([], Say.Of("duties.twice", post.Trim(), row.Number));
                var rights = heads.Where(h => row.Cells.TryGetValue(h.Key, out var mark) && mark.Trim().Length > 0).OrderBy(h => h.Key).Select(h => h.Value).ToImmutableArray();
                if (!rights.IsEmpty) lines.Add(new DutyLine(post.Trim(), rights));
            }
        }
        return heads is null ? ([], Say.Of("duties.no-table", Say.Of("duties.post-id"))) : (lines.DrainToImmutable(), null);
    }

    // What the office itself asks for, and what the county has named for its mechanisms.
    private static ImmutableArray<string> RightsOf(OrganisationOn day) => [.. Right.All.Union((day.Duties?.Lines ?? []).SelectMany(l => l.Rights))];
}
