using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Tests.Matters;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Problems that are assigned, mended, late, made good and closed, on every store.</summary>
public abstract class MatterStory : OfficeStory
{
    [Fact]
    public async Task A_problem_runs_to_its_end_and_every_moment_can_be_asked_for()
    {
        var opened = await Office.OpenAsync("m1", "2024-03-29");
        Assert.Null(opened.Refusal);
        Assert.Equal(["改〔2024〕1号"], await Office.NumbersAsync());

        await Office.At("2024-03-07 10:00").DoAsync("m1", new Accept(Transport, Said.Nothing));
        await Office.At("2024-03-08 10:00").DoAsync("m1", new Relay(Transport, "gonglu", "请于月底前完成"));
        await Office.At("2024-03-20 10:00").DoAsync("m1", new AskExtension(Roads, "overall", new DateOnly(2024, 4, 12), "连日降雨"), new GrantExtension(Inspector, "overall"));
        await Office.At("2024-04-03 10:00").DoAsync("m1", new Submit(Roads, Evidence));
        await Office.At("2024-04-10 10:00").DoAsync("m1", new Return(Inspector, new Said { Reason = "排水沟没有疏通" }));
        await Office.At("2024-04-15 10:00").DoAsync("m1", new Submit(Roads, Evidence));
        await Office.At("2024-04-16 10:00").DoAsync("m1", new Close(Inspector, Said.Nothing));

        // By what is known now.
        Assert.Equal(("red", "“签收时限”已于 2024-03-05 到期，仍未完成。"), await Office.ColourAsync("m1", "2024-03-06 00:00"));
        Assert.Equal(("green", "“整改时限”到 2024-03-29 止，正常推进。此前的红灯已整改到位。"), await Office.ColourAsync("m1", "2024-03-07 10:00"));
        Assert.Equal(("grey", "曾亮红灯，整改到位后办结。"), await Office.ColourAsync("m1", "2024-05-01 00:00"));
        // What was expected on 10 March of 28 March: yellow, for nobody knew of the extension.
        Assert.Equal("yellow", (await Office.ColourAsync("m1", "2024-03-28 09:00", known: "2024-03-10 09:00")).Colour);
        Assert.Equal("green", (await Office.ColourAsync("m1", "2024-03-28 09:00")).Colour);

        Assert.Equal([("filer", "ducha"), ("owner", "gonglu"), ("relay", "jiaotong"), ("sponsor", "fuxianzhang"), ("support", "caizheng")],
            (await Office.RowsAsync(MatterTables.Participant)).Select(r => ((string)r[2]!, (string)r[4]!)).Order());
        var row = Assert.Single(await Office.RowsAsync(MatterTables.Matter));
        Assert.Equal(("closed", "ended", "gonglu", 1L, 1L), ((string)row[5]!, (string)row[6]!, (string)row[7]!, (long)row[13]!, (long)row[14]!));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Matters_that_are_opened_at_once_are_numbered_without_a_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Office.OpenAsync($"m{i}")));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Office.OpenAsync($"m{i}")));
        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"改〔2024〕{n}号"), await Office.NumbersAsync());
        Office.At("2025-01-01 00:00");
        await Office.OpenAsync("n1");
        Assert.Contains("改〔2025〕1号", await Office.NumbersAsync());
    }

    [Fact]
    public async Task A_step_that_is_due_is_taken_by_one_of_two_nodes_and_recorded_once()
    {
        for (var i = 0; i < 6; i++) await Office.OpenAsync($"m{i}", "2024-03-29");
        await using var other = new Office(_place!.Store, s_county);
        foreach (var node in (Office[])[Office, other]) node.At("2024-03-05 08:00");

        Assert.Equal(6, (await Office.Due.RowsAsync(100, Stop)).Count);
        var done = await Task.WhenAll(Office.Due.RoundAsync(Stop), other.Due.RoundAsync(Stop));

        Assert.Equal(6, done.Sum());
        Assert.Empty(await other.Due.RowsAsync(100, Stop));
        foreach (var id in Enumerable.Range(0, 6)) Assert.Equal(["jiaotong"], Assert.Single((await Office.Desk.FindAsync($"m{id}", Stop))!.Escalated).To);
        // Three working days of red later the notice is due, unless it was accepted by then.
        await Office.At("2024-03-08 12:00").DoAsync("m0", new Accept(Transport, Said.Nothing));
        Office.At("2024-03-09 00:00");
        Assert.Equal(["m1", "m2", "m3", "m4", "m5"], (await Office.Due.RowsAsync(100, Stop)).Select(r => r.Matter));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_matter_that_is_held_until_a_day_goes_on_by_itself()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        await Office.DoAsync("m1", new Hold(Inspector, "等待批复", new DateOnly(2024, 3, 11)));
        Assert.Equal(0, await Office.At("2024-03-10 23:59").Due.RoundAsync(Stop));
        Assert.Equal(1, await Office.At("2024-03-11 00:00").Due.RoundAsync(Stop));
        Assert.Null((await Office.Desk.FindAsync("m1", Stop))!.Held);
    }

    [Fact]
    public async Task What_recurs_is_opened_once_for_each_day_by_one_of_two_nodes()
    {
        // Adopted on Wednesday 6 March: rivers are walked every Wednesday, and each month is summed up on its last day.
        await Office.At("2024-03-06 09:00").AdoptAsync(Rectification.Usual with
        {
            Id = "patrol",
            Prefix = "巡",
            Recurs =
            [
                new("weekly", "FREQ=WEEKLY;BYDAY=WE", null, null, "{period}巡河", new(2, Core.Mechanisms.SpanUnit.Days)),
                new("monthly", "FREQ=MONTHLY;BYMONTHDAY=-1", new DateOnly(2024, 1, 1), null, "{period}小结", null),
            ],
        });
        await using var other = new Office(_place!.Store, s_county);
        foreach (var node in (Office[])[Office, other]) node.At("2024-03-31 08:00");

        var done = await Task.WhenAll(Office.Due.RecurAsync(Stop), other.Due.RecurAsync(Stop));

        Assert.Equal(5, done.Sum());
        Assert.Equal(0, await other.Due.RecurAsync(Stop));
        // Deadlines: two days after each, the day itself for the month; 8 March is a Friday.
        Assert.Equal(
            ["2024年3月13日巡河 19797", "2024年3月20日巡河 19804", "2024年3月27日巡河 19811", "2024年3月6日巡河 19790", "2024年3月小结 19813"],
            (await Office.RowsAsync(MatterTables.Matter)).Select(r => $"{r[4]} {r[9]}").Order(StringComparer.Ordinal));
        Assert.Equal(1, await Office.At("2024-04-03 00:00").Due.RecurAsync(Stop));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Two_who_act_at_once_are_both_heard_and_the_second_is_decided_again()
    {
        await Office.OpenAsync("m1");
        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Office.Desk.DoAsync("m1", new Report(Transport, new Said { Text = $"进展{i}" }), new Doing(Key()), Stop)));
        Assert.All(reports, r => Assert.Null(r.Refusal));
        Assert.Equal(9, (await Office.Desk.FindAsync("m1", Stop))!.Version);

        var accepts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Office.Desk.DoAsync("m1", new Accept(Transport, Said.Nothing), new Doing(Key()), Stop)));
        Assert.Single(accepts, a => a.Refusal is null);
    }

    [Fact]
    public async Task Who_lost_the_answer_asks_again_under_the_same_key_and_has_it()
    {
        await Office.OpenAsync("m1");
        var first = await Office.Desk.DoAsync("m1", new Accept(Transport, Said.Nothing), new Doing("accept m1"), Stop);
        var again = await Office.Desk.DoAsync("m1", new Accept(Transport, Said.Nothing), new Doing("accept m1"), Stop);
        Assert.Equal(first.Receipt! with { Again = true }, again.Receipt);
        Assert.IsType<NoWay>((await Office.Desk.DoAsync("m1", new Accept(Transport, Said.Nothing), new Doing("another"), Stop)).Refusal);
        // Somebody else's command, or one about another matter, was never recorded under it and must not be told so.
        Assert.Equal(new KeyUsedOtherwise("accept m1"), (await Office.Desk.DoAsync("m1", new Accept(Inspector, Said.Nothing), new Doing("accept m1"), Stop)).Refusal);
        await Office.OpenAsync("m2");
        Assert.Equal(new KeyUsedOtherwise("accept m1"), (await Office.Desk.DoAsync("m2", new Close(Transport, Said.Nothing), new Doing("accept m1"), Stop)).Refusal);
    }

    [Fact]
    public async Task A_changed_mechanism_counts_for_what_is_opened_from_then_on()
    {
        await Office.OpenAsync("old", "2024-03-29");
        await Office.AdoptAsync(Rectification.Usual with { Clocks = [Rectification.Usual.Clocks[1]] });
        await Office.OpenAsync("new", "2024-03-29");

        Assert.Equal("red", (await Office.ColourAsync("old", "2024-03-06 00:00")).Colour);
        Assert.Equal("green", (await Office.ColourAsync("new", "2024-03-06 00:00")).Colour);
        await Office.At("2024-03-07 09:00").DoAsync("old", new Accept(Transport, Said.Nothing));
        Assert.IsType<MechanismUnchanged>((await Office.Desk.AdoptAsync(Rectification.Usual with { Clocks = [Rectification.Usual.Clocks[1]] }, "ducha-zhuyao", Key(), Stop)).Refusal);
        Assert.Equal(new MechanismNotAdopted("patrol"), (await Office.Desk.OpenAsync("patrol", "p1", new Open(Inspector, "巡河"), new Doing(Key()), Stop)).Refusal);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_set_has_a_part_for_each_member_and_a_matter_goes_into_another()
    {
        var set = new OpenForSet(new Open(Inspector, "防汛排查") { Fields = Filled(("problem", FieldValue.Of("排查"))).Fields, Owner = "jiaotong" }, "各镇", [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]);
        Assert.Null((await Office.Desk.OpenAsync("rectification", "m1", set, new Doing(Key()), Stop)).Refusal);
        Assert.Equal(3, (await Office.NumbersAsync()).Count);
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence));
        Assert.Equal(new PartsOpen(2, 2), (await Office.Desk.DoAsync("m1", new Close(Inspector, Said.Nothing), new Doing(Key()), Stop)).Refusal);
        await Office.DoAsync("m1-1", new Merge(Inspector, "m1-2", "两镇一并排查"));
        await Office.DoAsync("m1-2", new Accept(new Actor("x", "shiqiao", [], []), Said.Nothing), new Submit(new Actor("x", "shiqiao", [], []), Evidence), new Close(Inspector, Said.Nothing));
        await Office.DoAsync("m1", new Close(Inspector, Said.Nothing));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_telephone_is_in_no_row_and_in_no_fact()
    {
        await Office.OpenAsync("m1");
        await Office.DoAsync("m1", new Report(Transport, Filled(("phone", FieldValue.Of("0371 5555 1234")), ("found", FieldValue.Of(new DateOnly(2024, 2, 29))))));
        Assert.Equal("""{"found":19782,"problem":"路面坑洼"}""", (string)(await Office.RowsAsync(MatterTables.Matter))[0][21]!);
        Assert.DoesNotContain(await _place!.Store.ReadAsync(s_county, 0, 99, Stop).ToListAsync(Stop), e => e.Body.Contains("5555", StringComparison.Ordinal));
        Assert.Contains("5555", (await _place.Store.AllSealedAsync(s_county, Stop).SingleAsync(Stop)).Value, StringComparison.Ordinal);
    }
}

public sealed class SqliteMatterStory : MatterStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresMatterStory(PostgresServer server) : MatterStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
