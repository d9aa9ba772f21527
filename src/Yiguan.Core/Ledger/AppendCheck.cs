using System.Text;
using Yiguan.Core.Expunging;
using Yiguan.Core.Proof;

namespace Yiguan.Core.Ledger;

/// <summary>Refuses what must never reach the store, before it is queued beside others.</summary>
public static class AppendCheck
{
    /// <summary>Bytes of UTF-8 that a body may have: one mebibyte.</summary>
    public const int LargestBody = 1 << 20;

    /// <summary>Bytes of UTF-8 that all bodies and sealed values of one command may have together.</summary>
    public const int LargestCommand = 8 << 20;

    private const int LongestName = 200;

    /// <summary>The first reason why an append cannot be recorded; null where there is none.</summary>
    /// <exception cref="ArgumentException">There is no fact in it.</exception>
    public static Refusal? Of(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        if (append.Facts.IsDefaultOrEmpty) throw new ArgumentException($"The command {append.Key} records nothing.", nameof(append));
        return Name("actor", append.Actor)
            ?? (append.For is null ? null : Name("for", append.For))
            ?? (append.Cause is null ? null : Name("cause", append.Cause))
            ?? Name("key", append.Key)
            ?? append.Facts.Select(Fact).FirstOrDefault(r => r is not null)
            ?? append.Sealed.Select(Sealed).FirstOrDefault(r => r is not null)
            ?? Together(append);
    }

    /// <summary>
    /// Sealed values that the facts of an append name and that it does not bring: the store must have them, or nobody could ever verify the ledger
    /// again. Facts of expunging name values that go.
    /// </summary>
    public static IReadOnlyList<SealedUnknown> Named(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        var found = new List<SealedUnknown>();
        foreach (var fact in append.Facts.Where(f => f.Stream != ExpungingFacts.Stream && HasHash(f.Body)))
        {
            var named = new HashSet<SealedName>();
            new BodyReader().Read(fact.Body, named);
            found.AddRange(named.Select(n => n.ToString()).Where(hash => append.Sealed.All(v => v.Hash != hash)).Select(hash => new SealedUnknown(fact.Type, hash)));
        }
        return found;
    }

    // Nearly every body holds none, and is not read for it: of so many digits in a row one stands at each such distance.
    private static bool HasHash(string body)
    {
        const int Digits = 2 * Chain.Length;
        for (var at = Digits - 1; at < body.Length; at += Digits)
        {
            var (from, to) = (at, at);
            while (from >= 0 && IsDigit(body[from])) from--;
            while (to < body.Length && IsDigit(body[to])) to++;
            if (to - from > Digits) return true;
        }
        return false;
    }

    private static bool IsDigit(char c) => char.IsAsciiHexDigitLower(c);

    private static BodyTooLarge? Together(Append append)
    {
        var bytes = append.Facts.Sum(f => (long)Encoding.UTF8.GetByteCount(f.Body)) + append.Sealed.Sum(v => (long)Encoding.UTF8.GetByteCount(v.Value));
        return bytes > LargestCommand ? new BodyTooLarge(append.Facts[0].Type, bytes, LargestCommand) : null;
    }

    // A sealed value stands as it is, and text with NUL in it is none to PostgreSQL.
    private static Refusal? Sealed(SealedValue value) =>
        Name("label", value.Label) is { } label ? label
        : !IsWhole(value.Value) || value.Value.Contains('\0', StringComparison.Ordinal) ? new TextBroken(value.Label)
        : Encoding.UTF8.GetByteCount(value.Value) is var bytes and > LargestBody ? new BodyTooLarge(value.Label, bytes, LargestBody)
        : null;

    private static Refusal? Fact(FactDraft fact)
    {
        if (Name("stream", fact.Stream) is { } stream) return stream;
        if (Name("type", fact.Type) is { } type) return type;
        if (!IsWhole(fact.Body)) return new TextBroken(fact.Type);
        var bytes = Encoding.UTF8.GetByteCount(fact.Body);
        if (bytes > LargestBody) return new BodyTooLarge(fact.Type, bytes, LargestBody);
        return CanonicalJson.IsCanonical(fact.Body) ? null : new BodyNotCanonical(fact.Type);
    }

    private static NameUnfit? Name(string field, string value) =>
        value.Length is > 0 and <= LongestName && IsWhole(value) && !value.Any(char.IsControl) ? null : new NameUnfit(field, Shown(value));

    // What is shown of an unfit name must itself be fit to be shown.
    private static string Shown(string value) =>
        new([.. value.Take(40).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);

    private static bool IsWhole(string text) => CanonicalText.IsWhole(text);
}
