using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;

namespace Yiguan.Core.Matters.Lists;

/// <summary>知情范围: whether somebody may see a matter or subject. The same text of the mechanism decides here for one and, by <see cref="VersionedRule.Scopes"/>, for many.</summary>
public static class Scope
{
    /// <summary>Whether a reader may see a matter. Where nobody in particular reads, what is restricted is not there.</summary>
    /// <param name="lives">The mechanism in the version that the matter lives by.</param>
    /// <param name="matter">The matter.</param>
    /// <param name="reader">Who reads; null: nobody in particular.</param>
    /// <param name="now">The moment, UTC.</param>
    public static bool Sees(AdoptedMechanism lives, Matter matter, Reader? reader, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lives);
        ArgumentNullException.ThrowIfNull(matter);
        if (reader is null || (reader.Oversees && !lives.Mechanism.IsRestricted)) return !lives.Mechanism.IsRestricted;
        return lives.Rules.Holds(lives.Mechanism.Scope, Ground(lives, matter, reader, now));
    }

    /// <summary>Whether a reader may see a subject; <paramref name="people"/> are its keeper as owner, and the leaders tied to it.</summary>
    public static bool Sees(AdoptedMechanism lives, Subject subject, Participants people, Reader? reader, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lives);
        ArgumentNullException.ThrowIfNull(subject);
        if (reader is null || (reader.Oversees && !lives.Mechanism.IsRestricted)) return !lives.Mechanism.IsRestricted;
        return lives.Rules.Holds(lives.Mechanism.Scope, Ground(lives, subject, people, reader, now));
    }

    /// <summary>Fields of one unit each that a scope asks: who is named there may read by it.</summary>
    public static IEnumerable<string> UnitFields(Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        if (mechanism.Scope == Mechanism.UsualScope) return [];
        return mechanism.Fields.Where(f => f is { Type: FieldType.Unit, IsMany: false, IsSensitive: false } && mechanism.Scope.Contains(f.Id, StringComparison.Ordinal)).Select(f => f.Id);
    }

    /// <summary>What a rule is asked about a matter.</summary>
    public static RuleGround Ground(AdoptedMechanism lives, Matter matter, Reader? reader, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lives);
        ArgumentNullException.ThrowIfNull(matter);
        return new RuleGround(lives.Mechanism, matter.Fields, matter.Stage, matter.Moments[0].At, matter.People, now, matter.Deadline) { Reader = reader, IsReturned = matter.Returned is not null };
    }

    /// <summary>What a rule is asked about a subject.</summary>
    public static RuleGround Ground(AdoptedMechanism lives, Subject subject, Participants people, Reader? reader, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lives);
        ArgumentNullException.ThrowIfNull(subject);
        return new RuleGround(lives.Mechanism, subject.Fields, subject.Stage, subject.Registered, people, now) { Reader = reader };
    }
}
