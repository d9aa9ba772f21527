using Yiguan.Storage.Simulation;

namespace Yiguan.Storage.Tests.Matters;

public sealed class SimulationWordsTests
{
    [Fact]
    public void Work_of_a_town_is_named_after_it_and_a_seed_goes_on_alike()
    {
        var (of, anywhere) = (new Random(1), new Random(1));

        var (title, other) = (new SimulationWords(of).Title("白鹭社区"), new SimulationWords(anywhere).Title());

        Assert.StartsWith("白鹭社区", title, StringComparison.Ordinal);
        Assert.DoesNotContain("白鹭社区", other, StringComparison.Ordinal);
        Assert.Equal(anywhere.Next(), of.Next());
    }
}
