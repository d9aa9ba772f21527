using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Sql;

/// <summary>A numbered step forward of the tables.</summary>
/// <param name="Number">From 1, rising; a number may be missing where it came to be used elsewhere first.</param>
/// <param name="Name">0001-ledger.</param>
/// <param name="Sql">With {text}, {bytes} and {strict} for what the databases call differently; a line behind {postgres} or {sqlite} is for that one only.</param>
internal sealed record MigrationStep(int Number, string Name, string Sql);

/// <summary>The steps that this version brings.</summary>
internal static class MigrationSteps
{
    private const string Folder = "migrations/";

    public static ImmutableArray<MigrationStep> All { get; } = Load();

    /// <summary>The steps that a store has not taken.</summary>
    /// <param name="taken">Numbers of those it has.</param>
    /// <exception cref="SchemaNewerException">It has taken one that only a newer version brings.</exception>
    public static IEnumerable<MigrationStep> Missing(IReadOnlySet<long> taken) =>
        taken.Where(number => number > All[^1].Number).Select(number => (long?)number).Max() is { } newer
            ? throw new SchemaNewerException(new SchemaNewer(newer, All[^1].Number))
            : All.Where(step => !taken.Contains(step.Number));

    private static ImmutableArray<MigrationStep> Load()
    {
        var assembly = typeof(MigrationSteps).Assembly;
        var steps = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(resource =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = Path.GetFileNameWithoutExtension(resource[Folder.Length..]);
            return new MigrationStep(int.Parse(name.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), name, reader.ReadToEnd());
        }).ToImmutableArray();
        return steps.Zip(steps.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number) ? throw new InvalidOperationException("Two migrations have one number.") : steps;
    }
}
