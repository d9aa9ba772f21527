using System.Globalization;
using System.Text.RegularExpressions;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>文号: 督〔2026〕12号 as people say and type it, with whatever brackets.</summary>
public static partial class MatterNumber
{
    /// <summary>The id of the matter that bears a number; the text itself where it is no number, or nobody bears it.</summary>
    public static async Task<string> IdAsync(ILedgerStore store, Owner owner, string said, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(said);
        if (Number().Match(said.Trim()) is not { Success: true } number) return said;
        List<(string, object?)> values =
        [
            ("owner", owner.Value), ("prefix", number.Groups["prefix"].Value),
            ("year", long.Parse(number.Groups["year"].ValueSpan, CultureInfo.InvariantCulture)), ("number", long.Parse(number.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)),
        ];
        const string Sql = "SELECT matter FROM matter_number WHERE owner = @owner AND prefix = @prefix AND year = @year AND number = @number";
        await foreach (var row in store.AskAsync(Sql, values, cancellation)) return (string)row[0]!;
        return said;
    }

    [GeneratedRegex(@"^(?<prefix>[^\d\s〔\[（(【［]*)\s*[〔\[（(【［]\s*(?<year>\d{4})\s*[〕\]）)】］]\s*(?:第\s*)?(?<number>\d{1,9})\s*号?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
