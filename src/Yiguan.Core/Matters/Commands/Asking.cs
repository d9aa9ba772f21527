using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>What several commands ask.</summary>
internal static class Asking
{
    public const int LongestTitle = 500;
    private const int LongestText = 20_000;

    /// <summary>Why the actor may not; null where one of the roles and duties is his.</summary>
    public static Refusal? Allowed(this Matter matter, Actor actor, params IEnumerable<string> by)
    {
        var asked = by.ToList();
        return asked.Any(b => b.StartsWith("duty:", StringComparison.Ordinal) ? actor.May(b[5..], matter.IsOpened ? matter.People.Bearer : null) : matter.People.Has(b, actor))
            ? null
            : new NotYours(string.Join("、", asked));
    }

    /// <summary>Why a text cannot be kept; null where it can, or where it is absent and may be.</summary>
    public static Refusal? Fits(string? text, bool needed, string field = "text") =>
        string.IsNullOrWhiteSpace(text) ? needed ? field == "reason" ? new ReasonMissing() : new TextMissing() : null
        : !FieldCheck.IsWhole(text) ? new TextBroken(field)
        : text.Length > LongestText ? new TextTooLong(text.Length, LongestText)
        : null;

    /// <summary>Why a title is none.</summary>
    public static Refusal? Title(string title) =>
        string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle || !FieldCheck.IsWhole(title) || title.Any(char.IsControl) ? new TitleUnfit(LongestTitle) : null;

    /// <summary>Why a text is no id; null where it is one.</summary>
    public static Refusal? Id(string id) =>
        id is { Length: > 0 and <= 100 } && id.All(c => !char.IsControl(c) && !char.IsWhiteSpace(c) && !char.IsSurrogate(c) && c != '/') ? null : new IdUnfit(id);

    /// <summary>The first field that must be filled and is not.</summary>
    public static Refusal? Required(Mechanism mechanism, IEnumerable<string> fields, Func<string, FieldValue?> value) =>
        fields.FirstOrDefault(f => value(f) is null or { IsMissing: true }) is { } missing ? new FieldMissing(mechanism.FindField(missing)?.Title.Zh ?? missing) : null;

    /// <summary>What a stage is called.</summary>
    public static string StageName(this Ground ground, string stage) => ground.Mechanism.FindStage(stage)?.Title.Zh ?? stage;
}
