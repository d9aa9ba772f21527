using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters;

/// <summary>
/// 知情范围 asked of one thing at a time. What a reader may not see is to him as if it were not there: a matter outside his scope, and a subject of
/// a restricted register; a firm that is on an open register anybody may name. Safe for many threads.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="owner">Whose.</param>
/// <param name="time">Who may see is judged by what is known now.</param>
public sealed class Sight(ILedgerStore store, Owner owner, TimeProvider time)
{
    private const int MostOfAName = 100;

    private readonly BookShelf _shelf = new(store, owner);
    private readonly OrganisationShelf _organisation = new(store, owner);

    /// <summary>Id of the matter that people call so, by id or by 文号; null where there is none, or none that the reader may see.</summary>
    public async Task<string?> MatterAsync(string said, Reader? reader, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(said);
        var id = await MatterNumber.IdAsync(store, owner, said, cancellation);
        return await SeesMatterAsync(id, reader, cancellation) ? id : null;
    }

    /// <summary>Id of the subject that people call so, by id or by a name that one only bears of those that the reader may see; null where there is none.</summary>
    /// <param name="said">Id or name.</param>
    /// <param name="register">The register; null: any.</param>
    /// <param name="reader">Who reads; null: nobody in particular.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<string?> SubjectAsync(string said, string? register, Reader? reader, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT subject FROM subject
            WHERE owner = @owner AND (subject = @said OR (name = @said AND merged_into IS NULL)) AND (@register = '' OR mechanism = @register)
            ORDER BY CASE WHEN subject = @said THEN 0 ELSE 1 END LIMIT @most
            """;
        var found = new List<string>();
        foreach (var id in await store.AskAsync(Sql, [("owner", owner.Value), ("said", said), ("register", register ?? ""), ("most", (long)MostOfAName)], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation))
        {
            if (await SeesSubjectAsync(id, reader, cancellation)) found.Add(id);
        }
        return found.Count == 1 || found.Contains(said) ? found[0] : null;
    }

    /// <summary>Why somebody may not name things, as if there were none of the first that he may not see; null where he may.</summary>
    /// <param name="streams">matter/ID and subject/ID.</param>
    /// <param name="by">Who names them.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<Refusal?> WhyNotAsync(IEnumerable<string> streams, Actor by, CancellationToken cancellation)
    {
        Reader? reader = null;
        foreach (var stream in streams)
        {
            reader ??= await ReaderAsync(by, cancellation);
            if (stream.StartsWith(MatterFact.Streams, StringComparison.Ordinal))
            {
                if (stream[MatterFact.Streams.Length..] is var matter && !await SeesMatterAsync(matter, reader, cancellation)) return new MatterUnknown(matter);
            }
            else if (stream[SubjectFact.Streams.Length..] is var subject && !await SeesSubjectAsync(subject, reader, cancellation)) return new SubjectUnknown(subject);
        }
        return null;
    }

    private async Task<Reader> ReaderAsync(Actor by, CancellationToken cancellation) => Reader.Of(await TodayAsync(cancellation), by.Post) ?? Reader.Of(by);

    private async Task<bool> SeesMatterAsync(string id, Reader? reader, CancellationToken cancellation)
    {
        var entries = await store.StreamAsync(owner, MatterFact.Stream(id), cancellation);
        if (entries.IsEmpty) return false;
        var book = await _shelf.BookAsync(cancellation);
        var matter = Matter.Of(id, entries, book);
        return Scope.Sees(book.Of(matter.Mechanism, matter.MechanismVersion), matter, reader, time.GetUtcNow());
    }

    private async Task<bool> SeesSubjectAsync(string id, Reader? reader, CancellationToken cancellation)
    {
        var entries = await store.StreamAsync(owner, SubjectFact.Stream(id), cancellation);
        if (entries.IsEmpty) return false;
        var book = await _shelf.BookAsync(cancellation);
        var subject = Subject.Of(id, entries, book);
        var lives = book.Of(subject.Mechanism, subject.MechanismVersion);
        return !lives.Mechanism.IsRestricted || Sees(lives, subject, reader, await TodayAsync(cancellation));
    }

    private bool Sees(AdoptedMechanism lives, Subject subject, Reader? reader, OrganisationOn today)
    {
        var leaders = today.Sponsors.Where(s => s.Value.Kind == SponsoredKind.Subject && s.Value.About == subject.Id).Select(s => s.Value.Post);
        return Scope.Sees(lives, subject, new Participants { Opener = subject.Keeper, Owner = subject.Keeper, Sponsors = [.. leaders] }, reader, time.GetUtcNow());
    }

    private async Task<OrganisationOn> TodayAsync(CancellationToken cancellation) => (await _organisation.HistoryAsync(cancellation)).On(CountyZone.DayOf(time.GetUtcNow()));
}
