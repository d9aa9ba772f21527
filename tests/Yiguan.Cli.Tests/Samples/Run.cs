using System.Text;
using Yiguan.Cli.Commands;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Cli.Tests.Samples;

/// <summary>One run of the command line inside the test, with its streams.</summary>
internal sealed record Run(int Exit, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);

    public static Run Of(params string[] arguments) => With(s => s, arguments);

    public static Run WithPlan(Plan plan, params string[] arguments) =>
        With(s => s with { Plans = _ => new Given(plan), Sentence = (f, _) => f.Arguments[0] }, arguments);

    public static Run With(Func<Surroundings, Surroundings> change, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var exit = CommandLine.Run(arguments, change(new Surroundings { Input = new MemoryStream(), Output = output, Error = error }));
        return new Run(exit, output.ToArray(), error.ToString());
    }

    private sealed class Given(Plan plan) : IPlanSource
    {
        public Attempt<Compiled> Compile(byte[] bytes, string name) => new Compiled(plan, [_ => $"{name}有1页只有图片"]);

        public IEnumerable<(int Document, Finding Finding)> Between(IReadOnlyList<(string Name, Plan Plan)> plans) =>
            [(1, new Finding("YG105", Severity.Warning, new Span(0, 4), [$"与{plans[0].Name}不一致"], [new FindingPlace(plans[0].Name, new Span(2, 6))]))];
    }
}
