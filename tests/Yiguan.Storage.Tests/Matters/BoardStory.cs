using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Matters counted at any moment, and counts that are kept, on every store.</summary>
public abstract class BoardStory : ListedStory
{
    [Fact]
    public async Task A_board_at_any_moment_counts_what_the_list_of_that_moment_shows()
    {
        await ScatteredAsync();
        await SameAsync();
        Assert.Equal(40, await Tallies.KeepAsync(null, Stop));
        await SameAsync();
        Assert.Equal(0, await Tallies.KeepAsync(null, Stop));

        // What happens after the last close is added to it.
        await Office.At("2024-04-10 15:00").DoAsync("m2", new Accept(Transport, Said.Nothing));
        await OpenAsync("n1", "gonglu");
        await SameAsync();
        await Office.At("2024-04-12 09:00").OpenAsync("n2");
        Assert.Equal(2, await Tallies.KeepAsync(null, Stop));
        await SameAsync();
    }

    [Fact]
    public async Task Of_two_nodes_each_day_is_closed_by_one()
    {
        await ScatteredAsync();
        var closed = await Task.WhenAll(Tallies.KeepAsync(null, Stop), Tallies.KeepAsync(null, Stop));
        await Tallies.KeepAsync(null, Stop);
        Assert.InRange(closed.Sum(), 1, 40);
        // The beginning, of which there is nothing, and forty days.
        Assert.Equal(41, await _place!.Store.AskAsync("SELECT at FROM tally WHERE owner = 'yunxiu' AND whole = 1 AND (at + 1 + 28800000000) % 86400000000 = 0", [], Stop).CountAsync(Stop));
        await SameAsync();
    }

    [Fact]
    public async Task Each_half_hour_in_which_something_changed_keeps_what_did()
    {
        await ScatteredAsync();
        await Tallies.KeepAsync(null, Stop);
        var hours = await _place!.Store.AskAsync("SELECT at FROM tally WHERE owner = 'yunxiu' AND whole = 0 ORDER BY at", [], Stop).Select(r => CountyZone.Instant((long)r[0]!)).ToListAsync(Stop);
        // What was recorded on the stroke of ten is the half hour's that begins with it.
        var last = TimeSpan.FromMicroseconds(1);
        Assert.Contains(Time("2024-03-05 10:30") - last, hours);
        Assert.DoesNotContain(Time("2024-03-05 11:00") - last, hours);
        await SameAsync();
    }

    [Fact]
    public async Task What_was_opened_as_the_first_day_began_is_counted()
    {
        await Office.At("2024-03-02 00:00").OpenAsync("m1", "2024-03-29");
        await Office.At("2024-03-02 09:00").OpenAsync("m2");
        await Office.At("2024-03-06 10:00").DoAsync("m1", new Accept(Transport, Said.Nothing));
        await Office.At("2024-04-10 09:00").DoAsync("m1", new Comment(Inspector, "请抓紧"));
        await Tallies.KeepAsync(null, Stop);
        await SameAsync();
    }

    [Fact]
    public async Task Counts_that_were_kept_go_when_the_rows_are_made_again()
    {
        await ScatteredAsync();
        await Tallies.KeepAsync(null, Stop);
        var rebuilt = await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: true, cancellation: Stop);
        Assert.Equal(0, rebuilt.Differing);
        await _place.RawAsync("DELETE FROM matter_state WHERE matter = 'm2'");
        Assert.True((await new ViewRebuild(_place.Store, ViewSet.All).RunAsync(s_county, replace: true, cancellation: Stop)).Replaced);
        Assert.Equal(0, await _place.Store.AskAsync("SELECT at FROM tally WHERE owner = 'yunxiu'", [], Stop).CountAsync(Stop));
        await SameAsync();
    }

    [Fact]
    public async Task A_board_that_everybody_looks_at_is_counted_anew_when_a_colour_turns_and_when_something_is_recorded()
    {
        await ScatteredAsync();
        await Tallies.KeepAsync(null, Stop);
        var everybodys = Board;
        var (colours, last) = (new List<string>(), "");
        async Task LookAsync(string time)
        {
            // Twice: the second look finds it kept.
            for (var look = 0; look < 2; look++) Assert.Equal(Told(await Board.AtAsync(Time(time), Stop)), last = Told(await everybodys.AtAsync(Time(time), Stop)));
            colours.Add(last);
        }
        foreach (var time in (string[])["2024-04-10 14:00", "2024-04-11 08:00", "2024-05-20 00:00", "2024-04-10 14:30", "2024-03-06 10:00", "2024-04-11 08:00"]) await LookAsync(time);
        await Office.At("2024-04-12 09:00").OpenAsync("n1");
        foreach (var time in (string[])["2024-04-12 09:00", "2024-04-12 10:00", "2024-04-12 08:59", "2024-07-01 00:00"]) await LookAsync(time);
        // Counts go on from the last fact, and back to who took his moment just before it.
        await Office.At("2024-04-12 09:40").DoAsync("n1", new Accept(Transport, Said.Nothing));
        foreach (var time in (string[])["2024-04-12 09:40:00", "2024-04-12 09:39:30", "2024-04-12 09:38:30", "2024-05-21 00:00", "2024-04-11 08:00"]) await LookAsync(time);
        await Office.At("2024-04-12 09:40:20").OpenAsync("n3");
        await Office.At("2024-04-12 09:41").OpenAsync("n4");
        foreach (var time in (string[])["2024-04-12 09:40:10", "2024-04-12 09:41", "2024-04-12 09:40:30", "2024-05-21 00:00", "2024-03-06 10:00"]) await LookAsync(time);
        // Rows that were wrong have been looked at: what was counted from them goes with them.
        await _place!.RawAsync("DELETE FROM matter_state WHERE matter = 'm2'");
        await _place.RawAsync("DELETE FROM tally");
        var wrong = await Board.AtAsync(Time("2024-03-07 10:00"), Stop);
        Assert.Equal(Told(wrong), Told(await everybodys.AtAsync(Time("2024-03-07 10:00"), Stop)));
        Assert.True((await new ViewRebuild(_place.Store, ViewSet.All).RunAsync(s_county, replace: true, cancellation: Stop)).Replaced);
        foreach (var time in (string[])["2024-03-07 10:00", "2024-04-12 09:41", "2024-03-06 10:00"]) await LookAsync(time);
        Assert.NotEqual(Told(wrong), Told(await everybodys.AtAsync(Time("2024-03-07 10:00"), Stop)));
        // Something turned, and something came: else nothing would have been shown here.
        Assert.True(colours.Distinct().Count() > 3);
    }

    [Fact]
    public async Task A_board_of_a_ledger_that_was_brought_back_from_before_counts_what_stands_there()
    {
        await ScatteredAsync();
        // While plans are behind nothing is remembered.
        await Tallies.KeepAsync(null, Stop);
        var everybodys = Board;
        foreach (var time in s_times) await everybodys.AtAsync(Time(time), Stop);
        // Its last fact is gone, and m2 with it.
        await _place!.RawAsync("DELETE FROM matter_state WHERE matter = 'm2'");
        await _place.RawAsync("DELETE FROM tally");
        await _place.RawAsync("DELETE FROM fact WHERE sequence = (SELECT max(sequence) FROM fact)");
        await _place.RawAsync("UPDATE head SET sequence = (SELECT max(sequence) FROM fact), hash = (SELECT hash FROM fact ORDER BY sequence DESC LIMIT 1)");
        foreach (var time in s_times) Assert.Equal(Told(await Board.AtAsync(Time(time), Stop)), Told(await everybodys.AtAsync(Time(time), Stop)));
    }

    private static string Told(IEnumerable<BoardLine> lines) => string.Join('\n', lines.Select(l => $"{l.Unit} {l.Mechanism.Id} {l.Stage} {l.Colour} {l.Count}").Order(StringComparer.Ordinal));

    private async Task SameAsync()
    {
        foreach (var time in s_times)
        {
            var lines = await Lists.ThenAsync(new MatterFilter(), Time(time), Stop);
            var listed = lines.GroupBy(l => (l.Bearer, l.Mechanism.Id, l.Stage, l.Colour)).Select(g => $"{g.Key} {g.Count()}");
            var counted = (await Board.AtAsync(Time(time), Stop)).GroupBy(b => (b.Unit, b.Mechanism.Id, b.Stage, b.Colour)).Select(g => $"{g.Key} {g.Sum(b => b.Count)}");
            Assert.Equal(listed.Order(StringComparer.Ordinal), counted.Order(StringComparer.Ordinal));
        }
    }
}

public sealed class SqliteBoardTests : BoardStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresBoardTests(PostgresServer server) : BoardStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
