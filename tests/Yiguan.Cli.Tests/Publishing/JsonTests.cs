using System.Text;
using System.Text.Json;
using NJsonSchema;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Cli.Tests.Publishing;

public sealed class JsonTests
{
    [Fact]
    public async Task What_is_written_keeps_the_published_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.Path("docs", "compile.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Written(SamplePlan.Plan)));
    }

    [Fact]
    public async Task The_schema_notices_a_field_that_was_renamed()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.Path("docs", "compile.schema.json"), TestContext.Current.CancellationToken);

        Assert.NotEmpty(schema.Validate(Written(SamplePlan.Plan).Replace("\"numStart\"", "\"num_start\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_sample_reads_as_it_was_accepted() => Snapshot.Matches("plan.json", Written(SamplePlan.Plan));

    [Fact]
    public void Every_span_points_at_the_text_beside_it()
    {
        using var json = JsonDocument.Parse(Written(SamplePlan.Plan));

        foreach (var list in (string[])["statements", "commitments"])
        {
            foreach (var item in json.RootElement.GetProperty(list).EnumerateArray())
            {
                var said = SampleText.Plan[item.GetProperty("start").GetInt32()..item.GetProperty("end").GetInt32()];
                Assert.Equal(item.GetProperty("text").GetString(), said);
            }
        }
    }

    [Theory]
    [InlineData("9000000000.00", "9000000000")]
    [InlineData("5.50", "5.5")]
    [InlineData("0.000000001", "0.000000001")]
    [InlineData("-3.20", "-3.2")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void A_value_has_neither_exponent_nor_trailing_zeros(string value, string written)
    {
        var plan = Only(new PlanBuilder("投资1元").Figure(StatementKind.Target, "投资1元", "1元", "投资", decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), "元"));

        Assert.Contains($"\"value\": {written},", Written(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Chinese_and_rare_characters_stay_readable()
    {
        var plan = Only(new PlanBuilder("整治𬭚河　“两岸”").Task("整治𬭚河　“两岸”", "整治", "河"));

        Assert.Contains("\"整治𬭚河　“两岸”\"", Written(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_breaks_and_control_characters_come_back_as_they_were()
    {
        const string said = "整治\"甲\\乙\"\t\r\n\u0001河";

        using var json = JsonDocument.Parse(Written(Only(new PlanBuilder(said).Task(said, "整治", "河"))));

        Assert.Equal(said, json.RootElement.GetProperty("commitments")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Without_a_named_lead_the_responsible_unit_is_the_lead()
    {
        var plan = Only(new PlanBuilder("修路（县交通运输局）").Task("修路", "修", "路").By("县交通运输局", UnitRole.Owner));

        using var json = JsonDocument.Parse(Written(plan));
        var commitment = json.RootElement.GetProperty("commitments")[0];

        Assert.Equal("县交通运输局", commitment.GetProperty("lead")[0].GetString());
        Assert.Equal(0, commitment.GetProperty("support").GetArrayLength());
    }

    private static Plan Only(PlanBuilder builder) => builder.Build();

    private static string Written(Plan plan)
    {
        using var output = new MemoryStream();
        PlanJson.Write(SamplePlan.Publication(plan, Language.Chinese), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
