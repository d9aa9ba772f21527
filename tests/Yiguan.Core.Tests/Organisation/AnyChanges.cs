using CsCheck;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Core.Tests.Organisation;

/// <summary>Orders of any kind about a handful of units, on days in any order.</summary>
internal static class AnyChanges
{
    private static readonly Gen<DateOnly> s_day = Gen.Int[0, 900].Select(Office.Begin.AddDays);
    private static readonly Gen<string> s_unit = Any("keji", "jingxin", "qingxi", "shiqiao", "shangxi", "xiawan", "shangxi-g1", "n1", "n2", "n3");
    private static readonly Gen<string> s_post = Any("keji-juzhang", "jingxin-juzhang", "x1");
    private static readonly Gen<string> s_person = Any("p1", "p2");
    private static readonly Gen<string> s_name = Any("县甲局", "县乙局", "丙镇", "丁村", "戊村");
    private static readonly Gen<Sponsor> s_tie = Gen.Select(Any("河长", "链长"), s_post, (title, post) => new Sponsor(title, post, SponsoredKind.Place, "青溪河"));

    /// <summary>One order; many are refused, as in life.</summary>
    public static Gen<OrganisationCommand> One { get; } = Gen.OneOf(
        Gen.Select(s_unit, s_name, s_unit, s_day, (id, name, parent, day) => (OrganisationCommand)new Found(id, Office.New(name, "town", parent), day)),
        Gen.Select(s_unit, s_name, s_day, (id, name, day) => (OrganisationCommand)new Rename(id, name, day)),
        Gen.Select(s_unit, s_unit, s_day, (id, parent, day) => (OrganisationCommand)new Move(id, parent, day)),
        Gen.Select(s_unit, s_unit, s_day, (id, heir, day) => (OrganisationCommand)new Abolish(id, day, heir)),
        Gen.Select(s_unit, s_unit, s_unit, s_day, (a, b, into, day) => (OrganisationCommand)new Merge([a, b], into, day, into.StartsWith('n') ? "县己局" : null)),
        Gen.Select(s_unit, s_unit, s_day, (id, part, day) => (OrganisationCommand)new Split(id, [new SplitPart(part, null, [], [])], false, day)),
        Gen.Select(s_unit, s_day, (village, day) => (OrganisationCommand)new MoveBoundary([village], "qingxi", "shiqiao", day)),
        Gen.Select(s_post, s_unit, s_day, (post, unit, day) => (OrganisationCommand)new CreatePost(post, "主任", unit, day)),
        Gen.Select(s_post, s_day, (post, day) => (OrganisationCommand)new ClosePost(post, day)),
        Gen.Select(s_person, s_post, s_day, Gen.Int[1, 400], (person, post, day, days) => (OrganisationCommand)new Appoint(person, post, day, day.AddDays(days))),
        Gen.Select(s_person, s_post, s_day, (person, post, day) => (OrganisationCommand)new Leave(person, post, day)),
        Gen.Select(s_tie, s_day, (tie, day) => (OrganisationCommand)new Tie(tie, day)),
        Gen.Select(s_tie, s_day, (tie, day) => (OrganisationCommand)new Untie(tie, day)),
        Gen.Select(Gen.Int[1, 25], s_unit, s_name, s_day, (at, id, name, day) => (OrganisationCommand)new Correct(at, new UnitRenamed(id, name, [], day), "误记")),
        Gen.Select(Gen.Int[1, 25], at => (OrganisationCommand)new Correct(at, null, "误记")));

    /// <summary>The usual office after any orders.</summary>
    public static Gen<Office> Offices { get; } = One.Array[0, 25].Select(commands =>
    {
        var office = Office.Usual();
        foreach (var command in commands) office.When(command);
        return office;
    });

    /// <summary>A day that orders speak of.</summary>
    public static Gen<DateOnly> Day => s_day;

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
