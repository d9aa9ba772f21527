using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Files;

namespace Yiguan.Core.Organisation.Tables;

/// <summary>Posts, persons and sponsors of an organisation file.</summary>
internal sealed class PeopleReader(DataReader read, Func<string, bool> knowsUnit, ImmutableArray<Post> standing)
{
    private static readonly string[] s_days = ["yyyy-MM-dd", "yyyy-M-d", "yyyy年M月d日", "yyyy/M/d"];
    private static readonly Dictionary<string, SponsoredKind> s_kinds = new()
    {
        ["matter"] = SponsoredKind.Matter,
        ["事项"] = SponsoredKind.Matter,
        ["subject"] = SponsoredKind.Subject,
        ["对象"] = SponsoredKind.Subject,
        ["place"] = SponsoredKind.Place,
        ["地点"] = SponsoredKind.Place,
    };

    private readonly Dictionary<string, Post> _posts = [];
    private readonly HashSet<string> _standing = [.. standing.Select(p => p.Id)];

    public ImmutableArray<Post> Posts(DataMap root) => Each(root, "posts", ["id", "title", "unit"], (map, field) =>
    {
        var post = new Post(read.Required(map, "id", field), read.Required(map, "title", field), read.Required(map, "unit", field));
        if (post.Id.Length > 0 && !_posts.TryAdd(post.Id, post)) read.Errors.Add(map["id"]!, field + ".id", "duplicate", post.Id, _posts[post.Id].Title);
        if (post.Unit.Length > 0 && !knowsUnit(post.Unit)) read.Errors.Add(map["unit"]!, field + ".unit", "unknown-unit", post.Unit);
        return post;
    });

    public ImmutableArray<PersonLine> Persons(DataMap root) => Each(root, "persons", ["id", "name", "telephone", "identity", "post", "from", "until"], (map, field) =>
    {
        var post = read.Optional(map, "post", field);
        Know(map, "post", field);
        return new PersonLine(
            read.Required(map, "id", field), read.Required(map, "name", field), read.Optional(map, "telephone", field), read.Optional(map, "identity", field), post,
            Day(map, "from", field), Day(map, "until", field));
    });

    public ImmutableArray<SponsorLine> Sponsors(DataMap root) => Each(root, "sponsors", ["title", "post", "kind", "about", "from", "until"], (map, field) =>
    {
        var kind = read.Required(map, "kind", field);
        if (kind.Length > 0 && !s_kinds.ContainsKey(kind)) read.Errors.Add(map["kind"]!, field + ".kind", "unknown-word", kind, string.Join(", ", s_kinds.Keys));
        Know(map, "post", field);
        var tie = new Sponsor(read.Required(map, "title", field), read.Required(map, "post", field), s_kinds.GetValueOrDefault(kind), read.Required(map, "about", field));
        return new SponsorLine(tie, Day(map, "from", field), Day(map, "until", field));
    });

    private void Know(DataMap map, string name, string field)
    {
        if (map[name] is DataText { Value.Length: > 0 } post && !_posts.ContainsKey(post.Value) && !_standing.Contains(post.Value)) read.Errors.Add(post, $"{field}.{name}", "unknown-post", post.Value);
    }

    private DateOnly? Day(DataMap map, string name, string field)
    {
        if (read.Optional(map, name, field) is not { Length: > 0 } text) return null;
        if (DateOnly.TryParseExact(text, s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        read.Errors.Add(map[name]!, $"{field}.{name}", "not-day", text);
        return null;
    }

    private ImmutableArray<T> Each<T>(DataMap root, string list, string[] fields, Func<DataMap, string, T> line)
    {
        var lines = ImmutableArray.CreateBuilder<T>();
        foreach (var node in read.List(root, list, ""))
        {
            var field = $"{list}[{lines.Count}]";
            lines.Add(line(read.Map(node, field, fields), field));
        }
        return lines.DrainToImmutable();
    }
}
