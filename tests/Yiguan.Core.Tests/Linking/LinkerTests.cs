using Yiguan.Core.Linking;

namespace Yiguan.Core.Tests.Linking;

public sealed class LinkerTests
{
    private static readonly Linker s_linker = new(Yunxiu.Organisation);

    [Fact]
    public void The_office_that_minds_the_field_is_among_the_three()
    {
        var missed = new List<string>();
        var first = 0;
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Linking", "commitments.tsv"));
        foreach (var line in lines)
        {
            var (unit, text) = (line.Split('\t')[0], line.Split('\t')[1]);
            var names = s_linker.Candidates(Commitments.Of(text)).Select(candidate => candidate.Unit.Name).ToList();
            if (!names.Contains(unit)) missed.Add($"{unit} < {text} > {string.Join(" ", names)}");
            if (names.Count > 0 && names[0] == unit) first++;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"first {first}, among three {lines.Length - missed.Count} of {lines.Length}\n{string.Join("\n", missed)}");
        Assert.True(lines.Length - missed.Count >= lines.Length * 0.95, string.Join("\n", missed));
    }
}
