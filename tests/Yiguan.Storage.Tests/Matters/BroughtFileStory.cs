using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Files;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>佐证材料 is what was brought with it, or what the matter has already, on every store.</summary>
public abstract class BroughtFileStory : OfficeStory
{
    [Fact]
    public async Task Nobody_makes_a_file_of_another_matter_evidence_of_his_own_to_read_it()
    {
        await Office.OpenAsync("m1");
        await Office.OpenAsync("m2", owner: "gonglu");
        var link = Seal.Of(FileLink.Of(new string('a', 64), "账目.pdf"), FileLink.Label, HashAlgorithm.Sm3);
        var said = new Said { Text = "见附件", Evidence = [link.Hash] };
        Assert.Null((await Office.Desk.DoAsync("m1", new Report(Transport, said), new Doing(Key()) { Files = [link] }, Stop)).Refusal);

        var stolen = await Office.Desk.DoAsync("m2", new Report(Roads, said), new Doing(Key()), Stop);
        Assert.Equal(new FileNotBrought(link.Hash), stolen.Refusal);
        // The matter that has it may be told of it again.
        Assert.Null((await Office.Desk.DoAsync("m1", new Report(Transport, said with { Text = "同上" }), new Doing(Key()), Stop)).Refusal);
    }
}

public sealed class SqliteBroughtFileTests : BroughtFileStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresBroughtFileTests(PostgresServer server) : BroughtFileStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
