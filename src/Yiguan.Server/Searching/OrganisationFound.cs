using System.Collections.Immutable;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Searching;
using Yiguan.Server.Publishing.Matters;

namespace Yiguan.Server.Searching;

/// <summary>A unit, a person or a post whose name holds what is looked for.</summary>
/// <param name="Kind">units, persons or posts.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Beside">A person's posts, or who holds the post; empty for a unit.</param>
internal sealed record OrganisationFound(string Kind, string Id, string Name, string Beside)
{
    /// <summary>Its page.</summary>
    public string Path => $"/organisation/{Kind}/{Uri.EscapeDataString(Id)}";

    /// <summary>Units first, then persons by name or post, then posts that nobody holds.</summary>
    public static IEnumerable<OrganisationFound> By(ImmutableArray<string> words, OrganisationOn day)
    {
        foreach (var unit in day.Units.Where(u => Holds(u.Name, words))) yield return new OrganisationFound("units", unit.Id, unit.Name, "");
        var posts = day.Seats.ToLookup(s => s.Value.Person, s => s.Value.Post);
        foreach (var person in day.Persons)
        {
            var held = string.Join('、', posts[person.Id].Select(day.FindPost).OfType<Core.Organisation.Post>().Select(p => PostName.InUnit(p, day)));
            if (Holds($"{person.Name} {held}", words)) yield return new OrganisationFound("persons", person.Id, person.Name, held);
        }
        foreach (var post in day.Posts.Where(p => day.Holder(p.Id) is null && p.Title != day.NameOf(p.Unit)))
        {
            if (PostName.InUnit(post, day) is var name && Holds(name, words)) yield return new OrganisationFound("posts", post.Id, name, "");
        }
    }

    private static bool Holds(string name, ImmutableArray<string> words) => SearchText.Plain(name) is var plain && words.All(w => plain.Contains(w, StringComparison.Ordinal));
}
