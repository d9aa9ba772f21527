using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Subjects;

/// <summary>What happened to a subject. Facts of one subject stand in one stream of their own.</summary>
public abstract record SubjectFact
{
    /// <summary>What the streams of subjects begin with.</summary>
    public const string Streams = "subject/";

    /// <summary>The stream of a subject.</summary>
    public static string Stream(string subject) => Streams + subject;
}

/// <summary>A fact with the subject it is told of.</summary>
/// <param name="Subject">Its id.</param>
/// <param name="Fact">What happened.</param>
public sealed record ToldOf(string Subject, SubjectFact Fact);

/// <summary>入库: a subject was put on a register.</summary>
/// <param name="Mechanism">Id of the register's mechanism.</param>
/// <param name="MechanismVersion">Which adopted version of it, from 1.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Stage">The stage it begins in.</param>
/// <param name="Keeper">Unit that keeps it.</param>
/// <param name="Fields">What was filled in.</param>
[FactKind("subject-registered")]
public sealed record SubjectRegistered(
    string Mechanism, long MechanismVersion, string Name, string Stage, string Keeper, ImmutableDictionary<string, FieldValue> Fields) : SubjectFact;

/// <summary>What is known of a subject changed.</summary>
/// <param name="Unit">Unit that told.</param>
/// <param name="Name">The new name; absent where it stays.</param>
/// <param name="Keeper">Unit that keeps it from here on; absent where it stays.</param>
/// <param name="Fields">What was filled in; an empty value empties the field.</param>
/// <param name="Reason">Why; absent where nothing was said.</param>
/// <param name="Evidence">Files by hash.</param>
[FactKind("subject-changed")]
public sealed record SubjectChanged(
    string Unit, string? Name, string? Keeper, ImmutableDictionary<string, FieldValue> Fields, string? Reason, ImmutableArray<string> Evidence) : SubjectFact;

/// <summary>A way of the register was taken: 开工, 投产.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("subject-moved")]
public sealed record SubjectMoved(Step Step) : SubjectFact;

/// <summary>离库: a subject left its register; what was known of it stays.</summary>
/// <param name="Step">The way, and what came along.</param>
[FactKind("subject-left")]
public sealed record SubjectLeft(Step Step) : SubjectFact;

/// <summary>A subject turned out to be another one. Its matters stay whole.</summary>
/// <param name="Into">Id of the one that stays.</param>
/// <param name="Reason">How that was found out.</param>
[FactKind("subject-merged")]
public sealed record SubjectMerged(string Into, string Reason) : SubjectFact;

/// <summary>Another subject turned out to be this one.</summary>
/// <param name="Subject">Id of the other.</param>
[FactKind("subject-absorbed")]
public sealed record SubjectAbsorbed(string Subject) : SubjectFact;

/// <summary>Two subjects that look alike are two: nobody need ask again.</summary>
/// <param name="Subject">Id of the other.</param>
/// <param name="Reason">How that is known.</param>
[FactKind("subject-kept-apart")]
public sealed record SubjectKeptApart(string Subject, string Reason) : SubjectFact;

/// <summary>A subject bears a natural key from here on. Each key has a stream of its own, so that no two can bear it.</summary>
/// <param name="Subject">Id of the subject.</param>
/// <param name="Key">The values of the key's fields, in order.</param>
[FactKind("subject-key-claimed")]
public sealed record SubjectKeyClaimed(string Subject, ImmutableArray<string> Key);

/// <summary>A natural key is free again.</summary>
/// <param name="Subject">Id of the subject that bore it.</param>
[FactKind("subject-key-released")]
public sealed record SubjectKeyReleased(string Subject);
