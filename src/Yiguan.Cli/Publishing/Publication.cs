using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing;

/// <summary>A plan on its way out: which file it came from and in which words it is told.</summary>
/// <param name="Plan">What is published.</param>
/// <param name="Name">Name of the file as given.</param>
/// <param name="Words">Labels in the reader's language.</param>
/// <param name="Sentence">The sentence of a finding in that language.</param>
internal sealed record Publication(Plan Plan, string Name, PublishWords Words, Func<Finding, string> Sentence)
{
    /// <summary>The document's title, or the file's name where none was found.</summary>
    public string Title => Plan.Reading.Head.Title is { Length: > 0 } title ? title : Name;
}
