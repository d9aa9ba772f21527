using Yiguan.Core.Documents.Dispatch;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Plans;
using Yiguan.Core.Tests.Matters;
using Yiguan.Reading;
using Span = Yiguan.Reading.Span;

namespace Yiguan.Core.Tests.Documents;

public sealed class HeldFieldTests
{
    private static readonly PlanRow s_row = new(new Commitment { Id = 3, Span = new Span(10, 40), Section = "", Verb = "完成", Object = "投资", Text = "完成固定资产投资80亿元" }, [], [], []);

    private static readonly Mechanism s_monthly = Rectification.Usual with
    {
        Id = "monthly",
        Fields = [Number("invested", "固定资产投资", "元"), Number("people", "用工人数", "人")],
        RollUps = [new("invest", RollUpKind.Sum, "invested", null, "opened", Period.Month, "owner")],
    };

    [Fact]
    public void A_figure_that_counts_for_an_indicator_is_not_asked_of_whoever_reports_it_already()
    {
        var held = Assert.Single(HeldField.Of(s_row, [], Rectification.Usual with { Fields = [] }, "invest", [s_monthly]));
        Assert.Equal((3, HeldBy.Indicator, "invested"), (held.Row, held.By, held.Field!.Id));
    }

    [Fact]
    public void A_field_is_the_same_where_its_id_and_its_unit_of_measure_are()
    {
        var asks = Rectification.Usual with { Fields = [Number("people", "务工人数", "人"), Number("invested", "到位资金", "万元")] };
        var held = Assert.Single(HeldField.Of(s_row, [], asks, null, [s_monthly, asks]));
        Assert.Equal(("务工人数", HeldBy.Field, "people"), (held.Asked, held.By, held.Field!.Id));
    }

    [Fact]
    public void A_target_of_the_document_is_held_where_a_field_bears_its_name_and_its_unit_of_measure()
    {
        Statement Target(string measure, string unit) => new() { Id = 1, Span = new Span(12, 24), Number = new Span(20, 24), Kind = StatementKind.Target, Measure = measure, Unit = unit, Value = 1, Text = "" };
        var asks = Rectification.Usual with { Fields = [] };

        Assert.Equal(HeldBy.Measure, Assert.Single(HeldField.Of(s_row, [Target("固定资产投资", "元")], asks, null, [s_monthly])).By);
        Assert.Empty(HeldField.Of(s_row, [Target("固定资产投资", "%")], asks, null, [s_monthly]));
        Assert.Empty(HeldField.Of(s_row, [Target("固定资产投资", "元") with { Number = new Span(50, 54) }], asks, null, [s_monthly]));
    }

    [Fact]
    public void What_is_no_figure_is_the_same_where_it_has_the_same_name_and_holds_the_same_and_no_text_and_nothing_that_is_masked_is_compared()
    {
        var register = Rectification.Usual with { Id = "project", Kind = MechanismKind.Register, RollUps = [], Fields = [Of("started", "实际开工", FieldType.Date), Of("stage", "进度", FieldType.Choice, "a", "b"), Of("helper", "帮扶干部", FieldType.Person), Of("about", "情况", FieldType.Text)] };
        HeldField[] Held(params Field[] asks) => [.. HeldField.Of(s_row, [], Rectification.Usual with { Fields = [.. asks] }, null, [register])];

        var held = Assert.Single(Held(Of("real_start", "实际开工", FieldType.Date)));
        Assert.Equal(("实际开工", HeldBy.Term, "started"), (held.Asked, held.By, held.Field!.Id));
        Assert.Single(Held(Of("stage", "进度", FieldType.Choice, "a", "b")));
        Assert.Empty(Held(
            Of("stage", "进度", FieldType.Choice, "a", "c"), Of("started", "开工", FieldType.Date), Of("real_start", "实际开工", FieldType.Text), Of("about", "情况", FieldType.Text),
            Of("helper", "帮扶干部", FieldType.Person) with { IsSensitive = true }, Of("started", "实际开工", FieldType.Date) with { IsGiven = true }));
    }

    private static Field Of(string id, string title, FieldType type, params string[] options) => new() { Id = id, Title = new(title, title), Type = type, Options = [.. options.Select(o => new Option(o, new(o, o)))] };

    private static Field Number(string id, string title, string unit) => new() { Id = id, Title = new(title, title), Type = FieldType.Number, Unit = unit };
}
