using System.Globalization;

namespace Yiguan.Server.Publishing;

/// <summary>Column names, labels and small sentences of what is published.</summary>
internal sealed class PublishWords(CultureInfo culture) : PhraseBook("Yiguan.Server.Publishing.PublishWords", culture);
