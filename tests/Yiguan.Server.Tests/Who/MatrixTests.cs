using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Yiguan.Core.Matters.Lists;
using Yiguan.Server.Tests.Api;
using Yiguan.Server.Who;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Who;

/// <summary>
/// Every way into the office tried with every duty alone, with none, and by nobody, over the wire; then every place that takes an identifier with those of others. The ways are those that
/// the host itself knows: a new one is tried without a word here, and one that names no duty fails.
/// </summary>
public sealed partial class MatrixTests(MatrixCounty county) : IClassFixture<MatrixCounty>
{
    [Fact]
    public async Task Who_has_the_duty_comes_in_and_nobody_else_does()
    {
        var wrong = new List<string>();
        using var nobody = county.Nobody();
        foreach (var (method, path, requires) in Ways("x"))
        {
            if (await StatusAsync(nobody, method, path) is not 401 and var open) wrong.Add($"nobody {method} {path}: {open}");
            foreach (var (right, (_, client)) in county.ByRight)
            {
                var status = await StatusAsync(client, method, path);
                var may = requires.Rights.Count == 0 || requires.Rights.Contains(right) || ((requires.Rights.Contains(Right.Read) || requires.Rights.Contains(Right.Act)) && !Right.OfTheThree.Contains(right));
                // The three have no business at the screen: they are led to theirs.
                if (path == "/" && !may && status == 302) continue;
                if (may ? status is 401 or 403 or >= 500 : status != 403) wrong.Add($"'{right}' {method} {path}: {status}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_right_of_the_office_is_held_by_somebody_here()
    {
        Assert.Empty(county.Endpoints.SelectMany(e => e.Metadata.GetMetadata<RequiresAttribute>()?.Rights ?? []).Except(county.ByRight.Keys).Except([Right.Read, Right.Act]));
        Assert.NotEmpty(await SeenAsync(OfOwn));
    }

    [Fact]
    public async Task An_application_comes_in_by_the_duties_of_its_token_and_by_no_others()
    {
        var wrong = new List<string>();
        using var nobody = Application.By(county.Address.ToString(), "yg_nothing");
        foreach (var (right, (post, _)) in county.ByRight.Where(r => !Right.OfTheThree.Contains(r.Key)).Append(new(Right.Act, county.ByRight[MatrixCounty.OnlyReads])))
        {
            using var client = await Application.OfAsync(county.Store, MatrixCounty.Here, county.Time, county.Address.ToString(), post, right == MatrixCounty.OnlyReads ? [] : [right]);
            foreach (var (method, path, requires) in Ways("x").Where(w => w.Path.StartsWith("/api/", StringComparison.Ordinal)))
            {
                if (await StatusAsync(nobody, method, path) is not 401 and var open) wrong.Add($"nobody {method} {path}: {open}");
                var status = await StatusAsync(client, method, path);
                if (requires.Rights.Contains(right) || requires.Rights.Contains(Right.Read) ? status is 401 or 403 or >= 500 : status != 403) wrong.Add($"'{right}' {method} {path}: {status}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task An_identifier_of_another_county_or_of_another_units_matter_names_nothing()
    {
        var (unseen, reader) = (await UnseenAsync(), county.ByRight[MatrixCounty.OnlyReads].Client);
        var there = await new MatterLists(county.Store, MatrixCounty.There).NowAsync(new MatterFilter { Most = 1 }, MatrixCounty.Now, Stop);
        var wrong = new List<string>();
        foreach (var id in (string[])[there[0].Id, unseen[0].Id, "nothing-of-that-id", "../matters", "%00", "'; --"])
        {
            foreach (var (method, path, requires) in Ways(Uri.EscapeDataString(id)).Where(w => w.Path.Contains(Uri.EscapeDataString(id), StringComparison.Ordinal) && w.Method == "GET"))
            {
                var status = await StatusAsync(reader, method, path);
                if (status is not (404 or 403) || (status == 403 && requires.Rights.Contains(Right.Read))) wrong.Add($"{method} {path}: {status}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_page_no_list_and_no_download_tells_of_matters_that_somebody_may_not_see()
    {
        var (_, reader) = county.ByRight[MatrixCounty.OnlyReads];
        var unseen = (await UnseenAsync()).SelectMany(l => (string?[])[l.Id, l.Number]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var unit = county.Today.FindPost(county.ByRight[Right.Accept].Post)!.Unit;
        var wrong = new List<string>();
        // What follows the ledger never ends its answer.
        foreach (var (_, path, _) in Ways("x").Where(w => w.Method == "GET" && !w.Path.Contains("/x", StringComparison.Ordinal) && w.Path != "/live"))
        {
            foreach (var query in (string[])["", $"?unit={unit}", "?colour=red", "?on=2024-02-20", "?everything=1&all=true&mechanism=dispute"])
            {
                using var answer = await reader.GetAsync(new Uri(path + query, UriKind.Relative), Stop);
                if (!answer.IsSuccessStatusCode) continue;
                var told = Names().Matches(await TextAsync(answer)).Select(m => m.Value).Where(unseen.Contains).Distinct().ToList();
                if (told.Count > 0) wrong.Add($"{path}{query}: {string.Join(", ", told.Take(5))}");
            }
        }
        Assert.Empty(wrong);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Reader OfOwn => Reader.Of(county.Today, county.ByRight[MatrixCounty.OnlyReads].Post)!;

    private Task<IReadOnlyList<MatterLine>> SeenAsync(Reader? reader) => new MatterLists(county.Store, MatrixCounty.Here).NowAsync(new MatterFilter { Reader = reader }, MatrixCounty.Now, Stop);

    private async Task<IReadOnlyList<MatterLine>> UnseenAsync()
    {
        var seen = (await SeenAsync(OfOwn)).Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        return [.. (await SeenAsync(null)).Where(l => !seen.Contains(l.Id))];
    }

    // Every method of every endpoint that asks for a duty, with one value in all places.
    private IEnumerable<(string Method, string Path, RequiresAttribute Requires)> Ways(string value) =>
        from endpoint in county.Endpoints
        let requires = endpoint.Metadata.GetMetadata<RequiresAttribute>()
        where requires is not null && endpoint.RoutePattern.RawText?.Contains("_framework", StringComparison.Ordinal) != true
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method is not ("HEAD" or "OPTIONS")
        select (method, Filled(endpoint.RoutePattern, value), requires);

    private static string Filled(RoutePattern pattern, string value) =>
        "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch { RoutePatternLiteralPart l => l.Content, RoutePatternSeparatorPart d => d.Content, _ => value }))));

    private static async Task<int> StatusAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        // Whatever takes a form takes it in parts; a file comes in no other way.
        if (method != "GET") request.Content = new MultipartFormDataContent { { new StringContent("x"), "x" } };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        return (int)answer.StatusCode;
    }

    // A workbook is a ZIP of XML: what it tells is read like a page.
    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.Contains("spreadsheet", StringComparison.Ordinal) != true) return await answer.Content.ReadAsStringAsync(Stop);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Stop));
        var text = new StringBuilder();
        foreach (var part in zip.Entries)
        {
            using var reader = new StreamReader(part.Open());
            text.Append(await reader.ReadToEndAsync(Stop));
        }
        return text.ToString();
    }

    [GeneratedRegex(@"sim\d-\d+|\p{L}〔\d{4}〕\d+号")]
    private static partial Regex Names();
}
