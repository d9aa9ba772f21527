using System.Text;
using Yiguan.Cli.Commands;
using Yiguan.Core.Plans;

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
        public Attempt<Plan> Compile(byte[] bytes, string name) => plan;
    }
}
