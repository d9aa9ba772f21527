using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Rules;
using Yiguan.Server.Frame;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Registers;

/// <summary>What an address asks of a register: the same for the page and the workbook.</summary>
/// <param name="Lives">The register, in the version in force.</param>
/// <param name="Filter">What the lists are asked.</param>
/// <param name="Errors">Why the rule cannot be read; then nothing is found.</param>
internal sealed record RegisterQuery(AdoptedMechanism Lives, SubjectFilter Filter, ImmutableArray<RuleError> Errors)
{
    /// <summary>What an address says; null where there is no such register, or the visitor is not shown it.</summary>
    public static async Task<RegisterQuery?> OfAsync(Visit visit, string register)
    {
        var book = await visit.County.BookAsync(visit.Gone);
        if (book.Last(register) is not { Mechanism.Kind: MechanismKind.Register } lives || !Mechanisms.MechanismPage.IsShown(lives.Mechanism, visit)) return null;
        var (where, unit) = (Said(visit, "where"), Said(visit, "unit"));
        var (rule, errors) = where is null ? (null, []) : VersionedRule.Read(where, book.Versions(register));
        var units = unit is null ? null : (await visit.OrganisationAsync(visit.County.Today)).Subtree(unit).Select(u => u.Id).ToList();
        return new RegisterQuery(lives, new SubjectFilter { Mechanism = register, Reader = visit.Reader, Where = rule, Units = units }, errors);
    }

    /// <summary>A value of the address; null where it is empty.</summary>
    public static string? Said(Visit visit, string name) => visit.Context.Request.Query[name].ToString().Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Fields that a table has a column for: those that fit one.</summary>
    public static IEnumerable<Field> Columns(Mechanism mechanism) =>
        OfWorkbook(mechanism).Where(f => !f.IsSensitive);

    /// <summary>Those and the sensitive ones, which are masked.</summary>
    public static IEnumerable<Field> OfWorkbook(Mechanism mechanism) =>
        mechanism.Fields.Where(f => f.Type is not (FieldType.Point or FieldType.Line or FieldType.Area or FieldType.Attachment or FieldType.Photo or FieldType.Matter or FieldType.Subject));
}
