using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Ledger;
using Yiguan.Storage;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Tests.Commands;

public sealed class MovingTests : IDisposable
{
    private readonly Folder _folder = new();

    [Theory]
    [InlineData("ledger.jsonl")]
    [InlineData("ledger.jsonl.gz")]
    public async Task A_ledger_that_was_exported_and_imported_is_exported_the_same(string name)
    {
        await GivenAsync("county.db");

        var exported = Yiguan("export", "--store", Store("county.db"), "-o", _folder.At(name));
        var imported = Yiguan("import", _folder.At(name), "--store", Store("other.db"));
        Yiguan("export", "--store", Store("other.db"), "-o", _folder.At("again-" + name));

        Assert.Equal((ExitCode.Done, $"已导出 3 条记录、0 项密封内容、0 个附件到“{name}”\n"), (exported.Exit, exported.Error));
        Assert.Equal(ExitCode.Done, imported.Exit);
        Assert.Contains("已导入“yunxiu”的账本：新增 3 条，原有 0 条", imported.Error, StringComparison.Ordinal);
        Assert.Contains("3 条“said”是本版本不认识的种类", imported.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_folder.At(name)), File.ReadAllBytes(_folder.At("again-" + name)));
    }

    [Fact]
    public async Task A_backup_is_made_and_brought_back()
    {
        await GivenAsync("county.db");

        var made = Yiguan("backup", "--store", Store("county.db"), "--to", _folder.At("备份"), "--rehearse", "--keep", "3");
        var refused = Yiguan("restore", made.Text.Trim(), "--store", Store("county.db"));
        var restored = Yiguan("restore", made.Text.Trim(), "--store", Store("county.db"), "--replace");

        Assert.Equal(ExitCode.Done, made.Exit);
        Assert.Contains("已演练恢复", made.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.FileRefused, "错误：这里已有“yunxiu”的账本（3 条记录）；要替换它请加 --replace。 [restore.place-taken]\n"), (refused.Exit, refused.Error));
        Assert.Equal(ExitCode.Done, restored.Exit);
        Assert.Contains("已恢复“yunxiu”的账本：3 条记录", restored.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_export_is_told_and_leaves_no_store()
    {
        var run = Yiguan("import", _folder.Write("报告.txt", "关于稳增长的报告\n"), "--store", Store("county.db"));

        Assert.Equal((ExitCode.DataWrong, "错误：这不是一贯导出的账本文件。 [export.unknown]\n"), (run.Exit, run.Error));
        Assert.False(File.Exists(_folder.At("county.db")));
        Assert.False(File.Exists(_folder.At("county.db-wal")));
    }

    [Theory]
    [InlineData("file.missing", "import", "没有.jsonl")]
    [InlineData("store.missing", "export", "-o", "out.jsonl")]
    [InlineData("cli.owner", "import", "here.jsonl", "--owner", "云岫")]
    public void What_cannot_be_done_is_told_with_its_code(string code, params string[] command)
    {
        _folder.Write("here.jsonl", "");
        var run = Yiguan([.. command.Select(c => c.EndsWith(".jsonl", StringComparison.Ordinal) ? _folder.At(c) : c), "--store", Store("county.db")]);

        Assert.InRange(run.Exit, ExitCode.Usage, ExitCode.FileRefused);
        Assert.Contains($"[{code}]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void For_PostgreSQL_the_place_of_files_must_be_said()
    {
        var run = Yiguan("export", "--store", "postgres:Host=localhost", "-o", _folder.At("out.jsonl"));

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Contains("[files.needed]", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Store(string name) => "sqlite:" + _folder.At(name);

    private static Run Yiguan(params string[] arguments) => Run.Of(arguments);

    private async Task GivenAsync(string name)
    {
        var (stop, owner) = (TestContext.Current.CancellationToken, new Owner("yunxiu"));
        await using var store = StoreAddress.Parse(Store(name))!.Open();
        await store.MigrateAsync(stop);
        await store.OpenAsync(owner, HashAlgorithm.Sm3, stop);
        await using var writer = new LedgerWriter(store, [], TimeProvider.System);
        for (var i = 0; i < 3; i++)
        {
            await writer.AppendAsync(owner, new Append { Actor = "xianzhang", Key = $"{i}", Facts = [new FactDraft("matter/1", "said", "{}")] }, stop);
        }
    }
}
