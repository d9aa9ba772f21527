using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Indicators;

/// <summary>指标: what an indicator has come to for a unit in a period, and by what.</summary>
/// <param name="Indicator">Its id.</param>
/// <param name="Unit">Id of the unit; empty where what counts names none.</param>
/// <param name="Per">Kind of the period.</param>
/// <param name="Period">The period, see <see cref="IndicatorPeriod"/>.</param>
/// <param name="Value">What it comes to.</param>
/// <param name="Causes">The mechanisms whose matters or subjects made it, by id.</param>
public sealed record IndicatorValue(string Indicator, string Unit, Period Per, string Period, decimal Value, ImmutableArray<IndicatorCause> Causes)
{
    private const int Decimals = 4;

    /// <summary>What the name of an indicator begins with where a rule looks at it: indicator:tea-visits.</summary>
    public const string On = "indicator:";

    // A value is looked at as if it were a thing with three fields; MechanismNames.OfIndicator names what rules may read of it.
    private static readonly AdoptedMechanism s_values = Adopted();

    /// <summary>The stream that it would have: it names the value where rules open matters about it.</summary>
    public string Stream => $"indicator/{Indicator}/{Unit}/{Period}";

    /// <summary>The value as opening rules look at it: value (four decimals; what lies beyond is cut off), unit and period.</summary>
    public Thing AsThing() => new()
    {
        Stream = Stream,
        Id = $"{Indicator}-{Unit}-{Period}",
        Version = 0,
        Mechanism = s_values.Mechanism,
        Rules = s_values.Rules,
        Title = Indicator,
        IsGone = Causes.IsEmpty,
        Fields = ImmutableDictionary<string, FieldValue>.Empty
            .Add("value", FieldValue.Of((long)Math.Clamp(decimal.Truncate(Value * 10_000), RuleBounds.OfNumber.Least, RuleBounds.OfNumber.Most)))
            .Add("unit", FieldValue.Of(Unit)).Add("period", FieldValue.Of(Period)),
    };

    /// <summary>Values that sums make, added up over mechanisms and decimals.</summary>
    public static IReadOnlyList<IndicatorValue> Of(IEnumerable<IndicatorSum> sums) =>
    [
        .. sums.GroupBy(s => (s.Indicator, s.Unit, s.Per, s.Period))
            .OrderBy(g => g.Key.Indicator, StringComparer.Ordinal).ThenBy(g => g.Key.Per).ThenBy(g => g.Key.Period, StringComparer.Ordinal).ThenBy(g => g.Key.Unit, StringComparer.Ordinal)
            .Select(g => new IndicatorValue(
                g.Key.Indicator, g.Key.Unit, g.Key.Per, g.Key.Period, g.Sum(s => s.Value / (decimal)Math.Pow(10, s.Decimals)),
                [.. g.GroupBy(s => s.Mechanism).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new IndicatorCause(m.Key, m.Sum(s => s.Things)))])),
    ];

    private static AdoptedMechanism Adopted()
    {
        var title = new Title("指标", "Indicator");
        var mechanism = new Mechanism
        {
            Id = "indicator", Kind = MechanismKind.Register, Title = title, Need = "", Stages = [],
            Fields = [new() { Id = "value", Title = title, Type = FieldType.Number, Decimals = Decimals }, new() { Id = "unit", Title = title, Type = FieldType.Unit }, new() { Id = "period", Title = title, Type = FieldType.Text }],
        };
        return new AdoptedMechanism(new("indicator", 1, ""), mechanism, new MechanismRules(mechanism), default);
    }
}

/// <summary>What made a value.</summary>
/// <param name="Mechanism">Id of the mechanism that rolls up.</param>
/// <param name="Things">How many of its matters or subjects count.</param>
public sealed record IndicatorCause(string Mechanism, long Things);

/// <summary>A sum of figures that have the same decimals and mechanism.</summary>
/// <param name="Indicator">Id of the indicator.</param>
/// <param name="Unit">Id of the unit, or empty.</param>
/// <param name="Per">Kind of the period.</param>
/// <param name="Period">The period.</param>
/// <param name="Mechanism">Id of the mechanism.</param>
/// <param name="Decimals">Decimals of the value.</param>
/// <param name="Value">In steps of the decimals.</param>
/// <param name="Things">How many matters or subjects.</param>
public sealed record IndicatorSum(string Indicator, string Unit, Period Per, string Period, string Mechanism, int Decimals, long Value, long Things);
