using System.Globalization;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Documents.Versions;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components;
using Yiguan.Server.Hosting;
using Yiguan.Server.Words;

namespace Yiguan.Server.Documents;

/// <summary>What a matter is told whose commitment a new version says otherwise: the ledger's language is the county's.</summary>
internal static class VersionWords
{
    public static string Changed(string name, ComparedLine line, OrganisationOn day) => InTheCountys(() => Say.Of("documents.version-says", name, line.After!.Commitment.Text, string.Join(Say.Of("comma"), Differs(line, day))));

    /// <summary>Why the day of a matter is another one.</summary>
    public static string DayMoved(string name) => InTheCountys(() => Say.Of("documents.day-reason", name));

    // Whoever approves may read English; what he leaves behind is read by all.
    private static string InTheCountys(Func<string> say)
    {
        var reader = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = OfficeHost.Languages[0];
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }

    private static IEnumerable<string> Differs(ComparedLine line, OrganisationOn day)
    {
        foreach (var what in line.Differs)
        {
            var word = Say.Of("documents.difference." + what.ToString().ToLowerInvariant());
            yield return what switch
            {
                Difference.Deadline => Say.Of("documents.from-to", word, When(line.Before!), When(line.After!)),
                Difference.Lead => Say.Of("documents.from-to", word, Who(UnitWords.Leads(line.Before!, day)), Who(UnitWords.Leads(line.After!, day))),
                Difference.Support => Say.Of("documents.from-to", word, Who(UnitWords.Supports(line.Before!, day)), Who(UnitWords.Supports(line.After!, day))),
                _ => word,
            };
        }
    }

    private static string When(DocumentRow row) => row.Commitment.Deadline is not { } deadline ? Say.Of("documents.no-deadline") : deadline.Date is { } on ? DayText.Iso(on) : deadline.Text;

    private static string Who(string units) => units.Length == 0 ? Say.Of("documents.nothing") : units;
}
