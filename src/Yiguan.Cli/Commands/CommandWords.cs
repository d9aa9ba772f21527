using System.Globalization;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Commands;

/// <summary>Help, errors and summaries of the command line.</summary>
internal sealed class CommandWords(CultureInfo culture) : PhraseBook("Yiguan.Cli.Commands.CommandWords", culture);
