using Microsoft.AspNetCore.Components;

namespace Yiguan.Server.Components.Tables;

/// <summary>One column of a table; on a telephone its title stands before the value on a card.</summary>
/// <param name="Title">As the head shows it.</param>
/// <param name="Cell">What stands in it, by row.</param>
public sealed record Column<TRow>(string Title, RenderFragment<TRow> Cell)
{
    /// <summary>How it is set: number, day, title (the widest; the card's own line), count (to the right); null: as text.</summary>
    public string? Kind { get; init; }

    /// <summary>The word by which the address asks for its order, <c>?sort=deadline</c>, with a minus before it for the other way round; null: it cannot be ordered.</summary>
    public string? Sort { get; init; }
}
