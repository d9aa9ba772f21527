using System.Collections.Immutable;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Storage.Tests.Stories;

/// <summary>What comes with a step of a story: fields by id, and beside them who, until when, why and with which proof.</summary>
internal static class With
{
    public static (string, object) Owner(string unit) => ("*owner", unit);

    public static (string, object) Lead(string unit) => ("*lead", unit);

    public static (string, object) Support(params string[] units) => ("*support", units);

    public static (string, object) Sponsor(string post) => ("*sponsor", post);

    public static (string, object) Deadline(string day) => ("*deadline", day);

    public static (string, object) Because(string reason) => ("*reason", reason);

    public static (string, object) Evidence(params string[] files) => ("*evidence", files);

    public static (string, object) Papers(string field, params string[] files) => (field, files);

    public static (string, object) Spot(string field, params double[] degrees) => (field, degrees);

    public static T? Get<T>((string Key, object Value)[] with, string key)
        where T : class => with.FirstOrDefault(w => w.Key == key).Value as T;

    public static Said Said(Mechanism mechanism, (string Key, object Value)[] with) => new()
    {
        Reason = Get<string>(with, "*reason"), Evidence = [.. Get<string[]>(with, "*evidence") ?? []], Fields = Fields(mechanism, with),
    };

    public static ImmutableDictionary<string, FieldValue> Fields(Mechanism mechanism, (string Key, object Value)[] with) =>
        with.Where(w => w.Key[0] != '*').ToImmutableDictionary(w => w.Key, w => Value(mechanism.FindField(w.Key), w.Value));

    // A form sends what its field holds: money in fen, several files as several.
    private static FieldValue Value(Field? field, object value) => value switch
    {
        bool flag => FieldValue.Of(flag),
        double[] course => FieldValue.At([.. course.Select(Degrees)]),
        string[] many => FieldValue.Of([.. many]),
        string text => field?.IsMany == true ? FieldValue.Of([text]) : FieldValue.Of(text),
        _ => FieldValue.Of((long)(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) * (decimal)Math.Pow(10, field?.Decimals ?? 0))),
    };

    private static long Degrees(double degrees) => (long)Math.Round(degrees * 1e7);
}
