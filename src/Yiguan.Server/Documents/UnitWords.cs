using System.Collections.Immutable;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Words;

namespace Yiguan.Server.Documents;

/// <summary>Units as an officer types them: names, short names and groups, with 、 between.</summary>
internal static class UnitWords
{
    private static readonly char[] s_between = ['、', '，', ',', ';', '；', '\n'];

    public static string Leads(DocumentRow row, OrganisationOn day) => Written(row.Leads, row.LeadGroups, day);

    public static string Supports(DocumentRow row, OrganisationOn day) => Written(row.Supports, row.SupportGroups, day);

    /// <summary>Which of several lead units bears the clocks; null where one leads, or where a group is meant, each of whose members gets a matter of its own.</summary>
    public static string? Bearer(ImmutableArray<string> leads, ImmutableArray<string> groups, OrganisationOn day) =>
        leads.Length < 2 || !groups.IsDefaultOrEmpty ? null : Say.Of("documents.bearer", day.NameOf(leads[0]) ?? leads[0], string.Join('、', leads.Skip(1).Select(u => day.NameOf(u) ?? u)));

    /// <summary>Ids of the units that words name, with the groups among them; the first word that names nobody.</summary>
    public static (ImmutableArray<string> Units, ImmutableArray<string> Groups, string? Unknown) Read(string text, OrganisationTree tree)
    {
        var (units, groups) = (new List<string>(), new List<string>());
        foreach (var word in text.Split(s_between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var named = tree.Resolve(word);
            if (named.IsUnknown || named.AllUnits.IsEmpty) return ([], [], word);
            units.AddRange(named.AllUnits.Select(u => u.Id));
            groups.AddRange(named.Groups.Select(g => g.Name));
        }
        return ([.. units.Distinct()], [.. groups.Distinct()], null);
    }

    // A group is written as one word in the place of its members.
    private static string Written(ImmutableArray<string> units, ImmutableArray<string> groups, OrganisationOn day)
    {
        var known = day.Territories is null ? [] : day.Tree.Groups.Where(g => groups.Contains(g.Name)).ToList();
        var members = known.SelectMany(g => g.Members).Select(u => u.Id).ToHashSet();
        return string.Join('、', known.Select(g => g.Name).Concat(units.Where(u => !members.Contains(u)).Select(u => day.NameOf(u) ?? u)));
    }
}
