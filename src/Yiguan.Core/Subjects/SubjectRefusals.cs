namespace Yiguan.Core.Subjects;

/// <summary>No subject bears the id.</summary>
public sealed record SubjectUnknown(string Subject) : Refusal("subject.unknown", Subject);

/// <summary>The id was given before.</summary>
public sealed record SubjectKnownAlready(string Subject) : Refusal("subject.known-already", Subject);

/// <summary>The subject turned out to be another one.</summary>
public sealed record SubjectMergedAlready(string Name, string Into) : Refusal("subject.merged-already", Name, Into);

/// <summary>A subject is not compared with itself.</summary>
public sealed record SubjectIsItself(string Name) : Refusal("subject.is-itself", Name);

/// <summary>The two were told to be two.</summary>
public sealed record SubjectsApart(string Name, string Other) : Refusal("subject.apart", Name, Other);

/// <summary>Only subjects of one register are merged or kept apart.</summary>
public sealed record RegisterDiffers(string Name) : Refusal("subject.register-differs", Name);

/// <summary>Another subject bears the key.</summary>
public sealed record KeyTaken(string Key, string Subject) : Refusal("subject.key-taken", Key, Subject);

/// <summary>A key would stand in the ledger for good, so a sensitive field cannot be one.</summary>
public sealed record KeySensitive(string Field) : Refusal("subject.key-sensitive", Field);

/// <summary>The mechanism keeps matters, not subjects.</summary>
public sealed record NoRegister(string Mechanism) : Refusal("subject.no-register", Mechanism);

/// <summary>The mechanism keeps subjects, not matters.</summary>
public sealed record NoLoop(string Mechanism) : Refusal("matter.no-loop", Mechanism);
