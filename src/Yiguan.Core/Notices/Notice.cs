namespace Yiguan.Core.Notices;

/// <summary>通知: what one person is told of by one fact. A person is told of a fact once, whichever of his posts it concerns.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Cause">The fact that brought it about: fact:1234.</param>
/// <param name="At">When the fact was recorded, UTC.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Post">Id of the post for which the person is told.</param>
/// <param name="By">Id of the post that acted.</param>
/// <param name="What">A word that the sentence has a place for: a day (2026-11-30), unread or unaccepted, colour.measure of a ladder; null where none is needed.</param>
/// <param name="Said">What the actor said, cut to <see cref="MostSaid"/>; null where nothing was said.</param>
/// <param name="IsUrgent">特急: it does not wait for working hours.</param>
/// <param name="Stays">Whether it stands on the page alone.</param>
public sealed record Notice(string Person, string Cause, DateTimeOffset At, NoticeKind Kind, string Matter, string Post, string By, string? What, string? Said, bool IsUrgent, bool Stays)
{
    /// <summary>The most characters that a notice repeats of what was said; the rest is read with the matter.</summary>
    public const int MostSaid = 200;

    /// <summary>How causes begin that are facts.</summary>
    public const string OfFact = "fact:";
}
