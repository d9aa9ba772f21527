namespace Yiguan.Core.Matters;

/// <summary>No matter bears the id.</summary>
public sealed record MatterUnknown(string Matter) : Refusal("matter.unknown", Matter);

/// <summary>The id was given before.</summary>
public sealed record OpenedAlready(string Matter) : Refusal("matter.opened-already", Matter);

/// <summary>A title that is empty, too long or holds what no title has.</summary>
public sealed record TitleUnfit(int Most) : Refusal("matter.title-unfit", Most);

/// <summary>It is said to have happened at a time that has not come.</summary>
public sealed record HappensLater(DateTimeOffset Happened) : Refusal("matter.happens-later", Happened.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));

/// <summary>Nothing was said.</summary>
public sealed record TextMissing() : Refusal("matter.text-missing");

/// <summary>What was said is too long.</summary>
public sealed record TextTooLong(long Length, long Most) : Refusal("matter.text-too-long", Length, Most);

/// <summary>The matter has ended.</summary>
public sealed record MatterEnded(string Title) : Refusal("matter.ended", Title);

/// <summary>The matter went into another one.</summary>
public sealed record MatterMergedAlready(string Title, string Into) : Refusal("matter.merged-already", Title, Into);

/// <summary>The matter is held.</summary>
public sealed record MatterIsHeld(string Title) : Refusal("matter.is-held", Title);

/// <summary>The matter is not held.</summary>
public sealed record MatterNotHeld(string Title) : Refusal("matter.not-held", Title);

/// <summary>The mechanism has no such way from the stage.</summary>
public sealed record NoWay(string Act, string Stage) : Refusal("matter.no-way", Act, Stage);

/// <summary>The actor may not do this.</summary>
public sealed record NotYours(string Who) : Refusal("matter.not-yours", new Named(NamedThing.Who, Who));

/// <summary>The matter lay with the actor's unit and was handed on: another one answers for it now.</summary>
public sealed record LiesElsewhere(string Unit) : Refusal("matter.lies-elsewhere", new Named(NamedThing.Unit, Unit));

/// <summary>The actor has the duty, for matters of his own unit and those below it alone.</summary>
public sealed record OutOfReach(string Who) : Refusal("matter.out-of-reach", new Named(NamedThing.Who, Who));

/// <summary>The mechanism lets open whoever will answer for the matter or lead it, and nobody was named.</summary>
/// <param name="Role">The role that is not filled, as <see cref="Roles"/> has it.</param>
/// <param name="Who">Who may open.</param>
public sealed record RoleNotNamed(string Role, string Who) : Refusal("matter.role-not-named", new Named(NamedThing.Who, Role), new Named(NamedThing.Who, Who));

/// <summary>No unit answers for the matter, and in the stage that the way leads to only such a unit could go on.</summary>
public sealed record NobodyToTakeIt(string Way) : Refusal("matter.nobody-to-take-it", Way);

/// <summary>A reason must come with it.</summary>
public sealed record ReasonMissing() : Refusal("matter.reason-missing");

/// <summary>Evidence must come with it.</summary>
public sealed record EvidenceMissing() : Refusal("matter.evidence-missing");

/// <summary>A file that was neither brought with it nor told of by a fact of the matter.</summary>
public sealed record FileNotBrought(string File) : Refusal("matter.file-not-brought", File);

/// <summary>A field must be filled.</summary>
public sealed record FieldMissing(string Field) : Refusal("matter.field-missing", Field);

/// <summary>A rule of the mechanism does not hold.</summary>
/// <param name="Sentence">What the mechanism says then, or the rule itself in the words of the office.</param>
/// <param name="English">The same in English; null where the mechanism says it in one language.</param>
public sealed record RuleUnmet(string Sentence, string? English = null) : Refusal("matter.rule-unmet", new InBoth(Sentence, English ?? Sentence));

/// <summary>Who answers for a matter does not recheck it.</summary>
public sealed record ByOneself(string Unit) : Refusal("matter.by-oneself", new Named(NamedThing.Unit, Unit));

/// <summary>The mechanism has no such field.</summary>
public sealed record FieldUnknown(string Field) : Refusal("matter.field-unknown", Field);

/// <summary>The field follows the unit that answers for the matter; nobody fills it in.</summary>
public sealed record FieldByItself(string Field) : Refusal("matter.field-by-itself", Field);

/// <summary>What was entered is not what the field holds.</summary>
public sealed record FieldUnfit(string Field) : Refusal("matter.field-unfit", Field);

/// <summary>A number outside its range.</summary>
public sealed record FieldOutOfRange(string Field, string Number, string Least, string Most) : Refusal("matter.field-out-of-range", Field, Number, Least, Most);

/// <summary>A text or list too long.</summary>
public sealed record FieldTooLong(string Field, long Length, long Most) : Refusal("matter.field-too-long", Field, Length, Most);

/// <summary>A text too short.</summary>
public sealed record FieldTooShort(string Field, long Length, long Least) : Refusal("matter.field-too-short", Field, Length, Least);

/// <summary>No option of the field.</summary>
public sealed record OptionUnknown(string Field, string Option) : Refusal("matter.option-unknown", Field, Option);

/// <summary>An identity number or credit code whose check digit is wrong.</summary>
public sealed record IdentityUnfit(string Field) : Refusal("matter.identity-unfit", Field);

/// <summary>The field says what was asked: whoever does the work does not change it.</summary>
public sealed record FieldGiven(string Field) : Refusal("matter.field-given", Field);

/// <summary>No telephone number.</summary>
public sealed record TelephoneUnfit(string Field) : Refusal("matter.telephone-unfit", Field);

/// <summary>That unit answers for it already.</summary>
public sealed record OwnedAlready(string Unit) : Refusal("matter.owned-already", new Named(NamedThing.Unit, Unit));

/// <summary>That post does the work already.</summary>
public sealed record HandledAlready(string Post) : Refusal("matter.handled-already", new Named(NamedThing.Post, Post));

/// <summary>No post in particular does the work, and none was named.</summary>
public sealed record HandledByNone() : Refusal("matter.handled-by-none");

/// <summary>The post belongs to another unit than the one that answers for the matter.</summary>
public sealed record PostElsewhere(string Post, string Unit) : Refusal("matter.post-elsewhere", new Named(NamedThing.Post, Post), new Named(NamedThing.Unit, Unit));

/// <summary>There is no such post, or it cannot see the matter: to mention it would tell it of what it may not know.</summary>
public sealed record MentionUnseen(string Post) : Refusal("matter.mention-unseen", new Named(NamedThing.Post, Post));

/// <summary>More are mentioned than one comment is meant for.</summary>
public sealed record TooManyMentioned(int Mentioned, int Most) : Refusal("matter.too-many-mentioned", Mentioned, Most);

/// <summary>No unit answers for the matter yet.</summary>
public sealed record NobodyAnswers(string Title) : Refusal("matter.nobody-answers", Title);

/// <summary>These leaders are tied to it already.</summary>
public sealed record SponsoredAlready() : Refusal("matter.sponsored-already");

/// <summary>A relay goes to a unit below one's own.</summary>
public sealed record NotBelowYou(string Unit) : Refusal("matter.not-below-you", new Named(NamedThing.Unit, Unit));

/// <summary>There is no unit above to hand it up to.</summary>
public sealed record NobodyAbove(string Unit) : Refusal("matter.nobody-above", new Named(NamedThing.Unit, Unit));

/// <summary>The mechanism hands it up to the unit of a duty that no post bears.</summary>
public sealed record NobodyBears(string Duty) : Refusal("matter.nobody-bears", new Named(NamedThing.Rights, Duty));

/// <summary>Several units of the county take what is handed up; one must be named.</summary>
public sealed record SeveralAbove(string Units) : Refusal("matter.several-above", new Named(NamedThing.Unit, Units));

/// <summary>It cannot be handed up to that unit; these take it.</summary>
public sealed record NotAboveYou(string Unit, string Units) : Refusal("matter.not-above-you", new Named(NamedThing.Unit, Unit), new Named(NamedThing.Unit, Units));

/// <summary>The mechanism lets a matter rise no further.</summary>
public sealed record HighestReached(string Unit) : Refusal("matter.highest-reached", new Named(NamedThing.Unit, Unit));

/// <summary>The mechanism has no such clock.</summary>
public sealed record ClockUnknown(string Clock) : Refusal("matter.clock-unknown", Clock);

/// <summary>The clock may not be extended again.</summary>
public sealed record NotExtensible(string Clock, int Most) : Refusal("matter.not-extensible", Clock, Most);

/// <summary>Nobody asked for this extension.</summary>
public sealed record NotAsked(string Clock) : Refusal("matter.not-asked", Clock);

/// <summary>The day is not later than the one promised, or lies in the past.</summary>
public sealed record NotLater(DateOnly Until) : Refusal("matter.not-later", Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

/// <summary>The day is the one that is promised already.</summary>
public sealed record DeadlineStands(DateOnly Deadline) : Refusal("matter.deadline-stands", Deadline.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

/// <summary>Parts of the matter go on.</summary>
public sealed record PartsOpen(long Open, long All) : Refusal("matter.parts-open", Open, All);

/// <summary>The matter does not come again, or not yet.</summary>
public sealed record NoPeriodBegins(string Title) : Refusal("matter.no-period-begins", Title);

/// <summary>The matter comes again: periods are still to come.</summary>
public sealed record PeriodsToCome(string Period) : Refusal("matter.periods-to-come", Period);

/// <summary>No period in which rounds are kept.</summary>
public sealed record RecurrenceUnfit(string Every) : Refusal("matter.recurrence-unfit", Every);

/// <summary>The day lies outside the rounds of the period.</summary>
public sealed record RecurrenceDayUnfit(int On, int Most) : Refusal("matter.recurrence-day-unfit", On, Most);

/// <summary>The matter has no parts, or its mechanism lets somebody end it.</summary>
public sealed record FollowsNothing(string Title) : Refusal("matter.follows-nothing", Title);

/// <summary>Somebody opened the matter again by hand, and no part has ended since, or nothing more has come together: it ends by hand, or with the next part.</summary>
public sealed record ReopenedByHand(string Title) : Refusal("matter.reopened-by-hand", Title);

/// <summary>No part of the matter was opened again, its parts are still enough, or it did not end with them.</summary>
public sealed record NotCalledBack(string Title) : Refusal("matter.not-called-back", Title);

/// <summary>What the parts add up to is short of the target.</summary>
public sealed record SumNotReached(string Field, string Sum, string Target) : Refusal("matter.sum-not-reached", Field, Sum, Target);

/// <summary>A matter cannot go into itself.</summary>
public sealed record MergesWithItself() : Refusal("matter.merges-with-itself");

/// <summary>Only matters of one mechanism are merged.</summary>
public sealed record MechanismDiffers(string Title) : Refusal("matter.mechanism-differs", Title);

/// <summary>The set has no members on the day.</summary>
public sealed record SetEmpty(string Set) : Refusal("matter.set-empty", Set);

/// <summary>A split into fewer than two.</summary>
public sealed record TooFewMatters() : Refusal("matter.too-few-parts");

/// <summary>There is no fact of that place, or it said nothing that could be corrected.</summary>
public sealed record FactNotCorrectable(long Version) : Refusal("matter.fact-not-correctable", Version);

/// <summary>The version of the mechanism by which the fact was recorded has no such field.</summary>
public sealed record FieldNotThereThen(string Field, long Version) : Refusal("matter.field-not-there-then", Field, Version);

/// <summary>A correction that corrects nothing.</summary>
public sealed record NothingCorrected() : Refusal("matter.nothing-corrected");

/// <summary>That step of the ladder was taken for this colour already, a later one is due with it, or the colour has passed.</summary>
public sealed record StepTaken() : Refusal("matter.step-taken");

/// <summary>An id that cannot be one.</summary>
public sealed record IdUnfit(string Matter) : Refusal("matter.id-unfit", Matter);

/// <summary>The sentence of the document asks for the matter already.</summary>
public sealed record AskedAlready(string Document) : Refusal("matter.asked-already", Document);
