namespace Yiguan.Core.Organisation;

/// <summary>A county or city as a whole, as opposed to one of its units.</summary>
/// <param name="Id">Unique in the organisation file.</param>
/// <param name="Name">云岫县, 岚州市.</param>
public sealed record Territory(string Id, string Name);
