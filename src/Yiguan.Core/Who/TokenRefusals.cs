namespace Yiguan.Core.Who;

/// <summary>An application without a name, or with one longer than <paramref name="Most"/> characters.</summary>
public sealed record ApplicationUnnamed(int Most) : Refusal("token.application-unnamed", Most);

/// <summary>There is no such post today.</summary>
public sealed record TokenPostUnknown(string Post) : Refusal("token.post-unknown", Post);

/// <summary>The post is one of the three that keep the house: no application acts from it.</summary>
public sealed record TokenOfTheThree(string Post) : Refusal("token.of-the-three", new Named(NamedThing.Post, Post));

/// <summary>The post has no such duty, so that no application has it from there.</summary>
public sealed record TokenRightBeyond(string Right, string Post) : Refusal("token.right-beyond", new Named(NamedThing.Rights, Right), new Named(NamedThing.Post, Post));

/// <summary>The last day lies before today, or further off than <paramref name="Most"/> days.</summary>
public sealed record TokenDayUnfit(string Until, int Most) : Refusal("token.day-unfit", Until, Most);

/// <summary>There is no such token, or it has ended.</summary>
public sealed record TokenUnknown(string Token) : Refusal("token.unknown", Token);
