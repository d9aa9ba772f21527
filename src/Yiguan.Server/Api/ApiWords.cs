using System.Globalization;
using Yiguan.Server.Publishing;

namespace Yiguan.Server.Api;

/// <summary>Sentences of the API: what it says no with, and what its contract calls things.</summary>
internal sealed class ApiWords(CultureInfo culture) : PhraseBook("Yiguan.Server.Api.ApiWords", culture);
