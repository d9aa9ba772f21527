using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Subjects;

/// <summary>Something that somebody does about a subject.</summary>
/// <param name="By">Who acts.</param>
public abstract record SubjectCommand(Actor By)
{
    /// <summary>Id of another subject that must be at hand; null for none.</summary>
    public virtual string? Needs => null;

    /// <summary>Fields as they are entered with it.</summary>
    private protected virtual ImmutableDictionary<string, FieldValue> Entered => ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>
    /// Other matters and subjects that it names, as matter/ID and subject/ID. Whoever acts must be able to see them; what stands in the subject already
    /// is not named anew.
    /// </summary>
    public IEnumerable<string> Names(Subject subject, Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return ThingsNamed.In(mechanism, Entered, subject.Fields).Concat(Needs is { } other && other != subject.Id ? [SubjectFact.Stream(other)] : []);
    }

    /// <summary>The facts that it comes to, of this subject and of the other, or why there are none.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="other">The one that <see cref="Needs"/> names.</param>
    /// <param name="ground">What it is decided on.</param>
    public Decision<ToldOf> Decide(Subject subject, Subject? other, Ground ground)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(ground);
        if (Stands(subject) is { } no) return no;
        subject = subject.AnsweredBy(ground.Answering);
        var decision = Judge(subject, other, ground);
        return decision.Facts.FirstOrDefault(t => CanonicalJson.HoldsNul(t.Fact)) is { } broken
            ? new TextBroken(FactCatalogue.TypeOf(broken.Fact))
            : decision;
    }

    private protected virtual Refusal? Stands(Subject subject) => subject.Version == 0 ? new SubjectUnknown(subject.Id)
        : subject.MergedInto is { } into ? new SubjectMergedAlready(subject.Name, into) : null;

    private protected abstract Decision<ToldOf> Judge(Subject subject, Subject? other, Ground ground);

    private protected static Decision<ToldOf> Way(Subject subject, Ground ground, Actor by, Act act, string? way, Said said, Func<Step, SubjectFact> fact)
    {
        var taken = Ways.Take(subject.AsMatter(), ground, by, act, way, said, step => new MatterMoved(step));
        return taken.Refusal is { } no ? no : new ToldOf(subject.Id, fact(((MatterMoved)taken.Facts[0]).Step));
    }
}

/// <summary>入库: puts a subject on a register.</summary>
/// <param name="By">Who the mechanism lets open, or who holds the duty to assign.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Keeper">Unit that keeps it.</param>
/// <param name="Fields">Fields as entered.</param>
public sealed record Register(Actor By, string Name, string Keeper, ImmutableDictionary<string, FieldValue> Fields) : SubjectCommand(By)
{
    private protected override ImmutableDictionary<string, FieldValue> Entered => Fields;

    private protected override Refusal? Stands(Subject subject) => subject.Version > 0 ? new SubjectKnownAlready(subject.Id) : Asking.Id(subject.Id);

    private protected override Decision<ToldOf> Judge(Subject subject, Subject? other, Ground ground)
    {
        // The same questions as opening a matter: who may, the title, the fields.
        var opened = new Open(By, Name) { Owner = Keeper, Fields = Fields }.Decide(Matter.None(subject.Id), ground);
        if (opened.Refusal is { } no) return no;
        var matter = (MatterOpened)opened.Facts[0].Fact;
        if (Asking.Required(ground.Mechanism, ground.Mechanism.Key, matter.Fields.GetValueOrDefault) is { } missing) return missing;
        if (ground.Mechanism.Key.FirstOrDefault(k => matter.Fields[k].Sealed is not null) is { } secret) return new KeySensitive(ground.Mechanism.FindField(secret)!.Title.Zh);
        return new ToldOf(subject.Id, new SubjectRegistered(matter.Mechanism, matter.MechanismVersion, Name, matter.Stage, Keeper, matter.Fields));
    }
}

/// <summary>变更: tells what changed of a subject.</summary>
/// <param name="By">The keeper, or who holds the duty to assign.</param>
/// <param name="Said">Fields, reason and evidence.</param>
public sealed record Change(Actor By, Said Said) : SubjectCommand(By)
{
    /// <summary>The new name; null: as before.</summary>
    public string? Name { get; init; }

    /// <summary>Unit that keeps it from here on; null: as before.</summary>
    public string? Keeper { get; init; }

    private protected override ImmutableDictionary<string, FieldValue> Entered => Said.Fields;

    private protected override Decision<ToldOf> Judge(Subject subject, Subject? other, Ground ground)
    {
        if (subject.AsMatter().Allowed(By, Roles.Owner, "duty:" + EngineDuties.Assign) is { } no) return no;
        if (Said.Fields.IsEmpty && Name is null && Keeper is null) return new NothingCorrected();
        if ((Name is null ? null : Asking.Title(Name)) is { } untitled) return untitled;
        if (Asking.Fits(Said.Reason, needed: false, "reason") is { } unfit) return unfit;
        var (values, fault) = FieldCheck.Of(ground.Mechanism, Said.Fields, ground.Seal);
        if (fault is not null) return fault;
        if (ground.Mechanism.Key.FirstOrDefault(k => values.GetValueOrDefault(k)?.IsMissing == true) is { } emptied) return new FieldMissing(ground.Mechanism.FindField(emptied)!.Title.Zh);
        return new ToldOf(subject.Id, new SubjectChanged(By.Unit, Name, Keeper, values, Said.Reason, Said.Evidence));
    }
}

/// <summary>Takes a way of the register: 开工, 投产.</summary>
/// <param name="By">Who acts; the mechanism says who may.</param>
/// <param name="Move">Id of the move.</param>
/// <param name="Said">What comes along.</param>
public sealed record MoveOn(Actor By, string Move, Said Said) : SubjectCommand(By)
{
    private protected override ImmutableDictionary<string, FieldValue> Entered => Said.Fields;

    private protected override Decision<ToldOf> Judge(Subject subject, Subject? other, Ground ground) => Way(subject, ground, By, Act.Move, Move, Said, step => new SubjectMoved(step));
}

/// <summary>离库: lets a subject leave its register.</summary>
/// <param name="By">Who acts; the mechanism says who may.</param>
/// <param name="Said">What comes along.</param>
public sealed record Leave(Actor By, Said Said) : SubjectCommand(By)
{
    private protected override ImmutableDictionary<string, FieldValue> Entered => Said.Fields;

    private protected override Decision<ToldOf> Judge(Subject subject, Subject? other, Ground ground) => Way(subject, ground, By, Act.Leave, null, Said, step => new SubjectLeft(step));
}

/// <summary>Tells that a subject is another one. Its matters stay whole and are found under the one that stays.</summary>
/// <param name="By">Who holds the duty to assign.</param>
/// <param name="Into">Id of the one that stays.</param>
/// <param name="Reason">How that was found out.</param>
public sealed record MergeSubject(Actor By, string Into, string Reason) : SubjectCommand(By)
{
    /// <inheritdoc/>
    public override string? Needs => Into;

    private protected override Decision<ToldOf> Judge(Subject subject, Subject? other, Ground ground)
    {
        if (subject.AsMatter().Allowed(By, "duty:" + EngineDuties.Assign) is { } no) return no;
        if (Pairs.Why(subject, other, Into, Reason) is { } unfit) return unfit;
        return subject.Apart.Contains(Into) ? new SubjectsApart(subject.Name, other!.Name)
            : ImmutableArray.Create(new ToldOf(subject.Id, new SubjectMerged(Into, Reason)), new ToldOf(Into, new SubjectAbsorbed(subject.Id)));
    }
}

/// <summary>Tells that two subjects that look alike are two.</summary>
/// <param name="By">The keeper, or who holds the duty to assign.</param>
/// <param name="From">Id of the other.</param>
/// <param name="Reason">How that is known.</param>
public sealed record KeepApart(Actor By, string From, string Reason) : SubjectCommand(By)
{
    /// <inheritdoc/>
    public override string? Needs => From;

    private protected override Decision<ToldOf> Judge(Subject subject, Subject? other, Ground ground) =>
        subject.AsMatter().Allowed(By, Roles.Owner, "duty:" + EngineDuties.Assign) is { } no ? no
        : Pairs.Why(subject, other, From, Reason) is { } unfit ? unfit
        : ImmutableArray.Create(new ToldOf(subject.Id, new SubjectKeptApart(From, Reason)), new ToldOf(From, new SubjectKeptApart(subject.Id, Reason)));
}

/// <summary>What is asked of two subjects.</summary>
internal static class Pairs
{
    public static Refusal? Why(Subject subject, Subject? other, string id, string reason) =>
        subject.Id == id ? new SubjectIsItself(subject.Name)
        : other is null or { Version: 0 } ? new SubjectUnknown(id)
        : other.MergedInto is { } into ? new SubjectMergedAlready(other.Name, into)
        : other.Mechanism != subject.Mechanism ? new RegisterDiffers(other.Name)
        : Asking.Fits(reason, needed: true, "reason");
}
