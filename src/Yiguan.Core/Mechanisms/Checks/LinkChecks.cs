using System.Collections.Immutable;
using Yiguan.Core.Mechanisms.Files;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>What a mechanism says of others: links, and what opens its matters.</summary>
/// <param name="c">The mechanism.</param>
/// <param name="all">All mechanisms by id, this one included.</param>
/// <param name="known">What the county has besides.</param>
internal sealed class LinkChecks(Checking c, IReadOnlyDictionary<string, Mechanism> all, KnownNames known)
{
    public void Check()
    {
        foreach (var field in c.Mechanism.Fields) CheckLink(field);
        foreach (var opens in c.Mechanism.Opens) CheckOpening(opens, "opens." + opens.Id);
        foreach (var recurs in c.Mechanism.Recurs) CheckRecurrence(recurs, "recurs." + recurs.Id);
        if (c.Mechanism.AboutRegister is { } about && all.TryGetValue(about, out var register)) foreach (var move in c.Mechanism.Moves.Where(m => m.Subject is not null)) CheckSubject(move, register);
        if (known.Duties is { } duties) CheckDuties(duties);
        if (known.Kinds is { } kinds && c.Mechanism.HandUp is { Top: null } up && !kinds.Contains(up.Highest)) c.Report("hand-up.highest", "nobody-at-highest", up.Highest);
    }

    private void CheckLink(Field field)
    {
        if (field.Of is not { } of || field.Type is not (FieldType.Matter or FieldType.Subject)) return;
        var path = $"fields.{field.Id}.of";
        c.CheckWord(path, "unknown-mechanism", of, all.Keys);
        if (all.TryGetValue(of, out var other) && other.Kind != KindOf(field.Type)) c.Report(path, "wrong-kind", of, MechanismError.Form + Words.For(other.Kind), MechanismError.Form + Words.For(KindOf(field.Type)));
    }

    private static MechanismKind KindOf(FieldType type) => type == FieldType.Matter ? MechanismKind.Loop : MechanismKind.Register;

    private void CheckOpening(OpeningRule opens, string path)
    {
        if (!c.IsLoop)
        {
            c.ReportKey("opens", "not-for-register", "opens");
            return;
        }
        if (opens.On.StartsWith("indicator:", StringComparison.Ordinal))
        {
            c.CheckWord(path + ".on", "unknown-indicator", opens.On, Indicators().Select(i => "indicator:" + i));
            CheckTitle(path, opens.Title, ["unit", "value", "period"]);
            CheckTo(path, opens.To, ["unit"]);
            CheckFilled(path, opens.Fields, null, MechanismNames.OfIndicator);
            return;
        }
        c.CheckWord(path + ".on", "unknown-mechanism", opens.On, all.Keys);
        if (!all.TryGetValue(opens.On, out var thing)) return;
        CheckTitle(path, opens.Title, thing.Fields.Select(f => f.Id).Concat(Checking.BuiltIn));
        CheckTo(path, opens.To, Answering(thing));
        CheckFilled(path, opens.Fields, thing, MechanismNames.Of(thing));
    }

    private void CheckSubject(Move move, Mechanism register)
    {
        SubjectChecks.CheckLinked(c, move, register);
        var names = MechanismRules.OfMoves(c.Mechanism, register, all);
        foreach (var (to, from) in move.Subject!.Sets)
        {
            var at = $"moves.{move.Id}.subject.sets.{to}";
            if (register.FindField(to) is not { } field) c.Unknown(at, "unknown-field", to, register.Fields.Select(f => f.Id));
            else CheckSource(at, field, from, c.Mechanism, names);
        }
    }

    private void CheckRecurrence(Recurrence recurs, string path)
    {
        if (!c.IsLoop)
        {
            c.ReportKey("recurs", "not-for-register", "recurs");
            return;
        }
        if (recurs.Rule.Length > 0 && RecurrenceText.Wrong(recurs.Rule) is { } wrong) c.Report(path + ".rule", wrong, Problems.Short(recurs.Rule));
        if (recurs.From is null && c.Places.At(path + ".from") is Core.Files.DataText text && text != c.Places.At(path)) c.Report(path + ".from", "no-such-day", text.Value);
        if (recurs.Each is null)
        {
            if (recurs.When is not null) c.ReportKey(path + ".when", "without-each", "when");
            CheckTitle(path, recurs.Title, ["period"]);
            CheckTo(path, recurs.To, []);
            CheckFilled(path, recurs.Fields, null, RuleNames.BuiltIn);
            return;
        }
        c.CheckWord(path + ".each", "unknown-mechanism", recurs.Each, all.Keys);
        if (!all.TryGetValue(recurs.Each, out var thing)) return;
        if (thing.Kind != MechanismKind.Register) c.Report(path + ".each", "wrong-kind", recurs.Each, MechanismError.Form + "loop", MechanismError.Form + "register");
        CheckTitle(path, recurs.Title, thing.Fields.Select(f => f.Id).Concat(Checking.BuiltIn).Append("period"));
        CheckTo(path, recurs.To, Answering(thing));
        CheckFilled(path, recurs.Fields, thing, MechanismNames.Of(thing));
    }

    private static IEnumerable<string> Answering(Mechanism thing) =>
        thing.Fields.Where(f => f is { Type: FieldType.Unit, IsMany: false }).Select(f => f.Id).Concat(Checking.Roles);

    private IEnumerable<string> Indicators() => all.Values.SelectMany(m => m.RollUps).Select(r => r.Indicator).Concat(known.Indicators ?? []).Distinct();

    private void CheckTitle(string path, string title, IEnumerable<string> words)
    {
        if (Placeholders.Of(title) is not { } found)
        {
            c.Report(path + ".title", "brace", Problems.Short(title));
            return;
        }
        foreach (var word in found) c.CheckWord(path + ".title", "unknown-placeholder", word.Length > 0 ? word : "{}", words);
    }

    // Units are named in Chinese; what is written in small letters is meant for a field or a role.
    private void CheckTo(string path, string? to, IEnumerable<string> words)
    {
        if (to is not { Length: > 0 } || words.Contains(to)) return;
        if (known.Units is { } units) c.CheckWord(path + ".to", "unknown-unit", to, units.Concat(words));
        else if (to.All(letter => char.IsAsciiLetter(letter) || letter == '_')) c.Unknown(path + ".to", "unknown-unit", to, words);
    }

    private void CheckFilled(string path, ImmutableDictionary<string, string> fields, Mechanism? thing, RuleNames names)
    {
        foreach (var (to, from) in fields)
        {
            var at = $"{path}.fields.{to}";
            if (c.Mechanism.FindField(to) is not { } field) c.Unknown(at, "unknown-field", to, c.FieldIds);
            else CheckSource(at, field, from, thing, names);
        }
        foreach (var needed in c.Mechanism.Opening.Requires.Where(f => !fields.ContainsKey(f) && c.Mechanism.FindField(f) is not null)) c.Report(path + ".fields", "not-filled", needed);
    }

    // A field's id, the word for the thing itself, or an expression; a lone word that nothing is called by was meant for a field.
    private void CheckSource(string at, Field field, string from, Mechanism? thing, RuleNames names)
    {
        if (from is "subject" or "matter")
        {
            CheckItself(at, field, from, thing);
            return;
        }
        IEnumerable<string> sources = thing is not null ? thing.Fields.Select(f => f.Id).Append(thing.Kind == MechanismKind.Register ? "subject" : "matter") : names["value"] is null ? [] : ["unit", "value"];
        if (thing?.FindField(from) is { } source)
        {
            if (!Fits(source, field)) c.Report(at, "types-differ", field.Id, from);
        }
        else if (!sources.Contains(from) && RuleNames.IsName(from) && names[from] is null) c.Unknown(at, "unknown-field", from, sources);
        else if (!sources.Contains(from)) CheckExpression(at, field, from, names);
    }

    private void CheckItself(string at, Field field, string from, Mechanism? thing)
    {
        var (type, kind) = from == "subject" ? (FieldType.Subject, MechanismKind.Register) : (FieldType.Matter, MechanismKind.Loop);
        if (thing?.Kind != kind) c.Report(at, "thing-is-other", from);
        else if (field.Type != type || field.IsMany || (field.Of is { } of && of != thing.Id && all.TryGetValue(of, out var other) && other.Kind == kind)) c.Report(at, "types-differ", field.Id, from);
    }

    private void CheckExpression(string at, Field field, string from, RuleNames names)
    {
        if (MechanismNames.FilledBy(field) is { } type) MechanismRules.CheckRule(c, at, from, names, type);
        else c.Report(at, "types-differ", field.Id, Problems.Short(from));
    }

    private static bool Fits(Field from, Field to) =>
        from.Type == to.Type && from.Unit == to.Unit && from.Decimals == to.Decimals && from.IsMany == to.IsMany
        && (!from.IsSensitive || to.IsSensitive) && (to.Of is null || from.Of == to.Of) && from.Options.Select(o => o.Id).All(o => to.Options.Any(t => t.Id == o));

    private void CheckDuties(ImmutableArray<string> duties)
    {
        var words = duties.Select(d => "duty:" + d).Concat(Checking.Roles).ToList();
        c.CheckWords("open.by", "unknown-duty", c.Mechanism.Opening.By, words);
        foreach (var move in c.Mechanism.Moves) c.CheckWords($"moves.{move.Id}.by", "unknown-duty", move.By, words);
        for (var i = 0; i < c.Mechanism.Escalation.Length; i++) c.CheckWords($"escalation[{i}].to", "unknown-duty", c.Mechanism.Escalation[i].To, words);
        if (c.Mechanism.HandUp?.Top is { } top) c.CheckWord("hand-up.top", "unknown-duty", "duty:" + top, duties.Select(d => "duty:" + d));
        MechanismRules.CheckScope(c, duties);
    }
}
