using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Maps;

/// <summary>Adopts a map of the county: what is on it must be read, and each area must be a unit's that stands.</summary>
/// <param name="Version">As the office calls it.</param>
/// <param name="Text">GeoJSON, as <see cref="CountyMap"/> reads it.</param>
/// <param name="From">The first day on which it is in force.</param>
public sealed record AdoptMap(string Version, string Text, DateOnly From)
{
    /// <summary>Why it cannot be adopted; null where it can.</summary>
    public Refusal? Against(OrganisationHistory organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return MapCheck.Of(Text, organisation.On(From)).Wrong.FirstOrDefault();
    }
}

/// <summary>The text is no map: GeoJSON with areas of one unit each.</summary>
/// <param name="Why">Line and place where reading stopped, 3:17, or the member that is missing.</param>
public sealed record MapUnread(string Why) : Refusal("map.unread", Why);

/// <summary>An area of the map is of a unit that does not stand on its first day.</summary>
public sealed record MapUnitMissing(string Unit, DateOnly Day) : Refusal("map.unit-missing", Unit, DayText.Of(Day));
