using System.Collections.Immutable;
using Yiguan.Core.Plans;
using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>What all parts of the page are made from, worked out once.</summary>
internal sealed class PageContent(Publication publication)
{
    public Publication Publication { get; } = publication;

    public PublishWords Words => Publication.Words;

    public Plan Plan => Publication.Plan;

    public SourceText Text => Plan.Reading.Text;

    public ImmutableArray<PlanLine> Lines { get; } = PlanLine.Of(publication.Plan);

    public LineMap LineMap { get; } = new(publication.Plan.Reading.Text);

    public Cells Cells { get; } = new(publication);

    public ImmutableArray<Statement> Figures { get; } =
        [.. publication.Plan.Reading.Statements.Where(s => s.Kind != StatementKind.Name)];
}
