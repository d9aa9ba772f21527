using Yiguan.Core.Organisation.History;

namespace Yiguan.Server.Publishing.Matters;

/// <summary>Units as people read them.</summary>
internal static class UnitName
{
    /// <summary>The name on the day or the last one before it, else the id.</summary>
    public static string Of(string unit, OrganisationOn day) => day.NameOf(unit) ?? unit;

    /// <summary>The same; 未定责任单位 where nobody answers yet.</summary>
    public static string Of(string unit, OrganisationOn day, PublishWords words) => unit.Length == 0 ? words["unit.none"] : Of(unit, day);

    /// <summary>The same with the unit that it answers for: 县建设局（原县A局）.</summary>
    public static string Of(string unit, string? former, OrganisationOn day, PublishWords words) =>
        former is null ? Of(unit, day, words) : words.Format("unit.former", Of(unit, day), Of(former, day));
}
