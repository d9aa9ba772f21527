namespace Yiguan.Core.Subjects;

/// <summary>No subject bears the id.</summary>
public sealed record SubjectUnknown(string Subject) : Refusal("subject.unknown")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Subject];
}

/// <summary>The id was given before.</summary>
public sealed record SubjectKnownAlready(string Subject) : Refusal("subject.known-already")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Subject];
}

/// <summary>The subject turned out to be another one.</summary>
public sealed record SubjectMergedAlready(string Name, string Into) : Refusal("subject.merged-already")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Name, Into];
}

/// <summary>A subject is not compared with itself.</summary>
public sealed record SubjectIsItself(string Name) : Refusal("subject.is-itself")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Name];
}

/// <summary>The two were told to be two.</summary>
public sealed record SubjectsApart(string Name, string Other) : Refusal("subject.apart")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Name, Other];
}

/// <summary>Only subjects of one register are merged or kept apart.</summary>
public sealed record RegisterDiffers(string Name) : Refusal("subject.register-differs")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Name];
}

/// <summary>Another subject bears the key.</summary>
public sealed record KeyTaken(string Key, string Subject) : Refusal("subject.key-taken")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Key, Subject];
}

/// <summary>A key would stand in the ledger for good, so a sensitive field cannot be one.</summary>
public sealed record KeySensitive(string Field) : Refusal("subject.key-sensitive")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Field];
}

/// <summary>The mechanism keeps matters, not subjects.</summary>
public sealed record NoRegister(string Mechanism) : Refusal("subject.no-register")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Mechanism];
}

/// <summary>The mechanism keeps subjects, not matters.</summary>
public sealed record NoLoop(string Mechanism) : Refusal("matter.no-loop")
{
    /// <inheritdoc/>
    public override object[] Arguments => [Mechanism];
}
