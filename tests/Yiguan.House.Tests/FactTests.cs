using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.House.Tests;

public sealed class FactTests
{
    private const string Page = "docs/facts.md";

    [Fact]
    public void The_page_of_facts_tells_every_kind_with_its_body()
    {
        var text = FactsPage.Text(FactCatalogue.Kinds);
        if (Environment.GetEnvironmentVariable("UPDATE_FACTS") == "1") File.WriteAllText(Path.Combine(Repository.Root, Page), text);

        Assert.Equal(text, Repository.Text(Page));
        Assert.DoesNotContain("|  |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_of_fact_is_a_name_in_small_letters_with_hyphens() =>
        Assert.All(FactCatalogue.Kinds.Keys, k => Assert.Matches("^[a-z]+(-[a-z]+)*$", k));

    [Fact]
    public void A_body_is_told_by_member_type_and_meaning()
    {
        var text = FactsPage.Text(new Dictionary<string, Type> { ["tree-planted"] = typeof(TreePlanted) });

        Assert.Contains("## `tree-planted`\n\nA tree was planted.\n", text, StringComparison.Ordinal);
        Assert.Contains("| `kind` | text | What it is, see `Place`. |\n", text, StringComparison.Ordinal);
        Assert.Contains("| `season` | one of `spring`, `late-autumn`, may be absent | When in the year. |\n", text, StringComparison.Ordinal);
        Assert.Contains("| `places` | list of Place | Where. |\n", text, StringComparison.Ordinal);
        Assert.Contains("### Place\n\nA place.\n\n| member | type | meaning |\n|---|---|---|\n| `village` | text | Its village. |\n| `since` | day, `2024-07-20`, may be absent | From when. |\n", text, StringComparison.Ordinal);
    }

    /// <summary>A tree was planted.</summary>
    /// <param name="Kind">What it is, see <see cref="Place"/>.</param>
    /// <param name="Season">When in the year.</param>
    /// <param name="Places">Where.</param>
    public sealed record TreePlanted(string Kind, Season? Season, ImmutableArray<Place> Places);

    /// <summary>A place.</summary>
    /// <param name="Village">Its village.</param>
    /// <param name="Since">From when.</param>
    public sealed record Place(string Village, DateOnly? Since);

    /// <summary>A part of the year.</summary>
    public enum Season
    {
        Spring,
        LateAutumn,
    }
}
