namespace Yiguan.Core.Matters;

/// <summary>提到: a comment was meant for a post, which has not said anything about the matter since.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Id of the post that mentioned it.</param>
/// <param name="Text">What was said.</param>
public sealed record Mention(DateTimeOffset At, string By, string Text);
