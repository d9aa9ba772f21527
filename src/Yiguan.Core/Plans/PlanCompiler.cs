using Yiguan.Core.Findings;
using Yiguan.Core.Linking;
using Yiguan.Core.Organisation;
using Yiguan.Reading;

namespace Yiguan.Core.Plans;

/// <summary>Compiles readings into plans. Make one per organisation and keep it, because weighing its words costs more than compiling; safe for concurrent use.</summary>
/// <param name="organisation">Whose units the documents name; null leaves leads and candidates empty.</param>
/// <param name="words">Words of the fields that offices mind; null for those that Yiguan comes with.</param>
public sealed class PlanCompiler(OrganisationTree? organisation = null, TopicWords? words = null)
{
    // A task table names a unit in every row: then nobody need be proposed, and no words be weighed.
    private readonly Lazy<Linker>? _linker = organisation is { } known ? new(() => new Linker(known, words)) : null;

    /// <summary>Links every commitment to units, pairs what is achieved with what is promised, and checks the document.</summary>
    public Plan Compile(DocumentReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var rows = new RowLinker(organisation, _linker).Link(reading);
        var plan = new Plan { Reading = reading, Rows = rows, Pairings = Pairs.Find(reading) };
        return plan with { Findings = RuleBook.Check(new Draft(plan, organisation)) };
    }
}
