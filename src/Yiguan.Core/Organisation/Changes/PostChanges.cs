using System.Collections.Immutable;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>Sets up a post, or names or places one anew.</summary>
/// <param name="Post">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Unit">Id of its unit.</param>
/// <param name="From">The first day.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record CreatePost(string Post, string Title, string Unit, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        Asking.Fits(Post) is { } unfit ? unfit
        : organisation.Stands(Unit, From) is { } no ? no
        : organisation.On(From).FindPost(Post) == new Post(Post, Title, Unit) ? new NothingChanges(Post, From)
        : new PostCreated(Post, Title, Unit, From, Reason);
}

/// <summary>Ends a post; who holds it leaves it.</summary>
/// <param name="Post">Its id.</param>
/// <param name="From">The first day without it.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record ClosePost(string Post, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) => organisation.On(From).FindPost(Post) is null
        ? new PostUnknown(Post, From)
        : new PostClosed(Post, From, organisation.SeatsFrom([Post], From), Reason);
}

/// <summary>Makes a person known, or tells anew what is known.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Name">Full name.</param>
/// <param name="From">The first day of what is told.</param>
/// <param name="Telephone">Salted hash of the telephone number.</param>
/// <param name="Identity">Salted hash of the identity number.</param>
public sealed record KnowPerson(string Person, string Name, DateOnly From, string? Telephone = null, string? Identity = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        Asking.Fits(Person) is { } unfit ? unfit
        : organisation.On(From).FindPerson(Person) == new Person(Person, Name, Telephone, Identity) ? new NothingChanges(Name, From)
        : new PersonKnown(Person, Name, From, Telephone, Identity);
}

/// <summary>Gives a post to a person.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Post">Id of the post.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day not any more; null: without end.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Appoint(string Person, string Post, DateOnly From, DateOnly? Until = null, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        if (Until <= From) return new DatesCrossed(From, Until.Value);
        var then = organisation.On(From);
        return then.FindPerson(Person) is null ? new PersonUnknown(Person)
            : then.FindPost(Post) is null ? new PostUnknown(Post, From)
            : new PersonAppointed(Person, Post, From, Until, Reason);
    }
}

/// <summary>Ends a person's time in a post.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Post">Id of the post.</param>
/// <param name="From">The first day without it; the day before, the person still held it.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record Leave(string Person, string Post, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        organisation.Seats.TryGetValue(new Seat(Person, Post), out var seat) && seat.On(From) is not null
            ? new PersonLeft(Person, Post, From, Reason)
            : new PostVacant(Post, Person, From);
}

/// <summary>交接: a person leaves a post and another one follows on the same day, so that what is open is nobody's for no day.</summary>
/// <param name="Person">Id of the person who leaves.</param>
/// <param name="Post">Id of the post.</param>
/// <param name="To">Id of the person who follows.</param>
/// <param name="From">The first day of the one who follows.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record HandOver(string Person, string Post, string To, DateOnly From, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation) =>
        organisation.On(From).FindPerson(To) is null ? new PersonUnknown(To)
        : Person == To ? new NothingChanges(organisation.On(From).FindPerson(To)!.Name, From)
        : organisation.Seats.TryGetValue(new Seat(Person, Post), out var seat) && seat.On(From) is not null
            ? ImmutableArray.Create<OrganisationFact>(new PersonLeft(Person, Post, From, Reason), new PersonAppointed(To, Post, From, null, Reason))
            : new PostVacant(Post, Person, From);
}

/// <summary>Lets a post act for another one for a time.</summary>
/// <param name="Post">Id of the post that is stood in for.</param>
/// <param name="By">Id of the post that acts.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day not any more.</param>
/// <param name="Reason">The document or decision behind it.</param>
public sealed record NameStandIn(string Post, string By, DateOnly From, DateOnly Until, string? Reason = null) : OrganisationCommand
{
    private protected override Decision<OrganisationFact> Judge(OrganisationHistory organisation)
    {
        if (Until <= From) return new DatesCrossed(From, Until);
        if (Post == By) return new OwnStandIn(Post);
        var then = organisation.On(From);
        return then.FindPost(Post) is null ? new PostUnknown(Post, From)
            : then.FindPost(By) is null ? new PostUnknown(By, From)
            : new StandInNamed(Post, By, From, Until, Reason);
    }
}
