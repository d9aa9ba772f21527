using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Commands;

/// <summary>填报进展: tells how far it is, in words, fields or evidence.</summary>
/// <param name="By">The owner, the lead, a supporting unit, or who passed it on.</param>
/// <param name="Said">What is told.</param>
public sealed record Report(Actor By, Said Said) : MatterCommand(By)
{
    private protected override ImmutableDictionary<string, FieldValue> Entered => Said.Fields;

    private protected override ImmutableArray<string> Evidence => Said.Evidence;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (matter.Allowed(By, Roles.Owner, Roles.Lead, Roles.Support, Roles.Relay) is { } no) return no;
        if (Said.Fields.IsEmpty && Said.Evidence.IsEmpty && Asking.Fits(Said.Text, needed: true) is { } nothing) return nothing;
        if (Asking.Fits(Said.Text, needed: false) is { } unfit) return unfit;
        var (values, fault) = FieldCheck.Of(ground.Mechanism, Said.Fields, ground.Seal);
        return (fault ?? Asking.Given(ground.Mechanism, matter, By, values, [])) is { } wrong ? wrong : new MatterReported(By.Unit, Said.Text, values, Said.Evidence);
    }
}
