namespace Yiguan.Core.Organisation;

/// <summary>No unit ever bore the id.</summary>
public sealed record UnitUnknown(string Unit) : Refusal("organisation.unit-unknown", Unit);

/// <summary>The unit ended before that day.</summary>
public sealed record AbolishedAlready(string Unit, DateOnly Since, DateOnly Day) : Refusal("organisation.abolished-already", Unit, DayText.Of(Since), DayText.Of(Day));

/// <summary>The unit was founded only after that day.</summary>
public sealed record NotYetFounded(string Unit, DateOnly Founded, DateOnly Day) : Refusal("organisation.not-yet-founded", Unit, DayText.Of(Founded), DayText.Of(Day));

/// <summary>The id was given before; ids are never given twice.</summary>
public sealed record IdTaken(string Id) : Refusal("organisation.id-taken", Id);

/// <summary>An id that cannot be one.</summary>
public sealed record IdUnfit(string Id) : Refusal("organisation.id-unfit", Id);

/// <summary>Two units or groups would be called the same on a day.</summary>
public sealed record NameTaken(string Name, string By, DateOnly Day) : Refusal("organisation.name-taken", Name, new Named(NamedThing.Unit, By), DayText.Of(Day));

/// <summary>A unit would stand under itself.</summary>
public sealed record OwnAncestor(string Unit, DateOnly Day) : Refusal("organisation.own-ancestor", Unit, DayText.Of(Day));

/// <summary>A unit would stand under one that does not stand on a day.</summary>
public sealed record ParentGone(string Unit, string Parent, DateOnly Day) : Refusal("organisation.parent-gone", Unit, Parent, DayText.Of(Day));

/// <summary>A unit that shall leave another one is not below it on that day.</summary>
public sealed record NotBelow(string Unit, string Parent, DateOnly Day) : Refusal("organisation.not-below", new Named(NamedThing.Unit, Unit), Parent, DayText.Of(Day));

/// <summary>A merger of fewer than two units, or a division into none.</summary>
public sealed record TooFewParts(int Parts) : Refusal("organisation.too-few-parts", Parts);

/// <summary>Units would stand in a county that has no name on a day.</summary>
public sealed record CountyUnnamed(DateOnly Day) : Refusal("organisation.county-unnamed", DayText.Of(Day));

/// <summary>The end is not after the beginning.</summary>
public sealed record DatesCrossed(DateOnly From, DateOnly Until) : Refusal("organisation.dates-crossed", DayText.Of(From), DayText.Of(Until));

/// <summary>Everything is so already.</summary>
public sealed record NothingChanges(string What, DateOnly Day) : Refusal("organisation.nothing-changes", What, DayText.Of(Day));

/// <summary>The post does not exist on that day.</summary>
public sealed record PostUnknown(string Post, DateOnly Day) : Refusal("organisation.post-unknown", Post, DayText.Of(Day));

/// <summary>A post would belong to a unit that does not stand on a day.</summary>
public sealed record PostHomeless(string Post, string Unit, DateOnly Day) : Refusal("organisation.post-homeless", new Named(NamedThing.Post, Post), Unit, DayText.Of(Day));

/// <summary>The person does not hold the post on that day.</summary>
public sealed record PostVacant(string Post, string Person, DateOnly Day) : Refusal("organisation.post-vacant", new Named(NamedThing.Post, Post), new Named(NamedThing.Person, Person), DayText.Of(Day));

/// <summary>Somebody else holds the post on a day.</summary>
public sealed record PostHeld(string Post, string Person, DateOnly Day) : Refusal("organisation.post-held", new Named(NamedThing.Post, Post), new Named(NamedThing.Person, Person), DayText.Of(Day));

/// <summary>A post would stand in for itself.</summary>
public sealed record OwnStandIn(string Post) : Refusal("organisation.own-stand-in", new Named(NamedThing.Post, Post));

/// <summary>三员分立: a table of duties gives one post two of what three posts keep.</summary>
public sealed record PostOfTwo(string Post, string Rights) : Refusal("organisation.post-of-two", Post, new Named(NamedThing.Rights, Rights));

/// <summary>三员分立: a table of duties lets a post that keeps the system, its security or its audit also do something else.</summary>
public sealed record HouseAndMatters(string Post, string Right, string Others) : Refusal("organisation.house-and-matters", Post, new Named(NamedThing.Rights, Right), new Named(NamedThing.Rights, Others));

/// <summary>三员分立: one person would act from two of the three posts on a day, be it as a stand-in.</summary>
public sealed record PersonOfTwo(string Person, string Post, string Other, DateOnly Day) : Refusal("organisation.person-of-two", Person, Post, Other, DayText.Of(Day));

/// <summary>Nobody is known by the id.</summary>
public sealed record PersonUnknown(string Person) : Refusal("organisation.person-unknown", Person);

/// <summary>The name stands for no units on that day.</summary>
public sealed record GroupUnknown(string Group, DateOnly Day) : Refusal("organisation.group-unknown", Group, DayText.Of(Day));

/// <summary>A group is defined by the kind of its members or by naming them, not by both.</summary>
public sealed record KindOrMembers(string Group) : Refusal("organisation.kind-or-members", Group);

/// <summary>The leader is not tied to it on that day.</summary>
public sealed record NotTied(string Title, string Post, string About, DateOnly Day) : Refusal("organisation.not-tied", Title, new Named(NamedThing.Post, Post), About, DayText.Of(Day));

/// <summary>The ledger holds no fact of the organisation under that sequence.</summary>
public sealed record FactUnknown(long Sequence) : Refusal("organisation.fact-unknown", Sequence);

/// <summary>What was corrected once is corrected again under its own sequence, not by correcting the correction.</summary>
public sealed record CorrectionCorrected(long Sequence, long Original) : Refusal("organisation.correction-corrected", Sequence, Original);

/// <summary>A day as it stands in sentences.</summary>
internal static class DayText
{
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The table of duties gives the post no such right.</summary>
public sealed record RightMissing(string Post, string Right) : Refusal("organisation.right-missing", new Named(NamedThing.Post, Post), new Named(NamedThing.Rights, Right));
