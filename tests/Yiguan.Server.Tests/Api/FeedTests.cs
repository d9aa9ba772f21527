using System.Text.Json.Nodes;
using Yiguan.Core.Matters.Lists;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Api;

/// <summary>账本 for other systems: an ordered feed that goes on from any place, with what its token may see and nothing else.</summary>
public sealed class FeedTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_in_whatever_pieces_the_feed_misses_nothing_and_tells_nothing_twice()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "oversee");
        var (whole, _) = await ReadAsync(section, 0, 1000, 900);
        var (pieces, _) = await ReadAsync(section, 0, 37, 900);
        Assert.Equal(whole, pieces);
        Assert.Equal(whole.Order(), whole);
        Assert.Equal(whole.Distinct().Count(), whole.Count);
        var (rest, _) = await ReadAsync(section, whole[20], 1000, 900);
        Assert.Equal(whole.Skip(21), rest);
    }

    [Fact]
    public async Task A_unit_is_told_of_the_matters_that_it_may_see_and_of_no_others()
    {
        using var unit = await Application.OfAsync(office, "jiaotong-zhuyao");
        var day = (await new Storage.Organisation.OrganisationShelf(office.Store, CountyServer.County).HistoryAsync(Stop)).On(new DateOnly(2024, 7, 8));
        var seen = (await new MatterLists(office.Store, CountyServer.County).NowAsync(new MatterFilter { Reader = Reader.Of(day, "jiaotong-zhuyao") }, CountyServer.Now, Stop)).Select(m => "matter/" + m.Id).ToHashSet(StringComparer.Ordinal);
        var (_, told) = await ReadAsync(unit, 0, 1000, 4000);
        var ofMatters = told.Select(e => (string)e["subject"]!).Where(s => s.StartsWith("matter/", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(ofMatters);
        Assert.Empty(ofMatters.Except(seen));
        Assert.DoesNotContain(told, e => ((string)e["subject"]!).StartsWith("who/", StringComparison.Ordinal) || ((string)e["subject"]!).StartsWith("token/", StringComparison.Ordinal));
        Assert.DoesNotContain(told, e => e.ToJsonString().Contains("\"sealed\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Behind_the_end_of_the_ledger_nobody_reads_as_if_nothing_had_happened()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "oversee");
        using var beyond = await section.GetAsync(new Uri("/api/v1/facts?after=99999999", UriKind.Relative), Stop);
        Assert.Equal("api.after-beyond", await beyond.CodeAsync(409));
    }

    private static async Task<(List<long> Places, List<JsonNode> Events)> ReadAsync(HttpClient client, long after, int limit, long to)
    {
        var (places, events) = (new List<long>(), new List<JsonNode>());
        while (after < to)
        {
            using var answer = await client.GetAsync(new Uri($"/api/v1/facts?after={after}&limit={Math.Min(limit, to - after)}", UriKind.Relative), Stop);
            Assert.Equal("application/cloudevents-batch+json", answer.Content.Headers.ContentType?.MediaType);
            foreach (var told in (await answer.SaysAsync(200)).AsArray())
            {
                places.Add(long.Parse((string)told!["id"]!, System.Globalization.CultureInfo.InvariantCulture));
                events.Add(told);
            }
            var through = long.Parse(answer.Headers.GetValues("Yiguan-Through").Single(), System.Globalization.CultureInfo.InvariantCulture);
            if (through == after) break;
            after = through;
        }
        return (places, events);
    }
}
