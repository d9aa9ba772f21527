using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yiguan.Server.Tests.Api;

/// <summary>The contract: what the office serves is what the repository keeps, others' tools find nothing wrong with it, and the client is made from it.</summary>
public sealed class ContractTests(CountyServer office)
{
    private const string Kept = "docs/api/openapi.json", Update = "UPDATE_API";

    private static readonly JsonSerializerOptions s_layout = new() { WriteIndented = true, IndentSize = 2, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_contract_that_is_kept_is_the_one_that_the_office_serves()
    {
        var served = JsonSerializer.Serialize(await ServedAsync("en"), s_layout).ReplaceLineEndings("\n") + "\n";
        Renew(Kept, served);
        Assert.Equal(served, File.ReadAllText(Path.Combine(Repository.Root, Kept)));
        Assert.StartsWith("3.1", (string)(await ServedAsync("zh"))["openapi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_is_made_from_the_contract()
    {
        var text = new ClientText(await ServedAsync("en"));
        foreach (var (file, made) in ((string, string)[])[("src/Yiguan.Client/Made/Shapes.cs", text.Shapes()), ("src/Yiguan.Client/Made/YiguanClient.cs", text.Operations())])
        {
            Renew(file, made);
            Assert.Equal(made, File.ReadAllText(Path.Combine(Repository.Root, file)));
        }
    }

    [Fact]
    public async Task A_linter_of_contracts_finds_nothing() => Assert.Equal("[]", await NodeAsync("lint.mjs", Path.Combine(Repository.Root, Kept)));

    [Theory, InlineData("en"), InlineData("zh")]
    public async Task Every_operation_has_a_name_a_summary_and_an_example_of_each_answer_and_says_how_it_says_no(string language)
    {
        foreach (var (path, methods) in (await ServedAsync(language))["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                Assert.False(string.IsNullOrEmpty((string?)operation!["summary"]), $"{method} {path}");
                Assert.NotNull(operation["responses"]!["429"]!["content"]!["application/problem+json"]);
                foreach (var (status, response) in operation["responses"]!.AsObject())
                {
                    // A file is bytes.
                    foreach (var (type, media) in response!["content"]?.AsObject() ?? []) Assert.True(type == "application/octet-stream" || media!["example"] is not null, $"{method} {path} {status} {type}");
                }
                Assert.All(operation["parameters"]?.AsArray() ?? [], p => Assert.False(string.IsNullOrEmpty((string?)p!["description"]), $"{method} {path} {p}"));
            }
        }
    }

    [Fact]
    public async Task The_library_of_CloudEvents_reads_the_feed()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "oversee");
        using var answer = await section.GetAsync(new Uri("/api/v1/facts?limit=300", UriKind.Relative), Stop);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, await answer.Content.ReadAsStringAsync(Stop), Stop);
        var read = JsonNode.Parse(await NodeAsync("events.mjs", file))!.AsArray();
        File.Delete(file);
        Assert.NotEmpty(read);
        Assert.Equal(read.Select(e => (string)e!["id"]!), (await answer.SaysAsync(200)).AsArray().Select(e => (string)e!["id"]!));
    }

    private static void Renew(string file, string text)
    {
        if (Environment.GetEnvironmentVariable(Update) != "1") return;
        var path = Path.Combine(Repository.Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<JsonNode> ServedAsync(string language)
    {
        using var client = Application.By(office.DoorAddress, null);
        return await client.ReadAsync("/api/v1/openapi.json?lang=" + language);
    }

    private static async Task<string> NodeAsync(string script, string file)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Yiguan.Server.Tests");
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "Api", script), file]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, await wrong);
        return (await said).Trim();
    }
}
