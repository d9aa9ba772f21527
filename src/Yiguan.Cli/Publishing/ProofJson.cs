using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yiguan.Core;
using Yiguan.Core.Proof;

namespace Yiguan.Cli.Publishing;

/// <summary>What came of verifying, as JSON for programs; described in docs/ledger.md.</summary>
internal static class ProofJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static void Write(ProofReport report, SignedHead? against, CultureInfo culture, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            owner = report.End.Owner.Value,
            algorithm = report.End.Algorithm.ToString().ToLowerInvariant(),
            count = report.Count,
            sequence = report.End.Sequence,
            hash = Convert.ToHexStringLower(report.End.Hash.Span),
            recorded = report.End.Recorded.UtcDateTime,
            whole = report.IsWhole,
            first = report.First is { } first
                ? new { code = first.Code, sequence = first.Sequence, stream = first.Stream, type = first.Type, other = first.Other, sentence = first.Sentence(culture) }
                : null,
            @sealed = new { whole = report.Sealed, expunged = report.Expunged, leftOut = report.LeftOut, faults = report.SealedFaults.Select(f => Said(f, culture)) },
            against = against is null ? null : new { sequence = against.Head.Sequence, fault = report.Against is { } fault ? Said(fault, culture) : null },
        },
        s_options));

    private static object Said(Refusal fault, CultureInfo culture) => new { code = fault.Code, hash = (fault.Arguments.FirstOrDefault() as string) ?? "", sentence = fault.Sentence(culture) };
}
