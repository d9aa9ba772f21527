using System.Collections.Immutable;
using Yiguan.Core.Documents.Dispatch;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Frame;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Acts;

/// <summary>不再重复要: what a form asks for and whoever bears the matter has filled in elsewhere, with the subject that the matter is about before what else the unit keeps.</summary>
/// <param name="Asked">The field of the form.</param>
/// <param name="Held">The mechanism or register in which it stands.</param>
/// <param name="Field">The field of it.</param>
/// <param name="Stands">Where.</param>
/// <param name="IsAbout">Whether it stands with the one subject that the matter is about.</param>
internal sealed record FilledElsewhere(Field Asked, Mechanism Held, Field Field, HeldValue Stands, bool IsAbout)
{
    /// <summary>Whether nothing else that is told of the field could be meant.</summary>
    public bool IsSure { get; private init; }

    /// <summary>What stands elsewhere of fields that are empty here. Of one field one place is told.</summary>
    public static async Task<ImmutableArray<FilledElsewhere>> OfAsync(ActForm form, MatterNow now, MatterOffice office, Visit visit)
    {
        var asks = now.Lives.Mechanism;
        var empty = form.Required.Concat(form.Others).Where(f => now.Matter.Fields.GetValueOrDefault(f) is not { IsMissing: false }).ToHashSet(StringComparer.Ordinal);
        if (empty.Count == 0 || !visit.Reader.Answers.Contains(now.Matter.People.Bearer)) return [];
        var book = await visit.County.BookAsync(visit.Gone);
        var same = book.InForce.Select(m => m.Mechanism).Where(m => !m.IsRestricted && m.Id != asks.Id)
            .SelectMany(m => m.Fields, (held, field) => (Held: held, Field: field, Asked: SameField.In(asks, field)?.Asked)).Where(s => s.Asked is not null && empty.Contains(s.Asked.Id)).ToList();
        if (same.Count == 0) return [];
        var values = new HeldValues(visit.County.Store, visit.County.Owner);
        var own = await values.OfAsync(same.Select(s => (now.Matter.People.Bearer, s.Held, s.Field)), book, visit.County.Now, visit.Gone);
        var found = new List<FilledElsewhere>();
        foreach (var ofOne in same.GroupBy(s => s.Held.Id))
        {
            var register = ofOne.First().Held;
            var about = await AboutAsync(now, register, office, visit) is { } subject ? await values.OfSubjectAsync(subject, register, ofOne.Select(s => s.Field).Distinct(), book, visit.Gone) : null;
            foreach (var (held, field, asked) in ofOne)
            {
                var there = about?.GetValueOrDefault(field.Id);
                if ((there ?? own.GetValueOrDefault((now.Matter.People.Bearer, held.Id, field.Id))) is { } stands) found.Add(new FilledElsewhere(asked!, held, field, stands, there is not null));
            }
        }
        return
        [
            .. found.OrderByDescending(f => f.IsAbout).ThenBy(f => f.Stands.Count).ThenByDescending(f => f.Stands.Day).GroupBy(f => f.Asked.Id)
                .Select(g => g.First() with { IsSure = g.First().IsAbout || (g.Count() == 1 && g.First().Stands.Count == 1) }),
        ];
    }

    /// <summary>What stands in the form at first: what the matter has, and what must be filled and stands in one place elsewhere.</summary>
    public static ImmutableDictionary<string, FieldValue> Into(ImmutableDictionary<string, FieldValue> fields, ActForm form, IEnumerable<FilledElsewhere> found) =>
        fields.SetItems(found.Where(f => f.IsSure && f.Asked.Decimals == f.Field.Decimals && form.Required.Contains(f.Asked.Id)).Select(f => KeyValuePair.Create(f.Asked.Id, f.Stands.Value)));

    // The one subject of that register that the matter names, where the reader may know of it.
    private static async Task<string?> AboutAsync(MatterNow now, Mechanism held, MatterOffice office, Visit visit)
    {
        if (held.Kind != MechanismKind.Register) return null;
        foreach (var field in now.Lives.Mechanism.Fields.Where(f => f is { Type: FieldType.Subject, IsSensitive: false } && f.Of == held.Id))
        {
            var named = now.Matter.Fields.GetValueOrDefault(field.Id);
            if ((named?.Texts is [var only] ? only : named?.Text) is { } subject && await office.Sight.SubjectAsync(subject, held.Id, visit.Reader, visit.Gone) is { } seen) return seen;
        }
        return null;
    }
}
