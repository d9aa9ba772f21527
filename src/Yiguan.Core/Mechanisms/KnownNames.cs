using System.Collections.Immutable;

namespace Yiguan.Core.Mechanisms;

/// <summary>What a county has that mechanism files may name. What is null is not known, and names of it are not checked.</summary>
/// <param name="Duties">Rights of its posts: supervise, close.</param>
/// <param name="Units">Names of its units and groups.</param>
/// <param name="Kinds">Kinds of its units: town, department.</param>
/// <param name="Indicators">Ids of its indicators, besides those that mechanisms roll up into.</param>
public sealed record KnownNames(ImmutableArray<string>? Duties = null, ImmutableArray<string>? Units = null, ImmutableArray<string>? Kinds = null, ImmutableArray<string>? Indicators = null);
