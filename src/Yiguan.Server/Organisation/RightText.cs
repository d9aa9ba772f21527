using System.Globalization;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>Rights in words: those of the office in its own, one that the county made itself by the title in its table, else as it stands.</summary>
internal static class RightText
{
    /// <summary>One of them.</summary>
    /// <param name="right">Its name.</param>
    /// <param name="table">The county's table; null where none is in force.</param>
    /// <param name="culture">In which language; null: in that of the request.</param>
    public static string Of(string right, DutyTable? table, CultureInfo? culture = null) => Say.Find("right." + right, culture ?? CultureInfo.CurrentUICulture) ?? table?.TitleOf(right) ?? right;
}
