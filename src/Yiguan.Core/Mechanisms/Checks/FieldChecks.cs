using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Core.Mechanisms.Files;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>Whether each field says what its type needs, and nothing that its type cannot have.</summary>
internal static class FieldChecks
{
    private static readonly ImmutableArray<FieldType> s_numbers = [FieldType.Number, FieldType.Money];
    private static readonly ImmutableArray<FieldType> s_many =
        [FieldType.Person, FieldType.Unit, FieldType.Matter, FieldType.Subject, FieldType.Attachment, FieldType.Photo];

    private static readonly Dictionary<string, ImmutableArray<FieldType>> s_keys = new()
    {
        ["options"] = [FieldType.Choice],
        ["ordered"] = [FieldType.Choice],
        ["kind-of"] = [FieldType.Choice],
        ["unit"] = [FieldType.Number],
        ["decimals"] = [FieldType.Number],
        ["least"] = [.. s_numbers, FieldType.Text],
        ["most"] = [.. s_numbers, FieldType.Text],
        ["of"] = [FieldType.Matter, FieldType.Subject],
        ["many"] = s_many,
    };

    public static void Check(Checking c)
    {
        foreach (var field in c.Mechanism.Fields)
        {
            var path = "fields." + field.Id;
            CheckId(c, field.Id, path);
            CheckKeys(c, field, path);
            CheckBounds(c, field, path);
            CheckReason(c, field, path);
        }
    }

    private static void CheckId(Checking c, string id, string path)
    {
        if (Checking.Roles.Contains(id) || Checking.BuiltIn.Contains(id) || id is "subject" or "matter" or "today" or "now" or "period" or "my" || !RuleNames.IsName(id))
            c.ReportKey(path, "reserved", id);
    }

    private static void CheckKeys(Checking c, Field field, string path)
    {
        if (c.Places.At(path) is not DataMap map || c.IsWrong(path + ".type")) return;
        foreach (var (key, types) in s_keys)
        {
            if (map[key] is not null && !types.Contains(field.Type)) c.ReportKey($"{path}.{key}", "not-for-type", key, MechanismError.Form + "type-" + Words.For(field.Type), string.Join(", ", types.Select(Words.For)));
        }
        if (!c.IsLoop && field.KindOf is not null) c.ReportKey(path + ".kind-of", "not-for-register", "kind-of");
        else if (field.KindOf is not null && field.IsSensitive) c.ReportKey(path + ".sensitive", "not-for-type", "sensitive", "kind-of", "kind-of");
        if (field.Type == FieldType.Choice && map["options"] is null) c.Report(path + ".options", "choice-without-options");
    }

    private static void CheckBounds(Checking c, Field field, string path)
    {
        if (c.Places.At(path) is not DataMap map || c.IsWrong(path)) return;
        foreach (var name in (string[])["least", "most"])
        {
            if (map.OptionalText(name) is { } text && NumberText.Scaled(text, field.Decimals) is null) c.Report($"{path}.{name}", "bound-decimals", text, $"{field.Decimals}");
        }
        if (field.Type == FieldType.Text && field.Least < 0) c.Report(path + ".least", "negative-length");
        if (field.Type == FieldType.Text && field.Most is < 1 or > 100_000) c.Report(path + ".most", "text-length");
        if (field.Least > field.Most) c.Report(path + ".least", "least-above-most", map.Text("least"), map.OptionalText("most") ?? $"{field.Most}");
    }

    // A picture or a place is asked of people at work: the file must tell them why.
    private static void CheckReason(Checking c, Field field, string path)
    {
        var isAsked = field.Type is FieldType.Photo or FieldType.Point or FieldType.Line or FieldType.Area;
        if (!isAsked || field.Reason is not null || c.IsWrong(path)) return;
        var by = c.Mechanism.Opening.Requires.Contains(field.Id) ? "open"
            : c.Mechanism.Moves.FirstOrDefault(m => m.Requires.Contains(field.Id)) is { } move ? "moves." + move.Id
            : c.Mechanism.Key.Contains(field.Id) ? "key" : null;
        if (by is not null) c.Report(path + ".reason", "reason-missing", field.Id, by);
    }
}
