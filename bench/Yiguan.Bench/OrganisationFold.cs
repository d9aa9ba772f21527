using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Views;
using Yiguan.Core.Views;

namespace Yiguan.Bench;

/// <summary>An organisation of 2,000 units through 20,000 facts: folded from its stream, with its rows, and asked on a day.</summary>
internal static class OrganisationFold
{
    private const int Units = 2_000;
    private const int Facts = 20_000;
    private static readonly DateOnly s_begin = new(2020, 1, 1);

    public static int Run()
    {
        Machine.Print();
        Entry[] entries = [.. Told().Select((fact, i) => Entry(fact, i + 1))];
        var history = OrganisationHistory.Of(entries);
        Tell("parsing the bodies, the floor", () => { foreach (var entry in entries) FactCatalogue.Read(entry); });
        Tell("folding the stream", () => OrganisationHistory.Of(entries));
        Tell("folding with rows, fact by fact", () => Rows(entries));
        Tell("one day, with the names for linking", () => _ = history.On(s_begin.AddDays(400)).Tree);
        Tell("as it was known halfway", () => history.KnownAt(Facts / 2));
        return 0;
    }

    private static void Tell(string what, Action action) => Console.WriteLine($"{what,-40}{Stopwatches.Median(action).TotalMilliseconds,10:0.0} ms");

    private static void Rows(Entry[] entries)
    {
        var (view, rows) = (new OrganisationView(), new RowBatch());
        var state = view.Empty(entries[0].Owner, OrganisationFact.Stream);
        foreach (var entry in entries) state = view.Take(state, entry, rows);
    }

    // A county, its towns, villages below them, then years of new names, places, posts, persons and ties.
    private static IEnumerable<OrganisationFact> Told()
    {
        yield return new TerritoriesNamed(new("yunxiu", "云岫县"), null, [], s_begin);
        for (var i = 0; i < Units; i++) yield return new UnitFounded($"u{i}", new Founding($"第{i}单位", i < 50 ? "town" : "village", i < 50 ? null : $"u{i % 50}", [$"{i}单位"], ["职责"], []), s_begin);
        for (var i = 0; i < Facts - Units - 1; i++)
        {
            var (unit, day) = ($"u{i * 7 % Units}", s_begin.AddDays(1 + i % 1500));
            yield return (i % 6) switch
            {
                0 => new UnitRenamed(unit, $"第{i}新单位", [], day),
                1 => new BoundaryMoved([$"u{50 + i % (Units - 50)}"], "u0", $"u{i % 50}", day),
                2 => new PostCreated($"p{i % 3000}", "主任", unit, day),
                3 => new PersonKnown($"n{i % 4000}", "林知远", day),
                4 => new PersonAppointed($"n{i % 4000}", $"p{i % 3000}", day, day.AddDays(700)),
                _ => new SponsorTied(new Sponsor("河长", $"p{i % 3000}", SponsoredKind.Place, unit), day),
            };
        }
    }

    private static Entry Entry(OrganisationFact fact, long sequence) => new()
    {
        Owner = new Owner("yunxiu"),
        Sequence = sequence,
        Stream = OrganisationFact.Stream,
        Version = sequence,
        Actor = "ducha",
        Recorded = DateTimeOffset.UnixEpoch.AddSeconds(sequence),
        Happened = DateTimeOffset.UnixEpoch.AddSeconds(sequence),
        Key = $"k{sequence}",
        Part = 0,
        Type = FactCatalogue.TypeOf(fact),
        Body = CanonicalJson.Body(fact),
        Hash = default,
    };
}
