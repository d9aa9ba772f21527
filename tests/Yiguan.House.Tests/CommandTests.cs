using System.Diagnostics;

namespace Yiguan.House.Tests;

public sealed class CommandTests : IDisposable
{
    // A name with blanks and Chinese, because offices name folders so.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Directory.CreateTempSubdirectory("yiguan-").FullName, "督查 2024")).FullName;

    public static TheoryData<string> Commands => [.. new Page("README.md").Commands.Where(c => c.StartsWith("./yiguan", StringComparison.Ordinal) && !c.StartsWith(Up, StringComparison.Ordinal))];

    private const string Up = "./yiguan up";

    [Fact]
    public async Task The_first_command_of_the_README_opens_the_office_until_it_is_told_to_stop()
    {
        Assert.Equal(Up, new Page("README.md").Commands.First());
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "yiguan"), ["up", "--listen", "http://127.0.0.1:0"]) { WorkingDirectory = _folder, RedirectStandardError = true };
        using var office = Process.Start(start)!;
        string? address = null;
        while (address is null && await office.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) address = line.Contains("http://127.0.0.1:", StringComparison.Ordinal) ? line[line.IndexOf("http", StringComparison.Ordinal)..] : null;
        using var visitor = new HttpClient();

        Assert.Contains("云岫县", await visitor.GetStringAsync(new Uri(address + "/matters"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var stop = Process.Start("kill", ["-TERM", $"{office.Id}"]);
        await office.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, office.ExitCode);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_of_the_README_does_what_it_says(string command)
    {
        var (exit, said) = await RunAsync(command.Replace("county/", $"'{Repository.Root}'county/", StringComparison.Ordinal));

        // Lint answers 1 where a document has an error.
        Assert.True(exit == 0 || exit == 1 && command.Contains(" lint ", StringComparison.Ordinal), said);
        foreach (var made in command.Split(" -o ").Skip(1)) Assert.True(new FileInfo(Path.Combine(_folder, made.Split(' ')[0])).Length > 0);
    }

    [Fact]
    public async Task The_example_of_the_lexicon_works_and_needs_its_files()
    {
        var page = new Page("docs/lexicon.md");
        Directory.CreateDirectory(Path.Combine(_folder, "own"));
        foreach (var file in (string[])["tea.txt", "own/people.yaml", "own/verbs.yaml", "own/periods.yaml"]) File.WriteAllText(Path.Combine(_folder, file), page.Block(file));

        var without = (await RunAsync("./yiguan compile tea.txt --format json")).Said;
        var with = (await RunAsync("./yiguan compile tea.txt --format json --lexicon own")).Said;

        Assert.Contains("\"object\": \"茶园道路\"", with, StringComparison.Ordinal);
        foreach (var found in (string[])["\"deadline\": \"2024-05-15\"", "\"deadline\": \"2024-03-20\""])
        {
            Assert.DoesNotContain(found, without, StringComparison.Ordinal);
            Assert.Contains(found, with, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_exit_code_of_the_program_is_that_of_the_script() => Assert.Equal(2, (await RunAsync("./yiguan nonsense")).Exit);

    [Fact]
    public async Task A_linked_script_finds_its_house()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), Path.Combine(Repository.Root, "yiguan"));

        Assert.Equal(0, (await RunAsync("./link --version")).Exit);
    }

    public void Dispose() => Directory.GetParent(_folder)!.Delete(recursive: true);

    private async Task<(int Exit, string Said)> RunAsync(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command.Replace("./yiguan", $"'{Repository.Root}'yiguan", StringComparison.Ordinal)])
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
