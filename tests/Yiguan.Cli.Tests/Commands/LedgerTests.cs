using System.Globalization;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

/// <summary>A ledger as a county makes it, through all that proves and moves one.</summary>
public sealed class LedgerTests : IDisposable
{
    private readonly Folder _folder = new();

    private string Store => "sqlite:" + _folder.At("county.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_county_that_was_loaded_verifies_rebuilds_and_does_so_again_where_it_was_moved_to()
    {
        GivenCounty();
        var other = "sqlite:" + _folder.At("other.db");

        Done("verify", "--store", Store);
        Done("rebuild", "--store", Store);
        Done("export", "--store", Store, "-o", _folder.At("county.jsonl"));
        Done("import", _folder.At("county.jsonl"), "--store", other);
        Done("verify", "--store", other);

        Assert.Contains("0 行不一致", Done("rebuild", "--store", other).Text, StringComparison.Ordinal);
        Assert.Equal(Done("organisation", "show", "--on", "2024-06-01", "--store", Store).Text, Done("organisation", "show", "--on", "2024-06-01", "--store", other).Text);
        Done("export", "--store", other, "-o", _folder.At("again.jsonl"));
        Assert.Equal(File.ReadAllBytes(_folder.At("county.jsonl")), File.ReadAllBytes(_folder.At("again.jsonl")));
    }

    [Fact]
    public void A_county_that_was_restored_is_ready_for_orders()
    {
        GivenCounty();
        var backup = Done("backup", "--store", Store, "--to", _folder.At("备份"), "--rehearse").Text.Trim();
        var other = "sqlite:" + _folder.At("other.db");

        Done("restore", backup, "--store", other);

        Assert.Contains("0 行不一致", Done("rebuild", "--store", other).Text, StringComparison.Ordinal);
        Done("organisation", "rename", "qingxi-zhen", "青溪新镇", "--from", "2024-10-01", "--by", "ducha-zhuyao", "--reason", "批复", "--store", other);
        Done("verify", "--store", other);
        Done("rebuild", "--store", other);
    }

    [Fact]
    public void A_signed_backup_holds_a_head_that_the_ledger_is_verified_against()
    {
        GivenCounty();
        Done("keys", "new", "--algorithm", "sm2", "-o", _folder.At("key"));

        var backup = Done("backup", "--store", Store, "--to", _folder.At("备份"), "--sign", _folder.At("key")).Text.Trim();

        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(backup.Replace(".jsonl.gz", ".json", StringComparison.Ordinal)));
        var head = _folder.Write("head.json", manifest.RootElement.GetProperty("head").GetRawText());
        Done("verify", "--store", Store, "--against", head, "--key", _folder.At("key.pub"));
    }

    [Fact]
    public void An_expunged_file_of_a_load_is_gone_from_where_files_are_kept()
    {
        GivenCounty();
        GivenTwoPersons();
        var link = FileLinks()[0];

        Done("expunge", "propose", link, "--reason", "含电话", "--actor", "ducha-zhuyao", "--store", Store);
        var confirmed = Done("expunge", "confirm", Last(), "--actor", "xianzhang", "--store", Store);

        Assert.StartsWith("已销毁", confirmed.Error, StringComparison.Ordinal);
        Assert.Single(Files());
        Done("verify", "--store", Store);
    }

    [Fact]
    public void A_file_that_is_not_where_it_was_looked_for_is_told()
    {
        GivenCounty();
        GivenTwoPersons();
        Done("expunge", "propose", FileLinks()[0], "--reason", "含电话", "--actor", "ducha-zhuyao", "--store", Store);

        var confirmed = Run.Of("expunge", "confirm", Last(), "--actor", "xianzhang", "--files", _folder.At("elsewhere"), "--store", Store);

        Assert.Equal(ExitCode.FileRefused, confirmed.Exit);
        Assert.Contains("[expunge.file-left]", confirmed.Error, StringComparison.Ordinal);
        Assert.Contains("待删除的文件", Done("expunge", "list", "--store", Store).Text, StringComparison.Ordinal);
        Assert.Contains("待删除的文件", Done("verify", "--store", Store).Error, StringComparison.Ordinal);
        Assert.Contains("[expunging.already-expunged]", Run.Of("expunge", "confirm", $"{int.Parse(Last(), CultureInfo.InvariantCulture) - 1}", "--actor", "xianzhang", "--store", Store).Error, StringComparison.Ordinal);
        Assert.Single(Files());
        Assert.DoesNotContain("待删除的文件", Done("expunge", "list", "--store", Store).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_refused_leaves_no_file_and_one_that_stood_before_stays()
    {
        GivenCounty();
        var before = Files();
        var wrong = _folder.Write("duties.yaml", File.ReadAllText(Repository.Path("county", "duties.yaml")) + "# 另一份\n");

        var again = Run.Of("adopt", "duties", Repository.Path("county", "duties.yaml"), "--from", "2023-01-01", "--by", "ducha-zhuyao", "--store", Store);
        var other = Run.Of("adopt", "duties", wrong, "--from", "2023-01-01", "--by", "ducha-zhuyao", "--store", Store);

        Assert.Equal((ExitCode.DataWrong, ExitCode.DataWrong), (again.Exit, other.Exit));
        Assert.Equal(before, Files());
    }

    [Fact]
    public void What_is_loaded_or_adopted_twice_under_one_key_is_recorded_once()
    {
        GivenCounty();
        var calendar = _folder.Write("holidays.yaml", File.ReadAllText(Repository.Path("lexicon", "holidays.yaml")));
        string[] adopt = ["adopt", "calendar", calendar, "--as", "2024", "--from", "2024-01-01", "--by", "ducha-zhuyao", "--key", "历-1", "--store", Store];
        string[] load = ["organisation", "load", Repository.Path("county", "organisation.yaml"), "--from", "2024-01-01", "--by", "ducha-zhuyao", "--yes", "--key", "表-1", "--store", _folder.At("other.db") is var other ? "sqlite:" + other : "", "--owner", "yunxiu"];

        Assert.Equal(Done(adopt).Text, Done(adopt).Text);
        Assert.Equal(Done(load).Text, Done(load).Text);

        File.AppendAllText(calendar, "# 另一份\n");
        Assert.Contains("[ledger.key-used-otherwise]", Run.Of(adopt).Error, StringComparison.Ordinal);
    }

    private void GivenCounty()
    {
        Done("organisation", "load", Repository.Path("county", "organisation.yaml"), "--owner", "yunxiu", "--from", "2024-01-01", "--by", "ducha-zhuyao", "--yes", "--store", Store);
        Done("adopt", "duties", Repository.Path("county", "duties.yaml"), "--from", "2024-01-01", "--by", "ducha-zhuyao", "--store", Store);
    }

    // The table of the county names posts; who holds them is told to the ledger.
    private void GivenTwoPersons()
    {
        foreach (var (person, name, post) in ((string, string, string)[])[("p1", "林知远", "ducha-zhuyao"), ("p2", "沈若溪", "xianzhang")])
        {
            Done("organisation", "person", person, name, "--from", "2024-01-01", "--by", "ducha-zhuyao", "--store", Store);
            Done("organisation", "appoint", person, post, "--from", "2024-01-01", "--by", "ducha-zhuyao", "--store", Store);
        }
    }

    private string[] Files() => Directory.GetFiles(_folder.At("county.db.files"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();

    private string[] FileLinks() => Asked("SELECT hash FROM sealed WHERE label = 'file' ORDER BY hash");

    private string Last() => Asked("SELECT max(sequence) FROM fact")[0];

    private string[] Asked(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.At("county.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return [.. found];
    }

    private static Run Done(params string[] arguments)
    {
        var run = Run.Of(arguments);
        Assert.True(run.Exit == ExitCode.Done, $"{string.Join(' ', arguments)}: {run.Exit} {run.Error}{run.Text}");
        return run;
    }
}
