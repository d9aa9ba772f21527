namespace Yiguan.Storage.Simulation;

/// <summary>Something that is done by hand in the midst of a simulation: a document is brought in and let out.</summary>
/// <param name="Day">On which day, at nine in the morning.</param>
/// <param name="Do">Does it, and answers which matters come of it, with the mechanism that each lives by: they are played from then on.</param>
public sealed record SimulatedDeed(DateOnly Day, Func<CancellationToken, Task<IReadOnlyList<(string Matter, string Mechanism)>>> Do);
