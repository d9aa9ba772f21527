using System.Text.Json;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Reading;
using Yiguan.Storage;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;

namespace Yiguan.Cli.Tests.Commands;

/// <summary>A document that went out to two bureaus on 2 March 2026, of which one has accepted.</summary>
public sealed class DocumentTests : IDisposable
{
    private const string Office = "ducha-zhuyao";
    private static readonly Owner s_county = new("yunxiu");
    private readonly Folder _folder = new();
    private readonly Clock _clock = new();

    private string Store => "sqlite:" + _folder.At("county.db");

    [Fact]
    public async Task How_far_it_has_come_is_told_by_unit_and_listed_by_step()
    {
        await SentAsync();

        Assert.Equal("""
            全部	2	1 (50%)	1 (50%)	2	1 (50%)	0
            县经济和信息化局	1	0 (0%)	0 (0%)	1	0 (0%)	0	jingxin
            县科学技术局	1	1 (100%)	1 (100%)	1	1 (100%)	0	keji

            """.ReplaceLineEndings("\n"), Of("documents", "reach", "a").Text);
        var waiting = JsonElement.Parse(Of("documents", "reach", "a", "--step", "not-accepted", "--format", "json").Text).GetProperty("ways").EnumerateArray().Single();
        Assert.Equal(("县经济和信息化局", "2026-03-02 09:00", JsonValueKind.Null), (waiting.GetProperty("unit").GetString(), waiting.GetProperty("sent").GetString(), waiting.GetProperty("accepted").ValueKind));
        Assert.Empty(Of("documents", "reach", "a", "--step", "not-accepted", "--unit", "县科学技术局").Text);
        Assert.Equal((ExitCode.DataWrong, true), Of("documents", "reach", "nowhere") is var none ? (none.Exit, none.Error.Contains("[document.unknown]", StringComparison.Ordinal)) : default);
        Assert.Contains("[organisation.unit-unknown]", Of("documents", "reach", "a", "--unit", "无").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_recalled_with_a_reason_by_whoever_may()
    {
        await SentAsync();
        Assert.Contains("[matter.reason-missing]", Of("documents", "recall", "a", "--by", "xianzhang").Error, StringComparison.Ordinal);
        Assert.Contains("[organisation.right-missing]", Of("documents", "recall", "a", "--by", "keji-zhuyao", "--reason", "分错了").Error, StringComparison.Ordinal);
        Assert.Contains("[run.no-post]", Of("documents", "recall", "a", "--by", "无", "--reason", "分错了").Error, StringComparison.Ordinal);
        var one = JsonElement.Parse(Of("documents", "reach", "a", "--step", "accepted", "--format", "json").Text).GetProperty("ways").EnumerateArray().Single().GetProperty("number").GetString()!;

        Assert.Equal("已撤回 1 项事项；此前已办结的 0 项不变。\n", Of("documents", "recall", "a", "--matter", one, "--by", "xianzhang", "--reason", "分错了").Text);
        var all = JsonElement.Parse(Of("documents", "recall", "a", "--by", "xianzhang", "--reason", "上级已统一安排", "--format", "json").Text);

        Assert.Equal(("a", 1, 1, 0), (all.GetProperty("document").GetString(), all.GetProperty("withdrawn").GetInt32(), all.GetProperty("stood").GetInt32(), all.GetProperty("refused").GetArrayLength()));
        Assert.Contains("[organisation.right-missing]", Of("documents", "recall", "a", "--by", "keji-zhuyao", "--reason", "分错了").Error, StringComparison.Ordinal);
        Assert.Empty(Of("documents", "reach", "a").Text);
        Assert.Contains("0 行不一致", Of("rebuild").Text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task SentAsync()
    {
        Of("organisation", "load", Repository.Path("county", "organisation.yaml"), "--owner", "yunxiu", "--by", Office, "--from", "2024-01-01", "--yes");
        Of("adopt", "duties", Repository.Path("county", "duties.yaml"), "--by", Office, "--from", "2024-01-01");
        Of("mechanisms", "adopt", "--by", Office);
        var stop = TestContext.Current.CancellationToken;
        await using var store = StoreAddress.Parse(Store)!.Open();
        await using var documents = new DocumentDesk(store, s_county, _clock);
        await using var matters = new MatterDesk(store, s_county, _clock);
        var (officer, leader, science) = ((await matters.ActorAsync("ducha-yuan", stop))!, (await matters.ActorAsync("xianzhang", stop))!, (await matters.ActorAsync("keji-zhuyao", stop))!);
        var text = SourceText.From("在全县重点工作推进会上的讲话\n（2026年3月1日）\n县科学技术局3月底前建成科技园3处。\n县经济和信息化局9月底前新增企业5户。\n");
        Assert.Null((await documents.ReceiveAsync("a", new Receive(officer, "推进会讲话", text), null, new Doing("receive"), stop)).Refusal);
        var bench = (await documents.WorkbenchAsync("a", stop))!;
        foreach (var code in bench.Document.Open(bench.Checked.Findings).Select(f => f.Code).Distinct().ToList())
        {
            Assert.Null((await documents.DoAsync("a", new SettleFindings(officer, (await documents.FindAsync("a", stop))!.Version, code, IsAccepted: true) { Reason = "会后统一分工" }, new Doing("settle/" + code), stop)).Refusal);
        }
        Assert.Null((await documents.DoAsync("a", new Approve(leader, (await documents.FindAsync("a", stop))!.Version, null), new Doing("approve"), stop)).Refusal);
        Assert.Empty((await new DocumentOpening(store, s_county, documents, matters).OpenAsync("a", leader, stop)).Refused);
        var way = Assert.Single(await new DocumentReach(store, s_county).WaysAsync("a", "keji", ReachStep.Sent, _clock.GetUtcNow(), null, 10, stop));
        Assert.Null((await matters.DoAsync(way.Matter, new Accept(science, Said.Nothing), new Doing("accept"), stop)).Refusal);
    }

    private Run Of(params string[] arguments) => Run.With(s => s with { Time = _clock }, [.. arguments, "--store", Store]);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    }
}
