using System.Text.Json;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

public sealed class VerifyTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_whole_ledger_is_told_with_its_count_and_its_head()
    {
        var county = await County.InAsync(_folder);

        var run = Run.Of("verify", "--store", county.Store);

        Assert.Equal(ExitCode.Done, run.Exit);
        Assert.StartsWith("账本 yunxiu：3 条，末尾第 3 条 ", run.Text, StringComparison.Ordinal);
        Assert.EndsWith("封存的内容：完好 1 件，已销毁 0 件\n账本完好。\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_bad_entry_is_named_in_both_languages_and_ends_with_1()
    {
        var county = await County.InAsync(_folder);
        county.Raw("UPDATE fact SET actor = 'xianzhang' WHERE sequence = 2");

        var chinese = Run.Of("verify", "--store", county.Store);
        var english = Run.Of("verify", "--store", county.Store, "--lang", "en");

        Assert.Equal((ExitCode.ErrorsFound, ExitCode.ErrorsFound), (chinese.Exit, english.Exit));
        Assert.Contains("错误：第 2 条记录（persons，said）与它的摘要不符：被改动过。 [proof.altered]\n账本有不对之处。", chinese.Text, StringComparison.Ordinal);
        Assert.Contains("Entry 2 (persons, said) does not have the hash of what it says: it was altered. [proof.altered]", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_are_told_in_JSON()
    {
        var county = await County.InAsync(_folder);
        county.Raw("DELETE FROM fact WHERE sequence = 2");

        var report = JsonElement.Parse(Run.Of("verify", "--store", county.Store, "--format", "json").Output);

        Assert.False(report.GetProperty("whole").GetBoolean());
        Assert.Equal(("proof.removed", 2), (report.GetProperty("first").GetProperty("code").GetString(), report.GetProperty("first").GetProperty("sequence").GetInt32()));
    }

    [Theory, InlineData("ed25519"), InlineData("sm2")]
    public async Task A_head_signed_before_shows_a_tail_cut_with_its_head_row(string algorithm)
    {
        var county = await County.InAsync(_folder);
        Assert.Equal(ExitCode.Done, Run.Of("keys", "new", "--algorithm", algorithm, "-o", _folder.At("key")).Exit);
        Assert.Equal(ExitCode.Done, Run.Of("head", "--store", county.Store, "--sign", _folder.At("key"), "-o", _folder.At("head.json")).Exit);

        var before = Against(county);
        county.Raw("DELETE FROM fact WHERE sequence = 3; UPDATE head SET sequence = 2, hash = (SELECT hash FROM fact WHERE sequence = 2), recorded = (SELECT recorded FROM fact WHERE sequence = 2)");
        var without = Run.Of("verify", "--store", county.Store);
        var after = Against(county);

        Assert.Equal(ExitCode.Done, before.Exit);
        Assert.Contains("与签名的末尾（第 3 条）相符\n", before.Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, without.Exit);
        Assert.Equal(ExitCode.ErrorsFound, after.Exit);
        Assert.Contains("[proof.signed-behind-end]", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_head_that_was_altered_or_is_another_s_proves_nothing()
    {
        var county = await County.InAsync(_folder);
        var other = await County.InAsync(_folder, "lanzhou");
        foreach (var key in (string[])["key", "another"]) Run.Of("keys", "new", "--algorithm", "sm2", "-o", _folder.At(key));
        Run.Of("head", "--store", county.Store, "--sign", _folder.At("key"), "-o", _folder.At("head.json"));
        var head = await File.ReadAllTextAsync(_folder.At("head.json"), TestContext.Current.CancellationToken);
        var altered = _folder.Write("altered.json", head.Replace("\"sequence\":3", "\"sequence\":2", StringComparison.Ordinal));

        Assert.Contains("[proof.signed-untrue]", Run.Of("verify", "--store", county.Store, "--against", altered).Text, StringComparison.Ordinal);
        Assert.Contains("[proof.signed-of-another]", Run.Of("verify", "--store", other.Store, "--against", _folder.At("head.json")).Text, StringComparison.Ordinal);
        Assert.Contains("[proof.signed-by-another]", Run.Of("verify", "--store", county.Store, "--against", _folder.At("head.json"), "--key", _folder.At("another.pub")).Text, StringComparison.Ordinal);
        Assert.EndsWith("[verify.no-signed-head]\n", Run.Of("verify", "--store", county.Store, "--against", _folder.Write("no.json", "{}")).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Run.Of("verify", "--store", county.Store, "--key", _folder.At("key.pub")).Exit);
    }

    [Fact]
    public void A_key_is_for_its_owner_alone_and_never_overwritten()
    {
        Assert.Equal(ExitCode.Done, Run.Of("keys", "new", "--algorithm", "sm2", "-o", _folder.At("key")).Exit);
        var (key, open) = (File.ReadAllText(_folder.At("key")), File.ReadAllText(_folder.At("key.pub")));

        var again = Run.Of("keys", "new", "--algorithm", "ed25519", "-o", _folder.At("key"));
        File.Delete(_folder.At("key"));
        var beside = Run.Of("keys", "new", "--algorithm", "ed25519", "-o", _folder.At("key"));

        Assert.Equal((ExitCode.FileRefused, ExitCode.FileRefused), (again.Exit, beside.Exit));
        Assert.Equal(open, File.ReadAllText(_folder.At("key.pub")));
        Assert.Contains("BEGIN PRIVATE KEY", key, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("key")));
    }

    [Fact]
    public void A_private_key_has_mode_600()
    {
        Run.Of("keys", "new", "--algorithm", "ed25519", "-o", _folder.At("key"));

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.At("key")));
    }

    [Theory, InlineData("ledger.jsonl"), InlineData("ledger.jsonl.gz")]
    public async Task An_exported_file_is_verified_without_a_store_and_against_a_signed_head(string name)
    {
        var county = await County.InAsync(_folder);
        Run.Of("keys", "new", "--algorithm", "sm2", "-o", _folder.At("key"));
        Run.Of("head", "--store", county.Store, "--sign", _folder.At("key"), "-o", _folder.At("head.json"));
        Assert.Equal(ExitCode.Done, Run.Of("export", "--store", county.Store, "--no-files", "-o", _folder.At(name)).Exit);

        var whole = Run.Of("verify", _folder.At(name), "--against", _folder.At("head.json"), "--key", _folder.At("key.pub"));

        Assert.Equal(ExitCode.Done, whole.Exit);
        Assert.Equal(Against(county).Text, whole.Text);
        Assert.Equal(ExitCode.Usage, Run.Of("verify", _folder.At(name), "--store", county.Store).Exit);
        Assert.Equal(ExitCode.Usage, Run.Of("verify").Exit);
        Assert.Equal(ExitCode.FileRefused, Run.Of("verify", _folder.At("nothing.jsonl")).Exit);
    }

    [Fact]
    public async Task An_exported_file_that_was_altered_cut_or_is_of_an_earlier_end_is_found_out()
    {
        var county = await County.InAsync(_folder);
        Run.Of("export", "--store", county.Store, "--no-files", "-o", _folder.At("before.jsonl"));
        var lines = await File.ReadAllLinesAsync(_folder.At("before.jsonl"), TestContext.Current.CancellationToken);
        var altered = _folder.Write("altered.jsonl", string.Concat(lines.Select(l => l.Replace("第2件", "第9件", StringComparison.Ordinal) + "\n")));
        var cut = _folder.Write("cut.jsonl", string.Concat(lines[..^1].Select(l => l + "\n")));

        Assert.Equal((ExitCode.ErrorsFound, true), Said(altered, "export.hash-wrong"));
        Assert.Equal((ExitCode.ErrorsFound, true), Said(cut, "export.cut"));

        static (int, bool) Said(string file, string code)
        {
            var run = Run.Of("verify", file);
            return (run.Exit, run.Error.Contains($"[{code}]", StringComparison.Ordinal));
        }
    }

    private Run Against(County county) => Run.Of("verify", "--store", county.Store, "--against", _folder.At("head.json"), "--key", _folder.At("key.pub"));
}
