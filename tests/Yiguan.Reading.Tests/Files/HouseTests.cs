using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

public sealed class HouseTests
{
    private static readonly CultureInfo[] _cultures = [CultureInfo.InvariantCulture, Desk.English];

    [Fact]
    public void Every_refusal_has_a_sentence_in_both_languages()
    {
        var refusals = typeof(FileRefusal).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FileRefusal))).Select(Example).ToList();

        foreach (var culture in _cultures)
        {
            var codes = FileMessages.Codes(culture).ToList();
            Assert.Equal(refusals.Select(refusal => refusal.Code).Order(), codes.Where(code => code.StartsWith("file.", StringComparison.Ordinal)).Order());
            Assert.All(refusals, refusal => Assert.DoesNotContain("{", refusal.Sentence(culture), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_page_on_formats_lists_every_code_with_its_sentences()
    {
        var listed = File.ReadLines(Path.Combine(Root(), "docs", "formats.md")).Where(line => line.StartsWith("| `file.", StringComparison.Ordinal) || line.StartsWith("| `note.", StringComparison.Ordinal));
        var known = FileMessages.Codes(CultureInfo.InvariantCulture).Order(StringComparer.Ordinal)
            .Select(code => $"| `{code}` | {FileMessages.Sentence(code, [], Desk.Chinese)} | {FileMessages.Sentence(code, [], Desk.English)} |");

        Assert.Equal(known, listed);
    }

    [Fact]
    public void A_text_file_loads_no_library_for_other_formats()
    {
        var fresh = new Fresh();
        var read = fresh.LoadFromAssemblyName(typeof(OfficeFile).Assembly.GetName()).GetType(typeof(OfficeFile).FullName!)!.GetMethod(nameof(OfficeFile.Read))!;

        var answer = read.Invoke(null, [new ReadOnlyMemory<byte>(Desk.Gb18030("各乡镇：6月底前完成。")), "通知.txt", null, CancellationToken.None]);

        Assert.Equal(nameof(FileText), answer!.GetType().Name);
        Assert.Equal(["Yiguan.Reading"], fresh.Assemblies.Select(assembly => assembly.GetName().Name));
    }

    private static FileRefusal Example(Type type)
    {
        var maker = type.GetConstructors().OrderBy(maker => maker.GetParameters().Length).Last(maker => maker.GetParameters().All(p => p.ParameterType != type));
        return (FileRefusal)maker.Invoke([.. maker.GetParameters().Select(p => p.ParameterType == typeof(string) ? "pptx" : Activator.CreateInstance(p.ParameterType))]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Yiguan.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    /// <summary>A place where this room's assemblies are loaded anew, so that it shows which ones were needed.</summary>
    private sealed class Fresh : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName name)
        {
            var path = Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
