using System.Collections.Immutable;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation;
using Yiguan.Reading;

namespace Yiguan.Core.Tests.Documents;

/// <summary>Officers correct what was read out of a document.</summary>
public sealed class CorrectingTests
{
    private const string Words = "推进会讲话\n二是抓好重点项目。9月底前建成高标准农田12万亩，县农业农村局牵头；加快推进智慧停车平台建设，年内完成城区路网改造。各单位要高度重视。\n";

    private static readonly Actor s_li = new("ducha-yuan", "ducha", ["compile"], []);
    private static readonly Actor s_wang = new("ducha-fuzhuren", "ducha", ["compile"], []);
    private static readonly Actor s_leader = new("xianzhang", "zhengfu", ["approve"], []);
    private static readonly DateTimeOffset s_start = new(2024, 7, 18, 1, 0, 0, TimeSpan.Zero);

    private readonly SourceText _text = SourceText.From(Words);
    private readonly DocumentPlan _compiled;
    private Document _document;

    public CorrectingTests()
    {
        _compiled = DocumentPlan.Of(new Drafted(Words)
            .Figure("建成高标准农田12万亩", "12万亩", "高标准农田", 120_000, "亩", by: "2024-09-30")
            .Task("9月底前建成高标准农田12万亩", "建成", "高标准农田12万亩", by: "2024-09-30", units: ("县农业农村局", UnitRole.Lead))
            .Task("加快推进智慧停车平台建设，年内完成城区路网改造", "推进", "智慧停车平台建设，年内完成城区路网改造")
            .Task("各单位要高度重视", "重视", "")
            .Compile());
        _document = Then(Document.None("t1"), s_li,
            new DocumentReceived("推进会讲话", null, new string('0', 64), null, _text.Length, null, "ducha"),
            new DocumentCompiled("0.1.0", "0", 1, [new string('1', 64)], 3, 1));
    }

    [Fact]
    public void A_plan_that_was_kept_is_read_back_to_the_letter()
    {
        var again = DocumentPlan.Read(_compiled.Write(), _text);

        Assert.Equal(_compiled.Write(), again.Write());
        Assert.Equal(_compiled.Rows.Select(r => r.Commitment.Text), again.Rows.Select(r => r.Commitment.Text));
        Assert.Equal(120_000m, Assert.Single(again.Figures).Value);
        Assert.Equal([1], again.Rows[0].Commitment.Statements);
        Assert.NotEmpty(again.Rows[1].Proposed);
    }

    [Fact]
    public void Only_what_an_officer_changed_is_recorded()
    {
        var row = Row("9月底前建成高标准农田12万亩");
        var change = RowChange.None with { Verb = "建成", Object = "高标准农田", Leads = ["nongye"], Supports = ["nongye", "caizheng"], Deadline = DeadlineSaid.Of(row.Commitment.Deadline) };

        Do(s_li, new CorrectCommitment(s_li, _document.Version, row.Span, change));

        Assert.Equal(RowChange.None with { Object = "高标准农田", Supports = ["caizheng"] }, Last<CommitmentCorrected>().Change, Same);
        var stands = Row("9月底前建成高标准农田12万亩");
        Assert.Equal(("高标准农田", "caizheng", new DateOnly(2024, 9, 30)), (stands.Commitment.Object, Assert.Single(stands.Supports), stands.Commitment.Deadline!.Date));
        Assert.IsType<NothingDiffers>(Decide(new CorrectCommitment(s_li, _document.Version, row.Span, RowChange.None with { Verb = "建成" })).Refusal);
    }

    [Fact]
    public void Of_two_who_correct_one_row_the_second_is_told_and_overwrites_nothing()
    {
        var (row, seen) = (Row("9月底前建成高标准农田12万亩"), _document.Version);
        Do(s_wang, new CorrectCommitment(s_wang, seen, row.Span, RowChange.None with { Object = "高标准农田" }));

        Assert.Equal("ducha-fuzhuren", Assert.IsType<CorrectedMeanwhile>(Decide(new CorrectCommitment(s_li, seen, row.Span, RowChange.None with { Object = "农田" })).Refusal).Post);
        Assert.Null(Decide(new CorrectCommitment(s_li, seen, Row("各单位要高度重视").Span, RowChange.None with { Object = "此项工作" })).Refusal);
        Assert.Equal("高标准农田", Row("9月底前建成高标准农田12万亩").Commitment.Object);
    }

    [Fact]
    public void A_commitment_that_is_two_becomes_two_with_its_units()
    {
        var row = Row("加快推进智慧停车平台建设，年内完成城区路网改造");
        Do(s_li, new CorrectCommitment(s_li, _document.Version, row.Span, RowChange.None with { Leads = ["zhujian"] }));
        var (first, second) = (Span("加快推进智慧停车平台建设"), Span("年内完成城区路网改造"));

        Do(s_li, new SplitCommitment(s_li, _document.Version, row.Span, [first, second]));

        Assert.Equal(4, _document.Commitments);
        Assert.Equal([(1, "9月底前建成高标准农田12万亩"), (2, "加快推进智慧停车平台建设"), (3, "年内完成城区路网改造"), (4, "各单位要高度重视")], Plan.Plan.Rows.Select(r => (r.Commitment.Id, r.Commitment.Text)));
        Assert.All(Plan.Plan.Rows[1..3], r => Assert.Equal("zhujian", Assert.Single(r.Leads)));
        Assert.IsType<StretchUnfit>(Decide(new SplitCommitment(s_li, _document.Version, first, [first, second])).Refusal);
    }

    [Fact]
    public void Neighbours_become_one_and_who_led_another_supports()
    {
        Do(s_li, new CorrectCommitment(s_li, _document.Version, Span("加快推进智慧停车平台建设，年内完成城区路网改造"), RowChange.None with { Leads = ["zhujian"] }));
        Do(s_li, new MergeCommitments(s_li, _document.Version, [Span("加快推进智慧停车平台建设，年内完成城区路网改造"), Span("9月底前建成高标准农田12万亩")]));

        Assert.Equal(2, _document.Commitments);
        Assert.Equal(("nongye", "zhujian"), (Assert.Single(Plan.Plan.Rows[0].Leads), Assert.Single(Plan.Plan.Rows[0].Supports)));
        Assert.IsType<NoCommitmentThere>(Decide(new MergeCommitments(s_li, _document.Version, [Plan.Plan.Rows[0].Span])).Refusal);
    }

    [Fact]
    public void Commitments_that_stand_apart_are_not_merged() =>
        Assert.IsType<NotNeighbours>(Decide(new MergeCommitments(s_li, _document.Version, [Span("9月底前建成高标准农田12万亩"), Span("各单位要高度重视")])).Refusal);

    [Fact]
    public void What_is_no_commitment_is_dropped_for_a_reason_and_what_was_not_read_is_added()
    {
        Assert.IsType<ReasonMissing>(Decide(new DropCommitment(s_li, _document.Version, Span("各单位要高度重视"))).Refusal);
        Do(s_li, new DropCommitment(s_li, _document.Version, Span("各单位要高度重视")) { Reason = "号召，不是任务" });
        Do(s_li, new AddCommitment(s_li, _document.Version, Span("抓好重点项目")));

        Assert.Equal(["抓好重点项目", "9月底前建成高标准农田12万亩", "加快推进智慧停车平台建设，年内完成城区路网改造"], Plan.Plan.Rows.Select(r => r.Commitment.Text));
        Assert.IsType<StretchUnfit>(Decide(new AddCommitment(s_li, _document.Version, Span("抓好重点项目。9月"))).Refusal);
    }

    [Fact]
    public void A_figure_is_corrected_in_kind_value_and_bound()
    {
        var number = Span("12万亩");
        Do(s_li, new CorrectFigure(s_li, _document.Version, number, 0, FigureChange.None with { Kind = "actual", Value = "125000", Comparator = ">=" }));

        var figure = Assert.Single(Plan.Plan.Figures);
        Assert.Equal((StatementKind.Actual, 125_000m, Comparator.AtLeast, "亩"), (figure.Kind, figure.Value, figure.Comparator, figure.Unit));
        Assert.IsType<FigureUnfit>(Decide(new CorrectFigure(s_li, _document.Version, number, 0, FigureChange.None with { Value = "十二万" })).Refusal);
        Assert.IsType<NoFigureThere>(Decide(new CorrectFigure(s_li, _document.Version, number, 1, FigureChange.None with { Value = "1" })).Refusal);
    }

    [Fact]
    public void A_figure_that_was_not_read_is_added_with_its_measure_and_leaves_as_annotated_data()
    {
        var place = Span("年内完成城区路网改造");
        Assert.IsType<FigureUnfit>(Decide(new AddFigure(s_li, _document.Version, place, FigureChange.None)).Refusal);
        Assert.IsType<FigureReadAlready>(Decide(new AddFigure(s_li, _document.Version, Span("12万亩"), FigureChange.None with { Measure = "农田", Value = "1" })).Refusal);
        Do(s_li, new AddFigure(s_li, _document.Version, place, FigureChange.None with { Measure = "城区路网改造", Value = "1", Unit = "项" }));

        Assert.Equal([(1, "高标准农田"), (2, "城区路网改造")], Plan.Plan.Figures.Select(f => (f.Id, f.Measure)));
        Assert.Equal(StatementKind.Target, Plan.Plan.Figures[1].Kind);
        Assert.Equal([2], Row("加快推进智慧停车平台建设，年内完成城区路网改造").Commitment.Statements);
        Assert.Contains("\"measure\":\"城区路网改造\"", Annotation.Figures(_document, Plan.ToPlan(Yunxiu.Organisation)).Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("\"corrected\":true", Annotation.Figures(_document, Plan.ToPlan(Yunxiu.Organisation)).Split('\n')[1], StringComparison.Ordinal);
        Do(s_li, new CorrectFigure(s_li, _document.Version, place, 0, FigureChange.None with { Value = "2" }));
        Assert.Equal(2m, Plan.Plan.Figures[1].Value);
    }

    [Fact]
    public void A_figure_that_was_added_is_one_figure_where_a_newer_reader_sees_it_too()
    {
        Do(s_li, new AddFigure(s_li, _document.Version, Span("年内完成城区路网改造"), FigureChange.None with { Measure = "城区路网改造", Value = "1", Unit = "项" }));
        var newer = DocumentPlan.Of(new Drafted(Words).Figure("年内完成城区路网改造", "年内完成城区路网改造", "路网", 3, "条").Compile());

        var figure = Assert.Single(WorkingPlan.Of(_text, newer, _document.Corrections).Plan.Figures);

        Assert.Equal(("城区路网改造", 1m), (figure.Measure, figure.Value));
    }

    [Fact]
    public void A_correction_outlives_a_newer_reader_and_is_shown_where_it_finds_its_row_no_more()
    {
        Do(s_li, new CorrectCommitment(s_li, _document.Version, Span("9月底前建成高标准农田12万亩"), RowChange.None with { Supports = ["caizheng"] }));
        Do(s_li, new CorrectCommitment(s_li, _document.Version, Span("各单位要高度重视"), RowChange.None with { Object = "此项工作" }));
        var newer = DocumentPlan.Of(new Drafted(Words).Task("建成高标准农田12万亩", "建成", "高标准农田12万亩", units: ("县农业农村局", UnitRole.Lead)).Compile());

        var plan = WorkingPlan.Of(_text, newer, _document.Corrections);

        Assert.Equal("caizheng", Assert.Single(Assert.Single(plan.Plan.Rows).Supports));
        Assert.Equal(Span("各单位要高度重视"), (Yiguan.Reading.Span)Assert.IsType<CommitmentCorrected>(Assert.Single(plan.Lost).Fact).Row);
    }

    [Fact]
    public void A_finding_is_open_until_it_is_settled_or_accepted_with_a_reason()
    {
        var finding = Plan.ToPlan(Yunxiu.Organisation).Findings.First(f => f.Code == "YG102");
        Assert.Null(_document.Settling(finding));
        Assert.IsType<ReasonMissing>(Decide(new SettleFinding(s_li, _document.Version, finding.Code, finding.Span, IsAccepted: true)).Refusal);

        Do(s_li, new SettleFinding(s_li, _document.Version, finding.Code, finding.Span, IsAccepted: true) { Reason = "会后由政府办统一分工" });

        Assert.Equal("ducha-yuan", _document.Settling(finding)!.By.Post);
        Assert.IsType<NoFindingThere>(Decide(new SettleFinding(s_li, _document.Version, "YG113", finding.Span, IsAccepted: true) { Reason = "无" }).Refusal);
    }

    [Fact]
    public void Findings_of_one_kind_are_accepted_together_by_who_saw_them_all()
    {
        var seen = _document.Version;
        Assert.IsType<ReasonMissing>(Decide(new SettleFindings(s_li, seen, "YG102", IsAccepted: true)).Refusal);
        Do(s_wang, new CorrectCommitment(s_wang, seen, Span("各单位要高度重视"), RowChange.None with { Object = "此项工作" }));
        Assert.IsType<DocumentMovedOn>(Decide(new SettleFindings(s_li, seen, "YG102", IsAccepted: true) { Reason = "会后统一分工" }).Refusal);

        Do(s_li, new SettleFindings(s_li, _document.Version, "YG102", IsAccepted: true) { Reason = "会后统一分工" });

        Assert.Equal(2, Assert.Single(_document.Settled).Places.Length);
        Assert.DoesNotContain(_document.Open(Plan.ToPlan(Yunxiu.Organisation).Findings), f => f.Code == "YG102");
        Assert.IsType<NoFindingThere>(Decide(new SettleFindings(s_li, _document.Version, "YG102", IsAccepted: true) { Reason = "再来一次" }).Refusal);
    }

    [Fact]
    public void A_leader_approves_what_he_saw_and_nothing_is_corrected_after()
    {
        var seen = _document.Version;
        Do(s_li, new DropCommitment(s_li, seen, Span("各单位要高度重视")) { Reason = "号召，不是任务" });

        Assert.IsType<DocumentMovedOn>(Decide(new Approve(s_leader, seen, null)).Refusal);
        Assert.IsType<RightMissing>(Decide(new Approve(s_li, _document.Version, null)).Refusal);
        Assert.Equal(2, Assert.IsType<ErrorsOpen>(Decide(new Approve(s_leader, _document.Version, "同意")).Refusal).Open);
        Do(s_li, new SettleFindings(s_li, _document.Version, "YG102", IsAccepted: true) { Reason = "会后统一分工" });
        Do(s_li, new SettleFindings(s_li, _document.Version, "YG116", IsAccepted: true) { Reason = "按年底算" });
        Do(s_leader, new Approve(s_leader, _document.Version, "同意"));

        Assert.Equal((DocumentState.Approved, "xianzhang", 2L), (_document.State, _document.Approved!.Value.Post, _document.Commitments));
        Assert.IsType<DocumentApprovedAlready>(Decide(new DropCommitment(s_li, _document.Version, Plan.Plan.Rows[0].Span) { Reason = "晚了" }).Refusal);
    }

    private WorkingPlan Plan => WorkingPlan.Of(_text, _compiled, _document.Corrections);

    private DocumentRow Row(string words) => Plan.RowAt(Span(words))!;

    private static Span Span(string words) => Words.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at ? new Span(at, at + words.Length) : throw new ArgumentException(words);

    private TFact Last<TFact>() where TFact : DocumentFact => Assert.IsType<TFact>(_document.Corrections[^1].Fact);

    private Decision<DocumentFact> Decide(DocumentCommand command)
    {
        var plan = Plan;
        return command.Decide(_document, new DocumentGround((_, _) => new string('2', 64))
        {
            Stands = (plan, plan.ToPlan(Yunxiu.Organisation)),
            IsUnit = unit => Yunxiu.Organisation.Find(unit) is not null,
        });
    }

    private void Do(Actor by, DocumentCommand command)
    {
        var decision = Decide(command);
        Assert.Null(decision.Refusal);
        _document = Then(_document, by, [.. decision.Facts]);
    }

    private static Document Then(Document document, Actor by, params ImmutableArray<DocumentFact> facts) => facts.Aggregate(document, (d, f) => d.Then(f, s_start.AddMinutes(d.Version), by.Post));

    private static bool Same(RowChange a, RowChange b) => a with { Leads = null, Supports = null } == b with { Leads = null, Supports = null }
        && (a.Leads ?? []).SequenceEqual(b.Leads ?? []) && (a.Supports ?? []).SequenceEqual(b.Supports ?? []);
}
