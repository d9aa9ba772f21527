using System.Text.Json;
using System.Xml.Linq;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Server.Publishing.Mechanisms;

namespace Yiguan.Cli.Tests.Commands;

public sealed class MechanismTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void The_mechanisms_of_the_product_are_checked_where_no_folder_is_named()
    {
        var run = Run.Of("mechanisms", "check");

        Assert.Equal((ExitCode.Done, ""), (run.Exit, run.Text));
        Assert.EndsWith("个机制无误，0 处错误\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Error, Run.Of("mechanisms", "check", Repository.Path("mechanisms"), "--county", Repository.Path("county")).Error);
    }

    [Fact]
    public void A_slip_is_told_with_file_line_and_column()
    {
        Copy("project.yaml");
        Copy("replacement.yaml");
        var file = Copy("project-month.yaml", "to: due, by", "to: dues, by");

        var run = Run.Of("mechanisms", "check", _folder.Path);
        Assert.Equal(ExitCode.ErrorsFound, run.Exit);
        Assert.Equal($"{file}:39:74: moves.return.to: 没有环节“dues”，现有 due, reported, closed；是否指“due” [mechanism.unknown-stage]\n", run.Text);
        Assert.Equal("2 mechanisms without error, 1 errors\n", Run.Of("mechanisms", "check", _folder.Path, "--lang", "en").Error);

        using var json = JsonDocument.Parse(Run.Of("mechanisms", "check", _folder.Path, "--format", "json").Text);
        var error = json.RootElement.GetProperty("errors")[0];
        Assert.Equal((file, 39, 74, "mechanism.unknown-stage"), (error.GetProperty("file").GetString()!, error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32(), error.GetProperty("code").GetString()!));
        Assert.Equal("project", json.RootElement.GetProperty("mechanisms")[0].GetString());
    }

    [Theory]
    [InlineData("  content: {type", "\tcontent: {type", "11:1: 不是合法的 YAML：缩进要用空格，不能用制表符")]
    [InlineData("  working: {title", "   working: {title", "29:4: 不是合法的 YAML：缩进与上下文不齐")]
    [InlineData("    act: submit", "   act: submit", "42:4: 不是合法的 YAML：缩进与上下文不齐")]
    [InlineData("need: 公文", "need: \"公文", "6:7: 不是合法的 YAML：引号没有闭合")]
    [InlineData("en: What to do}, least: 2}", "en: What to do, least: 2}", "11:12: 不是合法的 YAML：括号没有闭合，或与后面的不配对")]
    [InlineData("kind: loop", "kind loop", "4:1: 不是合法的 YAML：少了冒号，或冒号后面少了空格")]
    [InlineData("kind: loop", "kind:loop", "4:1: 不是合法的 YAML：少了冒号，或冒号后面少了空格")]
    [InlineData("kind: loop", "kind: loop\nkind: loop", "5:1: kind: “kind”写了两次，请留一个")]
    public void A_slip_of_the_pen_is_told_on_its_own_line_in_the_language_of_the_reader(string right, string wrong, string told)
    {
        var file = Copy("commitment.yaml", right, wrong);

        Assert.StartsWith($"{file}:{told}", Run.Of("mechanisms", "check", _folder.Path).Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u4e00-\u9fff]{4}", Run.Of("mechanisms", "check", _folder.Path, "--lang", "en").Text);
    }

    [Fact]
    public void A_duty_that_the_county_does_not_have_is_told()
    {
        Copy("instruction.yaml", "duty:recheck", "duty:rechek");

        var run = Run.Of("mechanisms", "check", _folder.Path, "--county", Repository.Path("county"));
        Assert.Equal(ExitCode.ErrorsFound, run.Exit);
        Assert.Contains("是否指“duty:recheck” [mechanism.unknown-duty]", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_the_folder_is_passed_over_in_silence()
    {
        Assert.EndsWith("[mechanisms.none]\n", Run.Of("mechanisms", "check", _folder.Path).Error, StringComparison.Ordinal);
        Copy("instruction.yaml");
        _folder.Write("notes.md", "说明");
        _folder.Write("schema.json", "{}");
        Assert.Equal(ExitCode.Done, Run.Of("mechanisms", "check", _folder.Path).Exit);

        File.Move(_folder.At("instruction.yaml"), _folder.At("instruction.yml"));
        var run = Run.Of("mechanisms", "check", _folder.Path);
        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.EndsWith("[mechanisms.other-file]\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.FileRefused, Run.Of("mechanisms", "check", _folder.At("nowhere")).Exit);
        File.WriteAllBytes(_folder.At("instruction.yaml"), [0x69, 0xff, 0x3a]);
        File.Delete(_folder.At("instruction.yml"));
        Assert.EndsWith("[mechanisms.unreadable]\n", Run.Of("mechanisms", "check", _folder.Path).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("commitment", "zh")]
    [InlineData("project", "zh")]
    [InlineData("project-month", "en")]
    public void A_mechanism_reads_as_it_was_accepted(string id, string language) =>
        Snapshot.Matches($"mechanism-{id}-{language}.txt", Run.Of("mechanisms", "show", id, "--lang", language).Text);

    [Fact]
    public void The_picture_is_SVG_with_every_stage_and_move_and_without_style_or_script()
    {
        var file = _folder.At("commitment.svg");

        Assert.Equal(ExitCode.Done, Run.Of("mechanisms", "show", "commitment", "-o", file).Exit);
        var svg = XDocument.Load(file);
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.Superset(new HashSet<string> { "待签收", "办理中", "待复查", "已销号", "退单", "签收", "退回", "重新办理" }, texts.ToHashSet());
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName is "style" or "script" || e.Attribute("style") is not null || e.Attribute("class") is not null);
        Snapshot.Matches("mechanism-commitment.svg", File.ReadAllText(file));
    }

    public static TheoryData<string> Drawn => [.. Directory.GetFiles(Repository.Path("mechanisms"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void No_line_of_a_picture_goes_through_a_stage(string id)
    {
        foreach (var language in (string[])["zh", "en"])
        {
            var svg = XDocument.Parse(Run.Of("mechanisms", "show", id, "--format", "svg", "--lang", language).Text);
            var drawing = svg.Descendants().Single(e => e.Name.LocalName == "g");
            var stages = drawing.Elements().Where(e => e.Name.LocalName == "rect" && e.Attribute("rx")?.Value == "4").Select(r => (X: Of(r, "x"), Y: Of(r, "y"), Right: Of(r, "x") + Of(r, "width"), Bottom: Of(r, "y") + Of(r, "height"))).ToList();
            foreach (var path in drawing.Elements().Where(e => e.Name.LocalName == "path").Select(e => e.Attribute("d")!.Value))
            {
                var points = Points(path);
                foreach (var (from, to) in points.Zip(points.Skip(1)))
                    for (var i = 1; i < 200; i++)
                    {
                        var (x, y) = (from.X + ((to.X - from.X) * i / 200), from.Y + ((to.Y - from.Y) * i / 200));
                        Assert.DoesNotContain(stages, s => x > s.X + 0.5 && x < s.Right - 0.5 && y > s.Y + 0.5 && y < s.Bottom - 0.5);
                    }
            }
        }
        static double Of(XElement e, string name) => double.Parse(e.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void No_label_of_a_picture_lies_over_another_label_a_stage_or_an_upright_line(string id)
    {
        foreach (var language in (string[])["zh", "en"])
        {
            var drawing = XDocument.Parse(Run.Of("mechanisms", "show", id, "--format", "svg", "--lang", language).Text).Descendants().Single(e => e.Name.LocalName == "g");
            var stages = drawing.Elements().Where(e => e.Name.LocalName == "rect" && e.Attribute("rx")?.Value == "4").Select(r => new Box(Of(r, "x"), Of(r, "y"), Of(r, "x") + Of(r, "width"), Of(r, "y") + Of(r, "height"))).ToList();
            // Letters of the drawing's own sizes reach about four fifths above their line and a fifth below it.
            var texts = drawing.Elements().Where(e => e.Name.LocalName == "text").Select(t => (Text: t.Value, Size: Of(t, "font-size"), X: Of(t, "x"), Y: Of(t, "y"))).Select(t => (t.Text, IsName: t.Size > 12, Box: new Box(t.X - (SvgText.Width(t.Text, t.Size) / 2), t.Y - (t.Size * 0.85), t.X + (SvgText.Width(t.Text, t.Size) / 2), t.Y + (t.Size * 0.2)))).ToList();
            Assert.NotEmpty(texts);
            for (var i = 0; i < texts.Count; i++)
            {
                Assert.DoesNotContain(texts.Skip(i + 1), t => t.Box.Meets(texts[i].Box));
                if (!texts[i].IsName) Assert.DoesNotContain(stages, s => s.Meets(texts[i].Box));
                else Assert.Contains(stages, s => s.Left <= texts[i].Box.Left && texts[i].Box.Right <= s.Right);
            }
            foreach (var points in drawing.Elements().Where(e => e.Name.LocalName == "path").Select(e => Points(e.Attribute("d")!.Value)))
                foreach (var (from, to) in points.Zip(points.Skip(1)).Where(p => Math.Abs(p.First.X - p.Second.X) < 0.1))
                    Assert.DoesNotContain(texts.Where(t => !t.IsName), t => t.Box.Meets(new Box(from.X, Math.Min(from.Y, to.Y), to.X, Math.Max(from.Y, to.Y))));
        }
        static double Of(XElement e, string name) => double.Parse(e.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Ways_back_are_dashed_at_the_left_of_the_stages_and_ways_ahead_are_not()
    {
        var drawing = XDocument.Parse(Run.Of("mechanisms", "show", "rectification", "--format", "svg").Text).Descendants().Single(e => e.Name.LocalName == "g");
        var left = double.Parse(drawing.Elements().First(e => e.Name.LocalName == "rect").Attribute("x")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var path in drawing.Elements().Where(e => e.Name.LocalName == "path"))
        {
            var points = Points(path.Attribute("d")!.Value);
            Assert.Equal(points[^1].Y < points[0].Y, path.Attribute("stroke-dasharray") is not null);
            Assert.Equal(points[^1].Y < points[0].Y, points[^1].X < left);
        }
    }

    private sealed record Box(double Left, double Top, double Right, double Bottom)
    {
        public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    // M, L, H, V and Q are all that is drawn with; a turn is taken by its corner.
    private static List<(double X, double Y)> Points(string path)
    {
        var points = new List<(double X, double Y)>();
        foreach (System.Text.RegularExpressions.Match step in System.Text.RegularExpressions.Regex.Matches(path, "([MLHVQ])([^MLHVQ]*)"))
        {
            var n = step.Groups[2].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            points.AddRange(step.Groups[1].Value switch { "H" => [(n[0], points[^1].Y)], "V" => [(points[^1].X, n[0])], "Q" => [(n[0], n[1]), (n[2], n[3])], _ => [(n[0], n[1])] });
        }
        return points;
    }

    [Fact]
    public void The_JSON_is_the_mechanism_with_its_silent_keys_filled_in()
    {
        using var json = JsonDocument.Parse(Run.Of("mechanisms", "show", "instruction", "--format", "json").Text);

        var clock = json.RootElement.GetProperty("clocks")[0];
        Assert.Equal((30, "minutes"), (clock.GetProperty("limit").GetProperty("count").GetInt32(), clock.GetProperty("limit").GetProperty("unit").GetString()));
        Assert.Equal("running", json.RootElement.GetProperty("stages")[0].GetProperty("phase").GetString());
    }

    [Fact]
    public void A_mechanism_that_is_not_there_or_has_errors_is_not_shown()
    {
        var missing = Run.Of("mechanisms", "show", "comitment");
        Assert.Equal(ExitCode.DataWrong, missing.Exit);
        Assert.StartsWith("错误：没有编号为“comitment”的机制，现有 appeal, commitment, ", missing.Error, StringComparison.Ordinal);
        Copy("commitment.yaml", "kind: loop", "kind: lop");
        var wrong = Run.Of("mechanisms", "show", "commitment", "--dir", _folder.Path);
        Assert.Equal(ExitCode.DataWrong, wrong.Exit);
        Assert.Contains("commitment.yaml:4:7: kind: ", wrong.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Copy(string name, string right = "", string wrong = "")
    {
        var text = File.ReadAllText(Repository.Path("mechanisms", name));
        return _folder.Write(name, right.Length == 0 ? text : text.Replace(right, wrong, StringComparison.Ordinal));
    }
    [Fact]
    public void What_changed_is_adopted_as_a_version_by_who_may_and_nothing_of_a_set_with_a_slip()
    {
        using var folder = new Folder();
        var store = "sqlite:" + folder.At("county.db");
        Run.Of("organisation", "load", Repository.Path("county", "organisation.yaml"), "--store", store, "--owner", "yunxiu", "--by", "ducha-zhuyao", "--from", "2024-01-01", "--yes");
        Run.Of("adopt", "duties", Repository.Path("county", "duties.yaml"), "--store", store, "--by", "ducha-zhuyao", "--from", "2024-01-01");
        var files = System.IO.Directory.CreateDirectory(folder.At("mechanisms"));
        foreach (var name in (string[])["commitment.yaml", "instruction.yaml"]) System.IO.File.Copy(Repository.Path("mechanisms", name), System.IO.Path.Combine(files.FullName, name));

        Run Adopt(string by, params string[] ids) => Run.Of(["mechanisms", "adopt", .. ids, "--dir", files.FullName, "--store", store, "--by", by]);

        Assert.Contains("commitment（公文任务）采用第 1 版", Adopt("ducha-zhuyao").Text, StringComparison.Ordinal);
        Assert.Contains("commitment（公文任务）与在用的一样", Adopt("ducha-zhuyao").Text, StringComparison.Ordinal);
        var file = System.IO.Path.Combine(files.FullName, "commitment.yaml");
        System.IO.File.WriteAllText(file, System.IO.File.ReadAllText(file).Replace("limit: 2个工作日", "limit: 3个工作日", StringComparison.Ordinal));
        Assert.Equal("commitment（公文任务）采用第 2 版\n", Adopt("ducha-zhuyao", "commitment").Text);
        Assert.Contains("[matter.not-yours]", Adopt("xianzhang").Error, StringComparison.Ordinal);
        var right = System.IO.File.ReadAllText(file);
        System.IO.File.WriteAllText(file, right.Replace("title: {zh: 公文任务", "title: {zh: 窨井盖整改", StringComparison.Ordinal));
        Assert.Contains("编号 commitment 在用的是“公文任务”，文件里是“窨井盖整改”", Adopt("ducha-zhuyao").Error, StringComparison.Ordinal);
        System.IO.File.WriteAllText(file, right.Replace("by: duty:recheck, reason: true", "by: duty:nobody-has-it, reason: true", StringComparison.Ordinal));
        Assert.Contains("[mechanisms.not-adopted]", Adopt("ducha-zhuyao").Error, StringComparison.Ordinal);
        System.IO.File.WriteAllText(file, right.Replace("to: working", "to: nowhere", StringComparison.Ordinal));
        var slip = Adopt("ducha-zhuyao");
        Assert.Equal(ExitCode.DataWrong, slip.Exit);
        Assert.Contains("[mechanisms.not-adopted]", slip.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_never_takes_the_place_of_a_mechanism_and_may_lie_beside_it()
    {
        using var folder = new Folder();
        var file = folder.Write("commitment.yaml", System.IO.File.ReadAllText(Repository.Path("mechanisms", "commitment.yaml")));
        var before = System.IO.File.ReadAllText(file);

        var refused = Run.Of("mechanisms", "show", "commitment", "--dir", folder.At(""), "-o", file);

        Assert.Equal(ExitCode.Usage, refused.Exit);
        Assert.Contains("[mechanisms.no-output]", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllText(file));
        Assert.Equal(ExitCode.Done, Run.Of("mechanisms", "show", "commitment", "--dir", folder.At(""), "-o", folder.At("commitment.svg")).Exit);
        Assert.Equal(ExitCode.Done, Run.Of("mechanisms", "check", folder.At("")).Exit);
    }
}
