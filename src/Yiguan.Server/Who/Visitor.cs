using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Who stands before a page: a post, as the organisation of the day makes it. Known to the host alone; nothing a request says of itself changes it.</summary>
/// <param name="Actor">Who acts.</param>
/// <param name="Reader">Who reads.</param>
/// <param name="Rights">What the post may do in the office, by the table of duties and by being a post.</param>
public sealed record Visitor(Actor Actor, Reader Reader, ImmutableHashSet<string> Rights)
{
    /// <summary>Id of the account; null in the sample county where nobody has signed in.</summary>
    public string? Account { get; init; }

    /// <summary>Id of the person; null likewise.</summary>
    public string? Person { get; init; }

    /// <summary>Id of the session; null likewise.</summary>
    public string? Session { get; init; }

    /// <summary>The token of the application that visits; null where a person does.</summary>
    public Token? Token { get; init; }

    /// <summary>Whether he may do something; without any right named: yes.</summary>
    public bool May(params IReadOnlyCollection<string> rights)
    {
        ArgumentNullException.ThrowIfNull(rights);
        return rights.Count == 0 || rights.Any(Rights.Contains);
    }

    /// <summary>The visitor that a post is; null where there is no such post on that day.</summary>
    /// <param name="day">The organisation of the day.</param>
    /// <param name="post">Id of the post.</param>
    /// <param name="through">Id of the post that stands in for it and really acts; null where it acts itself.</param>
    public static Visitor? Of(OrganisationOn day, string post, string? through = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        if (Actor.Of(day, post) is not { } actor || Reader.Of(day, post) is not { } reader) return null;
        // The three keep the house and do not work in it.
        var rights = Right.OfTheThree.Any(actor.Duties.Contains) ? actor.Duties : actor.Duties.Add(Right.Read).Add(Right.Act);
        return new Visitor(actor with { Through = through }, reader, rights);
    }

    /// <summary>The visitor that an application is: it reads what its post reads, and may do of what that may what its token says. Null where there is no such post on that day.</summary>
    /// <param name="day">The organisation of the day.</param>
    /// <param name="token">The token.</param>
    public static Visitor? Of(OrganisationOn day, Token token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (Of(day, token.Post) is not { } post) return null;
        var rights = post.Rights.Intersect(token.Rights.Add(Right.Read));
        return post with { Actor = post.Actor with { Duties = post.Actor.Duties.Intersect(token.Rights) }, Rights = rights, Token = token };
    }
}
