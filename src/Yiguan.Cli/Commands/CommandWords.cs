using System.Globalization;

namespace Yiguan.Cli.Commands;

/// <summary>Help, errors and summaries of the command line.</summary>
internal sealed class CommandWords(CultureInfo culture) : Words("Yiguan.Cli.Commands.CommandWords", culture);
