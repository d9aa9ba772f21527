using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>A board that is kept shows each reader what one that remembers nothing shows him, whatever happened in between, on every store.</summary>
public abstract class SeenStory : ListedStory
{
    private static readonly Reader s_town = new("zhen", "qingxi", ["qingxi"], ["qingxi"]);
    private static readonly Reader s_nearlyAll = s_transport with { Post = "guanli", Subtree = [.. s_transport.Subtree, .. Enumerable.Range(0, 60).Select(i => $"village-{i}")] };
    private static readonly Reader s_overseer = new("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]) { Oversees = true };

    private static readonly Reader[] s_readers = [s_transport, s_vice, s_town, s_nearlyAll, s_overseer];

    private MatterBoard? _kept;

    [Fact]
    public async Task A_kept_board_follows_what_is_recorded_and_what_turns_by_time_alone()
    {
        await ScatteredAsync();
        await Office.OpenAsync("m9", "2024-05-20");
        await KeepAsync();
        await SameAsync("2024-04-10 09:30");
        await SameAsync("2024-04-10 09:30");
        // A colour turns though nothing is recorded.
        await SameAsync("2024-06-01 12:00");
        await SameAsync("2024-06-01 12:30");
        // It comes to a reader by being assigned, goes from another, and a matter of nobody yet.
        await Office.DoAsync("m2", new Assign(Inspector, "qingxi"));
        await SameAsync("2024-06-01 12:00");
        await Office.DoAsync("m2", new Assign(Inspector, "jiaotong"));
        await SameAsync("2024-06-01 13:00");
        await Office.Desk.OpenAsync("secret", "r2", new Open(Inspector, "专案") { Owner = "qingxi", Fields = Filled(("problem", FieldValue.Of("某事"))).Fields }, new Doing(Key()), Stop);
        await SameAsync("2024-06-01 13:00");
        // The scope of a patrol asks for its amount: nothing of it but who may see it changes, all on one day.
        await Office.DoAsync("p1", new Correct(Inspector, 1, "少一个零") { Fields = Filled(("amount", FieldValue.Of(990_00))).Fields });
        await SameAsync("2024-06-01 14:00");
        await Office.DoAsync("p2", new Correct(Inspector, 1, "多一个零") { Fields = Filled(("amount", FieldValue.Of(10_00))).Fields });
        await SameAsync("2024-06-01 14:00");
    }

    [Fact]
    public async Task A_kept_board_begins_anew_where_another_day_scope_or_circle_of_the_reader_may_show_him_others()
    {
        await Office.AdoptAsync(Rectification.Usual with { Scope = "owner within my.subtree or today >= 2024-03-20" });
        await OpenAsync("m1", "jiaotong");
        await OpenAsync("m2", "qingxi");
        await KeepAsync();
        await SameAsync("2024-03-19 10:00");
        Assert.Single(await CountedAsync(_kept!, s_town, Office.GetUtcNow()));
        Assert.Equal(2, (await CountedAsync(_kept!, s_town with { Subtree = ["qingxi", "jiaotong"] }, Office.GetUtcNow())).Count);
        await SameAsync("2024-03-20 00:00");
        Assert.Equal(2, (await CountedAsync(_kept!, s_town, Office.GetUtcNow())).Count);
        await Office.AdoptAsync(Rectification.Usual with { Scope = "owner within my.subtree" });
        await OpenAsync("m3", "qingxi");
        await SameAsync("2024-03-20 00:00");
    }

    [Fact]
    public async Task An_earlier_moment_is_remembered_too_and_who_may_see_is_judged_by_today()
    {
        await ScatteredAsync();
        await KeepAsync();
        foreach (var time in s_times) await ThenSameAsync(time);
        await Office.DoAsync("m2", new Assign(Inspector, "qingxi"));
        await Office.DoAsync("p1", new Correct(Inspector, 1, "少一个零") { Fields = Filled(("amount", FieldValue.Of(990_00))).Fields });
        foreach (var time in s_times) await ThenSameAsync(time);
    }

    [Fact]
    public async Task Right_after_midnight_yesterday_is_yesterday_and_not_the_present()
    {
        await ScatteredAsync();
        await Office.At("2024-05-20 12:00").OpenAsync("m9", "2024-05-20");
        await Office.DoAsync("m9", new Accept(Transport, Said.Nothing));
        await KeepAsync();
        Office.At("2024-05-21 00:00");
        var yesterday = Time("2024-05-21 00:00").AddTicks(-TimeSpan.TicksPerMicrosecond);
        foreach (var reader in s_readers) Assert.Equal(await CountedAsync(Board, reader, yesterday), await CountedAsync(_kept!, reader, yesterday));
        Assert.NotEqual(await CountedAsync(_kept!, s_transport, yesterday), await CountedAsync(_kept!, s_transport, Office.GetUtcNow()));
    }

    [Fact]
    public async Task A_matter_that_nobody_bears_is_counted_to_nobody_who_may_not_see_it()
    {
        await OpenAsync("m1", "gonglu");
        await KeepAsync();
        await SameAsync("2024-03-01 10:00");
        await Office.DoAsync("m1", new Decline(Roads, new Said { Reason = "不属本单位职责" }));
        await Office.Desk.OpenAsync("rectification", "m2", new Open(Inspector, "整改") { Fields = Filled(("problem", FieldValue.Of("坑洼"))).Fields }, new Doing(Key()), Stop);
        // Somebody who is no unit asked for it: no unit has to do with it at all.
        await Office.Desk.OpenAsync("rectification", "m3", new Open(Inspector, "整改") { Filer = "cunmin", Fields = Filled(("problem", FieldValue.Of("塌方"))).Fields }, new Doing(Key()), Stop);
        await SameAsync("2024-03-01 11:00");
        Assert.Equal(await SeenAsync(s_nearlyAll), (await _kept!.AtAsync(Office.GetUtcNow(), s_nearlyAll, Office.GetUtcNow(), Stop)).Sum(b => b.Count));
    }

    [Fact]
    public async Task Rows_that_were_made_again_are_counted_again()
    {
        await ScatteredAsync();
        Office.At("2024-04-10 16:00");
        await KeepAsync();
        await ThenSameAsync("2024-04-10 16:00");
        await _place!.RawAsync("DELETE FROM matter_state WHERE matter = 'm2'");
        await KeepAsync();
        await ThenSameAsync("2024-04-10 16:00");
        Assert.True((await new ViewRebuild(_place.Store, ViewSet.All).RunAsync(s_county, replace: true, cancellation: Stop)).Replaced);
        await ThenSameAsync("2024-04-10 16:00");
    }

    [Fact]
    public async Task A_ledger_that_was_restored_as_another_is_counted_anew()
    {
        await ScatteredAsync();
        Office.At("2024-04-10 16:00");
        await KeepAsync();
        await ThenSameAsync("2024-04-10 16:00");
        // As long as the one before, and not the same: it knows nothing of m2.
        await _place!.RawAsync("DELETE FROM matter_state WHERE matter = 'm2'");
        await _place.RawAsync("UPDATE fact SET hash = @hash WHERE sequence = (SELECT max(sequence) FROM fact)", ("hash", new byte[32]));
        await _place.RawAsync("UPDATE head SET hash = @hash", ("hash", new byte[32]));
        await ThenSameAsync("2024-04-10 16:00");
    }

    [Fact]
    public async Task A_moment_that_was_counted_before_a_slower_node_recorded_something_for_it_is_counted_again()
    {
        await ScatteredAsync();
        Office.At("2024-04-10 16:00");
        await KeepAsync();
        await ThenSameAsync("2024-04-10 15:00");
        await ThenSameAsync("2024-04-10 12:00");
        // Its clock is behind: what it records now is of an hour that others have looked at already. Nobody sees another matter by it.
        await Office.At("2024-04-10 14:00").DoAsync("m3", new Hold(Inspector, "等待批复"));
        Office.At("2024-04-10 16:00");
        await ThenSameAsync("2024-04-10 15:00");
        await ThenSameAsync("2024-04-10 12:00");
    }

    [Fact]
    public async Task Many_who_ask_at_once_while_it_is_recorded_are_all_shown_the_same_in_the_end()
    {
        await ScatteredAsync();
        Office.At("2024-04-10 16:00");
        await KeepAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => i % 8 == 0 ? OpenAsync($"n{i}", i % 16 == 0 ? "qingxi" : "jiaotong") : CountedAsync(_kept!, s_readers[i % s_readers.Length], Time(s_times[i % 8]))));
        foreach (var time in s_times) await ThenSameAsync(time);
        await ThenSameAsync("2024-04-10 16:00");
    }

    private async Task<int> SeenAsync(Reader reader)
    {
        var (book, seen) = (await Office.Desk.BookAsync(Stop), 0);
        foreach (var id in await IdsAsync())
        {
            var matter = (await Office.Desk.FindAsync(id, Stop))!;
            if (Scope.Sees(book.Of(matter.Mechanism, matter.MechanismVersion), matter, reader, Office.GetUtcNow())) seen++;
        }
        return seen;
    }

    // While plans follow a calendar nothing is remembered.
    private async Task KeepAsync()
    {
        await new PlanDesk(_place!.Store, s_county, Office).RunAsync(null, Stop);
        _kept = Board;
    }

    private async Task SameAsync(string time)
    {
        Office.At(time);
        await ThenSameAsync(time);
    }

    private async Task ThenSameAsync(string time)
    {
        foreach (var reader in s_readers) Assert.Equal(await CountedAsync(Board, reader, Time(time)), await CountedAsync(_kept!, reader, Time(time)));
    }

    private async Task<List<string>> CountedAsync(MatterBoard board, Reader reader, DateTimeOffset at)
    {
        var lines = await board.AtAsync(at, reader, Office.GetUtcNow(), Stop);
        Assert.DoesNotContain(lines, l => l.Count < 1);
        return [.. lines.GroupBy(b => (b.Unit, b.Mechanism.Id, b.Stage, b.Colour)).Select(g => $"{g.Key} {g.Sum(b => b.Count)}").Order(StringComparer.Ordinal)];
    }
}

public sealed class SqliteSeenTests : SeenStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresSeenTests(PostgresServer server) : SeenStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
