using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Offers;

/// <summary>Something that can be done with a matter where it stands, and whether a post may do it.</summary>
/// <param name="Move">The move of its mechanism; null for an act of the office.</param>
/// <param name="Act">The act of the office; null for a move.</param>
/// <param name="Why">Why the post may not; null where it may. What has yet to be filled in is no reason.</param>
public sealed record Offer(Move? Move, OfficeAct? Act, Refusal? Why);
