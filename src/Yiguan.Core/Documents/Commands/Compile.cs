using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>编译: keeps what a reader made of a document. Done again with a newer reader, the corrections lie over the newer plan.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Made">What the reader made of it.</param>
public sealed record Compile(Actor By, MadePlan Made) : DocumentCommand(By)
{
    private protected override Decision<DocumentFact> Judge(Document document, DocumentGround ground) => Made.Fact(ground);
}

/// <summary>A plan with what made it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Reader">Version of the reader.</param>
/// <param name="Lexicon">Hash over the files of the lexicon.</param>
/// <param name="Organisation">How many facts the organisation had.</param>
public sealed record MadePlan(DocumentPlan Plan, string Reader, string Lexicon, long Organisation)
{
    /// <summary>The label of sealed parts of plans.</summary>
    public const string Label = "plan";

    // A sealed value has at most a mebibyte of UTF-8, and a character three bytes.
    private const int LongestPart = 300_000;

    internal DocumentCompiled Fact(DocumentGround ground)
    {
        var json = Plan.Write();
        return new DocumentCompiled(
            Reader, Lexicon, Organisation, [.. Parts(json).Select(part => ground.Seal(part, Label))], Plan.Rows.Length, Plan.Figures.Count(f => f.Kind != StatementKind.Name));
    }

    private static IEnumerable<string> Parts(string json)
    {
        for (var at = 0; at < json.Length;)
        {
            var end = Math.Min(at + LongestPart, json.Length);
            if (end < json.Length && char.IsLowSurrogate(json[end])) end--;
            yield return json[at..end];
            at = end;
        }
    }
}
