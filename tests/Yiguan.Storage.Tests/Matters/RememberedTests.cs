using System.Globalization;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>What a node remembers of readers is weighed in bytes, as it takes them up.</summary>
public sealed class RememberedTests
{
    private const int Matters = 100_000;

    private static readonly SeenGround s_ground = new(new Reader("zhen", "qingxi", ["qingxi"], ["qingxi"]), SeenWay.Seen, 1, 1, 1, null);

    [Theory]
    [InlineData("n")]
    [InlineData("commitment-from-document-2026-")]
    public void What_is_remembered_weighs_what_it_takes_up(string prefix)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var seen = Remembered(prefix);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // What was thrown away while the lists grew is less than what stayed.
        Assert.InRange(seen.Size, allocated / 2, allocated);
    }

    [Fact]
    public void Matters_with_longer_ids_weigh_more_and_what_goes_weighs_no_more()
    {
        var (one, other) = (Remembered("n"), Remembered("commitment-from-document-2026-"));
        Assert.Equal(2L * Matters * ("commitment-from-document-2026-".Length - 1), other.Size - one.Size);

        var size = one.Size;
        one.Follow(["n0000000007"], new Dictionary<string, TallyCell>(), new(2, ""), 2);
        one.Follow(["n0000000007"], new Dictionary<string, TallyCell> { ["n0000000007"] = Cell(7) }, new(3, ""), 3);
        Assert.InRange(one.Size, size, size + 200);
    }

    private static SeenMatters Remembered(string prefix) =>
        new(s_ground, new(1, ""), 1, Enumerable.Range(0, Matters).Select(i => (string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:D10}"), Cell(i))));

    private static TallyCell Cell(int i) => new("jiaotong", "commitment", 1, "working", (Colour)(i % 4));
}
