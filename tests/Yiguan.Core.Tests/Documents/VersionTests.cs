using System.Text.Json;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Documents.Versions;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Documents;

/// <summary>Versions of a document beside each other, and what officers corrected as annotated data.</summary>
public sealed class VersionTests
{
    [Fact]
    public void Of_two_versions_is_told_what_is_new_what_is_otherwise_and_what_is_gone()
    {
        var before = Plan("年内建成高标准农田12万亩。\n每季度检修一次公交站亭。\n9月底前完成城区路网改造。\n",
            ("年内建成高标准农田12万亩", "2024-12-31"), ("每季度检修一次公交站亭", null), ("9月底前完成城区路网改造", "2024-09-30"));
        var after = Plan("年内建成高标准农田15万亩。\n9月底前完成城区路网改造。\n创建省级卫生县城。\n",
            ("年内建成高标准农田15万亩", "2024-12-31"), ("9月底前完成城区路网改造", "2024-10-31"), ("创建省级卫生县城", null));

        var compared = Comparison.Of(before, after);

        Assert.Equal(
            ["Changed 年内建成高标准农田12万亩 / 年内建成高标准农田15万亩: Words", "Dropped 每季度检修一次公交站亭 / : ", "Changed 9月底前完成城区路网改造 / 9月底前完成城区路网改造: Deadline", "New  / 创建省级卫生县城: "],
            compared.Lines.Select(l => $"{l.How} {l.Before?.Commitment.Text} / {l.After?.Commitment.Text}: {string.Join(',', l.Differs)}"));
        Assert.Equal((2, 1, 1, 0), (compared.Count(Compared.Changed), compared.Count(Compared.New), compared.Count(Compared.Dropped), compared.Count(Compared.Same)));
    }

    [Fact]
    public void A_document_has_no_difference_from_itself()
    {
        var plan = Plan("完成路网改造。\n完成路网改造。\n", ("完成路网改造", null), ("完成路网改造", null));

        Assert.Equal([Compared.Same, Compared.Same], Comparison.Of(plan, plan).Lines.Select(l => l.How));
    }

    [Fact]
    public void Corrections_go_over_to_a_new_version_where_its_words_stand_as_they_stood()
    {
        const string Before = "一、农业\n年内建成高标准农田12万亩；每季度检修一次公交站亭。\n二、城建\n9月底前完成城区路网改造，新建停车位300个。\n";
        const string After = "一、农业\n年内建成高标准农田15万亩；每季度检修一次公交站亭。\n二、城建\n增设一章。9月底前完成城区路网改造，新建停车位300个。\n";
        Span At(string text, string words) => new(text.IndexOf(words, StringComparison.Ordinal), text.IndexOf(words, StringComparison.Ordinal) + words.Length);
        var compiled = DocumentPlan.Of(new Drafted(After).Task("年内建成高标准农田15万亩").Task("每季度检修一次公交站亭").Task("9月底前完成城区路网改造，新建停车位300个").Compile());
        Correction[] corrections =
        [
            new(2, DateTimeOffset.UnixEpoch, "a", new CommitmentCorrected(At(Before, "年内建成高标准农田12万亩"), RowChange.None with { Leads = ["nongye"] }, null)),
            new(3, DateTimeOffset.UnixEpoch, "a", new CommitmentCorrected(At(Before, "每季度检修一次公交站亭"), RowChange.None with { Leads = ["jiaotong"] }, null)),
            new(4, DateTimeOffset.UnixEpoch, "a", new FindingSettled("YG102", At(Before, "每季度检修一次公交站亭"), true, "会后分工")),
            new(5, DateTimeOffset.UnixEpoch, "a", new CommitmentSplit(At(Before, "9月底前完成城区路网改造，新建停车位300个"), [Part(At(Before, "9月底前完成城区路网改造")), Part(At(Before, "新建停车位300个"))])),
        ];

        var over = CarriedOver.Of(SourceText.From(Before), corrections, SourceText.From(After), compiled);

        Assert.Equal([2L], over.Left.Select(c => c.Version));
        Assert.Equal(At(After, "每季度检修一次公交站亭"), (Span)Assert.IsType<CommitmentCorrected>(over.Facts[0]).Row);
        Assert.Equal([At(After, "9月底前完成城区路网改造"), At(After, "新建停车位300个")], Assert.IsType<CommitmentSplit>(over.Facts[1]).Into.Select(p => (Span)p.Place));

        RowSaid Part(Span place) => new(place, "完成", "", null, [], []);
    }

    [Fact]
    public void Corrections_leave_as_annotated_data_in_the_form_the_reader_is_measured_by()
    {
        const string Words = "县农业农村局年内建成高标准农田1.2万亩。\n";
        var text = SourceText.From(Words);
        var compiled = DocumentPlan.Of(new Drafted(Words)
            .Figure("建成高标准农田1.2万亩", "1.2万亩", "高标准农田", 12_000, "亩", by: "2024-12-31")
            .Task("年内建成高标准农田1.2万亩", "建成", "高标准农田", by: "2024-12-31").Compile());
        var document = new DocumentFact[]
        {
            new DocumentReceived("讲话", null, "", null, text.Length, null, "ducha"),
            new CommitmentCorrected(compiled.Rows[0].Span, RowChange.None with { Leads = ["nongye"] }, null),
        }.Aggregate(Document.None("a"), (d, f) => d.Then(f, DateTimeOffset.UnixEpoch, "ducha-yuan"));
        var plan = WorkingPlan.Of(text, compiled, document.Corrections).ToPlan(Yunxiu.Organisation);

        var (figure, task) = (Json(Annotation.Figures(document, plan)), Json(Annotation.Commitments(document, plan)));

        Assert.Equal(("target", 12_000m, "亩", "2024-12-31"), (figure.GetProperty("kind").GetString(), figure.GetProperty("value").GetDecimal(), figure.GetProperty("unit").GetString(), figure.GetProperty("deadline").GetString()));
        Assert.False(figure.TryGetProperty("corrected", out _));
        Assert.Equal(("建成", "县农业农村局", true), (task.GetProperty("verb").GetString(), task.GetProperty("lead")[0].GetString(), task.GetProperty("corrected").GetBoolean()));
        Assert.Equal(Words[task.GetProperty("start").GetInt32()..task.GetProperty("end").GetInt32()], task.GetProperty("text").GetString());
    }

    private static JsonElement Json(string lines) => JsonDocument.Parse(Assert.Single(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;

    private static WorkingPlan Plan(string words, params (string Words, string? By)[] rows) =>
        WorkingPlan.Of(SourceText.From(words), DocumentPlan.Of(rows.Aggregate(new Drafted(words), (d, r) => d.Task(r.Words, "", r.Words, by: r.By)).Compile()), []);
}
