using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;

namespace Yiguan.Storage.Ledger;

/// <summary>What stands in the store when a group is judged, read behind the head row.</summary>
/// <param name="Head">Where the ledger ends.</param>
/// <param name="Versions">The last version of each stream that the group names; a stream that is absent holds nothing.</param>
/// <param name="Earlier">Commands of the group's keys that are recorded already.</param>
/// <param name="Called">Of what the keys of the group begin with, that under which something is recorded already; see <see cref="Append.Called"/>.</param>
/// <param name="Sealed">Of the sealed values that facts name and their commands do not bring, those that stand or were expunged.</param>
public sealed record Standing(
    Head Head, IReadOnlyDictionary<string, long> Versions, IReadOnlyDictionary<string, EarlierCommand> Earlier, IReadOnlySet<string> Called, IReadOnlySet<string> Sealed);

/// <summary>A command that is recorded.</summary>
/// <param name="First">Sequence of its first fact.</param>
/// <param name="Last">Sequence of its last fact.</param>
/// <param name="Recorded">When, UTC.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="For">Who was acted for; null where the actor acted in person.</param>
/// <param name="Facts">What was recorded, in order.</param>
public sealed record EarlierCommand(long First, long Last, DateTimeOffset Recorded, string Actor, string? For, ImmutableArray<FactDraft> Facts)
{
    private const int Digits = 2 * Chain.Length;

    /// <summary>The command that entries of one key tell, in the order of their parts.</summary>
    public static EarlierCommand Of(IReadOnlyList<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new EarlierCommand(
            entries[0].Sequence, entries[^1].Sequence, entries[0].Recorded, entries[0].Actor, entries[0].For, [.. entries.Select(e => new FactDraft(e.Stream, e.Type, e.Body))]);
    }

    /// <summary>The answer to the command told again.</summary>
    public Receipt Receipt => new(First, Last, Recorded, Again: true);

    /// <summary>Whether an append is the same command told again: same actor, acting for the same, the same facts. A value sealed anew has another hash.</summary>
    public bool IsSame(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        return append.Actor == Actor && append.For == For && append.Facts.Length == Facts.Length
            && append.Facts.Zip(Facts).All(pair => pair.First.Stream == pair.Second.Stream && pair.First.Type == pair.Second.Type && IsSame(pair.First.Body, pair.Second.Body, append.Sealed));
    }

    /// <summary>Hashes that stand in the place of those that an append has sealed anew, with the values that were sealed.</summary>
    public IEnumerable<(string Stands, SealedValue Told)> Resealed(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        return append.Facts.Zip(Facts).SelectMany(pair => append.Sealed.SelectMany(value => Places(pair.First.Body, value.Hash).Select(at => (pair.Second.Body.Substring(at, Digits), value)))).Distinct();
    }

    private static bool IsSame(string told, string stands, ImmutableArray<SealedValue> own)
    {
        if (told == stands) return true;
        if (told.Length != stands.Length) return false;
        var masked = stands.ToCharArray();
        foreach (var value in own)
        {
            foreach (var at in Places(told, value.Hash))
            {
                if (FileName.IsHash(stands.Substring(at, Digits))) value.Hash.CopyTo(0, masked, at, Digits);
            }
        }
        return told.AsSpan().SequenceEqual(masked);
    }

    private static IEnumerable<int> Places(string text, string hash)
    {
        for (var at = text.IndexOf(hash, StringComparison.Ordinal); at >= 0; at = text.IndexOf(hash, at + hash.Length, StringComparison.Ordinal)) yield return at;
    }
}
