using System.Text;
using Yiguan.Core.Plans;

namespace Yiguan.Cli.Commands;

/// <summary>The extracted text as UTF-8 without a mark, to the letter: what every offset of the outputs points into.</summary>
internal static class TextFile
{
    public static Failure? Write(FileInfo file, Plan plan) =>
        OutputFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(plan.Reading.Text.Text)));
}
