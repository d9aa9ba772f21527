using System.Collections.Immutable;
using System.Text.Json;
using Yiguan.Core.Linking;

namespace Yiguan.Core.Tests.Linking;

/// <summary>Commitments that name nobody, each with the units that an officer would let lead.</summary>
internal sealed record JudgedLeads(ImmutableArray<JudgedLead> Rows)
{
    private static readonly Linker s_linker = new(Yunxiu.Organisation);
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public static JudgedLeads Read(string file) =>
        new([.. File.ReadLines(PathOf(file)).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<JudgedLead>(line, s_options)!)]);

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Linking", file);

    /// <summary>Fails where fewer than that share of the rows have a right unit among the three.</summary>
    public void AssertAmongThree(double share)
    {
        Assert.NotEmpty(Rows);
        Assert.All(Rows.SelectMany(row => row.Lead), id => Assert.NotNull(Yunxiu.Organisation.Find(id)));
        var missed = Rows.Select(Miss).OfType<string>().ToList();
        var told = $"among three {Rows.Length - missed.Count} of {Rows.Length}\n{string.Join("\n", missed)}";
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.True(Rows.Length - missed.Count >= Rows.Length * share, told);
    }

    private static string? Miss(JudgedLead row)
    {
        var proposed = s_linker.Candidates(Commitments.Of(row.Text, section: row.Section)).Select(candidate => candidate.Unit.Id).ToList();
        return proposed.Exists(row.Lead.Contains) ? null : $"{string.Join(" ", row.Lead)} < {row.Text} > {string.Join(" ", proposed)}";
    }
}

internal sealed record JudgedLead(string Text, string Section, ImmutableArray<string> Lead);
