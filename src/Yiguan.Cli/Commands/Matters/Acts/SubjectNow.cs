using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Subjects;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>A subject as it stands.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Lives">The mechanism in the version that it lives by.</param>
internal sealed record SubjectNow(Subject Subject, AdoptedMechanism Lives)
{
    /// <summary>Reads it; null where there is none of that id.</summary>
    public static async Task<SubjectNow?> ReadAsync(ActGround ground, string id)
    {
        var entries = await ground.Store.StreamAsync(ground.Owner, SubjectFact.Stream(id), CancellationToken.None);
        if (entries.IsEmpty) return null;
        var book = MechanismBook.Of(await ground.Store.StreamAsync(ground.Owner, MechanismAdopted.Stream, CancellationToken.None));
        var subject = Subject.Of(id, entries, book);
        return new SubjectNow(subject, book.Of(subject.Mechanism, subject.MechanismVersion));
    }

    /// <summary>Tells how a subject stands, in one sentence.</summary>
    public static async Task TellAsync(ActGround ground, string id, Receipt receipt)
    {
        var words = ground.Words;
        if (receipt.Again) ground.Surroundings.Error.WriteLine(words.Format("note", words["act.again"]));
        var now = (await ReadAsync(ground, id))!;
        using var output = ground.Surroundings.OutputText();
        var (mechanism, english) = (now.Lives.Mechanism, words.Culture.TwoLetterISOLanguageName == "en");
        var stage = mechanism.FindStage(now.Subject.Stage)?.Title;
        output.WriteLine(now.Subject.MergedInto is { } into ? words.Format("subject.now-merged", now.Subject.Name, id, into)
            : words.Format("subject.now", now.Subject.Name, id, english ? mechanism.Title.En : mechanism.Title.Zh, (english ? stage?.En : stage?.Zh) ?? now.Subject.Stage, ground.Today.Find(now.Subject.Keeper)?.Name ?? now.Subject.Keeper));
    }
}
