using System.Globalization;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation;

/// <summary>Kinds of units in words; one that the office made itself is called as it stands.</summary>
internal static class KindText
{
    private static readonly string[] s_known = ["leader", "office", "department", "agency", "platform", "town", "village", "grid", "hospital", "school"];

    /// <summary>Kinds that a unit may be of: those every county has, and those of this one's units.</summary>
    public static IEnumerable<(string Value, string Text)> Options(OrganisationOn day) => s_known.Union(day.Units.Select(u => u.Kind)).Select(k => (k, Of(k)));

    /// <summary>One of them.</summary>
    /// <param name="kind">As a unit has it.</param>
    /// <param name="culture">In which language; null: in that of the request.</param>
    public static string Of(string kind, CultureInfo? culture = null) => Say.Find("unit.kind." + kind, culture ?? CultureInfo.CurrentUICulture) ?? kind;
}
