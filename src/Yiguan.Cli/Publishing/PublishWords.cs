using System.Globalization;

namespace Yiguan.Cli.Publishing;

/// <summary>Column names, labels and small sentences of what is published.</summary>
internal sealed class PublishWords(CultureInfo culture) : Words("Yiguan.Cli.Publishing.PublishWords", culture);
