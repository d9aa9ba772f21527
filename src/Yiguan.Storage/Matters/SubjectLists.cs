using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters;

/// <summary>Which subjects a list shows.</summary>
public sealed record SubjectFilter
{
    /// <summary>Units that keep them, or answer for those that do; null: all.</summary>
    public IReadOnlyCollection<string>? Units { get; init; }

    /// <summary>Id of the register's mechanism; null: any.</summary>
    public string? Mechanism { get; init; }

    /// <summary>These subjects alone, by id; null: all.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>A rule over the fields of the mechanism; null: none.</summary>
    public VersionedRule? Where { get; init; }

    /// <summary>Who reads; null: nobody in particular, and what is restricted is not there.</summary>
    public Reader? Reader { get; init; }

    /// <summary>Id of the last subject of the page before; null: from the beginning.</summary>
    public string? After { get; init; }

    /// <summary>The most lines.</summary>
    public int Most { get; init; } = int.MaxValue;
}

/// <summary>A subject in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Mechanism">Its mechanism, in the version it lives by.</param>
/// <param name="Stage">Id of its stage.</param>
/// <param name="Keeper">Id of the unit that keeps it, or that answers for it at the moment asked for.</param>
/// <param name="Key">Its natural key; null where it has none.</param>
/// <param name="Registered">When it was registered, UTC.</param>
public sealed record SubjectLine(string Id, string Name, Mechanism Mechanism, string Stage, string Keeper, string? Key, DateTimeOffset Registered)
{
    /// <summary>Id of the unit that was to keep it, where another one answers for it; null else.</summary>
    public string? Former { get; init; }

    /// <summary>The line with the unit that answers.</summary>
    public SubjectLine AnsweredBy(Answering answering)
    {
        ArgumentNullException.ThrowIfNull(answering);
        return answering.Of(Keeper) is var unit && unit == Keeper ? this : this with { Keeper = unit, Former = Keeper };
    }
}

/// <summary>Lists of one owner's subjects, by id: now, from the rows; at an earlier moment, as they were known then, from their facts. Safe for many threads.</summary>
public sealed class SubjectLists(ILedgerStore store, Owner owner)
{
    /// <summary>Beyond so many nobody counts.</summary>
    public const int MostCounted = 10_000;

    private readonly BookShelf _shelf = new(store, owner);
    private readonly OrganisationShelf _organisation = new(store, owner);

    /// <summary>Subjects as they are.</summary>
    public async Task<IReadOnlyList<SubjectLine>> NowAsync(SubjectFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (book, names) = (await _shelf.BookAsync(cancellation), RowNames.OfSubjects(store.Dialect, CountyZone.DayOf(now)));
        var answering = await _organisation.NowAsync(now, cancellation);
        var asking = new Asking(owner, now, filter.Reader).Give("most", (long)filter.Most)
            .Seen(filter.Reader, await _shelf.ScopesAsync(MechanismKind.Register, cancellation), book, "s", names);
        if (filter.Mechanism is { } mechanism) asking.Give("mechanism", mechanism).And("s.mechanism = @mechanism");
        if (filter.Units is { } units) asking.In("s.keeper", answering.For(units));
        if (filter.Ids is { } ids) asking.In("s.subject", ids);
        if (filter.Where is { } where) asking.Holding(where, "s", names);
        if (filter.After is { } after) asking.Give("after", after).And("s.subject > @after");
        var sql = $"""
            SELECT s.subject, s.name, s.mechanism, s.mechanism_version, s.stage, s.keeper, s.registered,
              (SELECT min(k.key) FROM subject_key k WHERE k.owner = s.owner AND k.subject = s.subject)
            FROM subject s WHERE s.owner = @owner AND s.merged_into IS NULL{asking.Where} ORDER BY s.subject LIMIT @most
            """;
        return await store.AskAsync(sql, asking.Parameters, cancellation).Select(r => new SubjectLine(
            (string)r[0]!, (string)r[1]!, book.Of((string)r[2]!, (long)r[3]!).Mechanism, (string)r[4]!, (string)r[5]!, (string?)r[7], CountyZone.Instant((long)r[6]!)).AnsweredBy(answering)).ToListAsync(cancellation);
    }

    /// <summary>How many there are now, counted up to <see cref="MostCounted"/>.</summary>
    public async Task<long> CountAsync(SubjectFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return (await NowAsync(filter with { Most = MostCounted, After = null }, now, cancellation)).Count;
    }

    /// <summary>The subjects themselves, folded from their facts, by id.</summary>
    /// <param name="ids">Which; at most a few hundred at a time.</param>
    /// <param name="until">Only facts that were recorded by then.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyDictionary<string, Subject>> FoldAsync(IReadOnlyCollection<string> ids, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var book = await _shelf.BookAsync(cancellation);
        var streams = await store.StreamsAsync(owner, [.. ids.Select(SubjectFact.Stream)], cancellation).ToLookupAsync(e => e.Stream[SubjectFact.Streams.Length..], cancellationToken: cancellation);
        return streams.Select(entries => Subject.Of(entries.Key, entries, book, until)).Where(s => s.Version > 0).ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>Ids of the matters that are about a subject, the last opened first.</summary>
    public async Task<IReadOnlyList<string>> MattersAboutAsync(string subject, int most, CancellationToken cancellation)
    {
        const string Sql = "SELECT DISTINCT p.opened, p.matter FROM participant p WHERE p.owner = @owner AND p.kind = 'subject' AND p.id = @subject AND p.role = 'about' ORDER BY p.opened DESC, p.matter DESC LIMIT @most";
        return await store.AskAsync(Sql, [("owner", owner.Value), ("subject", subject), ("most", (long)most)], cancellation).Select(r => (string)r[1]!).ToListAsync(cancellation);
    }

    /// <summary>Subjects as they were known at an earlier moment.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="today">The organisation by which it is judged who may see a subject.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<SubjectLine>> ThenAsync(SubjectFilter filter, DateTimeOffset moment, OrganisationOn today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(today);
        var (book, leaders) = (await _shelf.BookAsync(cancellation), today.Sponsors.Where(s => s.Value.Kind == SponsoredKind.Subject).ToLookup(s => s.Value.About, s => s.Value.Post));
        var answering = await _organisation.ThenAsync(moment, cancellation);
        var units = filter.Units is { } asked ? answering.For(asked) : null;
        var head = (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0;
        var lines = new List<SubjectLine>();
        var (stream, entries) = ("", new List<Entry>());
        await foreach (var entry in store.ReadStreamsAsync(owner, SubjectFact.Streams, head, cancellation))
        {
            if (entry.Stream != stream)
            {
                TakeAll();
                (stream, entries) = (entry.Stream, []);
            }
            entries.Add(entry);
        }
        TakeAll();
        return [.. lines.Take(filter.Most)];

        void TakeAll()
        {
            if (entries.Count > 0) Take(Subject.Of(stream[SubjectFact.Streams.Length..], entries, book, moment));
        }

        void Take(Subject whole)
        {
            if (whole is not { Version: > 0, MergedInto: null } || (filter.Mechanism ?? whole.Mechanism) != whole.Mechanism || units?.Contains(whole.Keeper) == false) return;
            if (filter.Ids?.Contains(whole.Id) == false) return;
            if (filter.After is { } after && string.CompareOrdinal(whole.Id, after) <= 0) return;
            var lives = book.Of(whole.Mechanism, whole.MechanismVersion);
            var people = new Participants { Opener = whole.Keeper, Owner = whole.Keeper, Sponsors = [.. leaders[whole.Id]] };
            if (!Scope.Sees(lives, whole, people, filter.Reader, moment) || !(filter.Where?.Holds(lives, Scope.Ground(lives, whole, people, filter.Reader, moment)) ?? true)) return;
            lines.Add(new SubjectLine(whole.Id, whole.Name, lives.Mechanism, whole.Stage, whole.Keeper, NaturalKey.Of(lives.Mechanism, whole.Fields)?.Text, whole.Registered).AnsweredBy(answering));
        }
    }
}
