using System.Collections.Immutable;

namespace Yiguan.Reading.Files;

/// <summary>The visible sheets of a workbook, cell by cell: for tables that are filled in, where a row and a column are worth naming.</summary>
/// <param name="Sheets">In the order of the workbook.</param>
public sealed record FileSheets(ImmutableArray<Sheet> Sheets) : FileReading;

/// <summary>One sheet.</summary>
/// <param name="Name">As on its tab.</param>
/// <param name="Rows">Rows that say something.</param>
public sealed record Sheet(string Name, ImmutableArray<SheetRow> Rows);

/// <summary>One row.</summary>
/// <param name="Number">As the sheet counts, from 1.</param>
/// <param name="Cells">What it says, by column from 1; a line break inside a cell is U+2028. Cells without text are absent.</param>
public sealed record SheetRow(int Number, IReadOnlyDictionary<int, string> Cells);
