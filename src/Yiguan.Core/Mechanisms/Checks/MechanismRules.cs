using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Core.Rules;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>Holds the rules of a mechanism against the fields they read.</summary>
internal static class MechanismRules
{
    /// <summary>Rules over the mechanism's own fields.</summary>
    public static void Check(Checking c)
    {
        var (m, names) = (c.Mechanism, MechanismNames.Of(c.Mechanism));
        // What a move asks of its subject is held against the register's file.
        var ofMoves = MechanismNames.OfMoves(m);
        foreach (var move in m.Moves.Where(v => v.When is { } when && !MechanismNames.AsksBeyond(m, when))) CheckCondition(c, $"moves.{move.Id}.when", move.When, ofMoves);
        foreach (var clock in m.Clocks) CheckCondition(c, $"{(clock.IsMilestone ? "milestones" : "clocks")}.{clock.Id}.when", clock.When, names);
        for (var i = 0; i < m.Colours.Length; i++) CheckCondition(c, $"colours[{i}].when", m.Colours[i].When, names);
        for (var i = 0; i < m.Marks.Length; i++) CheckCondition(c, $"marks[{i}].when", m.Marks[i].When, names);
        for (var i = 0; i < m.RollUps.Length; i++)
        {
            CheckCondition(c, $"roll-ups[{i}].when", m.RollUps[i].When, names);
            if (m.RollUps[i].Value is { } value) CheckRule(c, $"roll-ups[{i}].value", value, names, MechanismNames.NumberOf(value, names));
        }
        foreach (var account in m.Accounts)
        {
            for (var i = 0; i < account.Postings.Length; i++)
            {
                CheckRule(c, $"accounts.{account.Id}.postings[{i}].amount", account.Postings[i].Amount, names, MechanismNames.NumberOf(account.Decimals));
                CheckCondition(c, $"accounts.{account.Id}.postings[{i}].when", account.Postings[i].When, names);
            }
        }
        CheckCondition(c, "public.when", m.Public?.When, names);
        CheckScope(c);
    }

    /// <summary>Who may read, with the duties there are where they are known.</summary>
    public static void CheckScope(Checking c, ImmutableArray<string>? duties = null) => CheckCondition(c, "scope", c.Mechanism.Scope, MechanismNames.OfScope(c.Mechanism, duties));

    /// <summary>Rules over the fields of what opens a matter.</summary>
    public static void CheckOpening(Checking c, IReadOnlyDictionary<string, Mechanism> all)
    {
        foreach (var opens in c.Mechanism.Opens)
        {
            if (opens.On.StartsWith("indicator:", StringComparison.Ordinal)) CheckCondition(c, $"opens.{opens.Id}.when", opens.When, MechanismNames.OfIndicator);
            else if (all.TryGetValue(opens.On, out var thing)) CheckCondition(c, $"opens.{opens.Id}.when", opens.When, MechanismNames.Of(thing), thing);
        }
        foreach (var recurs in c.Mechanism.Recurs)
        {
            if (recurs.Each is { } each && all.TryGetValue(each, out var thing)) CheckCondition(c, $"recurs.{recurs.Id}.when", recurs.When, MechanismNames.Of(thing), thing);
        }
    }

    /// <summary>Rules of moves that ask about a subject, or count what is open about it.</summary>
    public static void CheckMoves(Checking c, IReadOnlyDictionary<string, Mechanism> all)
    {
        var register = c.IsLoop ? c.Mechanism.AboutRegister is { } id ? all.GetValueOrDefault(id) : null : c.Mechanism;
        if (c.IsLoop && c.Mechanism.AboutRegister is not null && register is null) return;
        var names = OfMoves(c.Mechanism, register, all);
        foreach (var move in c.Mechanism.Moves)
        {
            if (move.When is { } when && MechanismNames.AsksBeyond(c.Mechanism, when)) CheckCondition(c, $"moves.{move.Id}.when", when, names);
            if (c.Mechanism.About is not null) CheckCondition(c, $"moves.{move.Id}.subject.when", move.Subject?.When, names);
        }
    }

    /// <summary>What rules of moves may read.</summary>
    public static RuleNames OfMoves(Mechanism mechanism, Mechanism? register, IReadOnlyDictionary<string, Mechanism> all) =>
        MechanismNames.OfMoves(mechanism, register, [.. all.Values.Where(m => register is not null && m.AboutRegister == register.Id).Select(m => m.Id).Order(StringComparer.Ordinal)]);

    private static void CheckCondition(Checking c, string path, string? text, RuleNames names, Mechanism? thing = null)
    {
        if (text is not null) CheckRule(c, path, text, names, RuleType.Bool, thing);
    }

    /// <summary>A rule that stands at a path.</summary>
    public static void CheckRule(Checking c, string path, string text, RuleNames names, RuleType expected, Mechanism? thing = null)
    {
        if (c.IsWrong(path)) return;
        foreach (var error in Rule.Read(text, names, expected, Start(c, path)).Errors)
        {
            if (error.Code == "rule.unknown-name" && c.IsLoop && $"{error.Arguments[0]}".StartsWith(MechanismNames.Subject, StringComparison.Ordinal) && names[MechanismNames.Subject + "stage"] is null)
                c.Report(path, c.Mechanism.About is null ? "no-about" : "only-in-moves", $"{error.Arguments[0]}");
            else if (error.Code == "rule.unknown-name" && (thing ?? c.Mechanism).FindField($"{error.Arguments[0]}") is { } field) c.Report(path, "not-readable", field.Id);
            else c.Said(error.Line, error.Column, path, error.Code, error.Message);
        }
    }

    // Where the first letter of the rule stands: behind a quotation mark, or on the line below the key.
    private static TextPosition Start(Checking c, string path) => c.Places.At(path) switch
    {
        DataText { Style: DataTextStyle.Quoted } text => new(text.Line, text.Column + 1),
        DataText { Style: DataTextStyle.Block } text => new(text.Line + 1, c.Places.Key(path).Column + 2),
        var node => new(node.Line, node.Column),
    };
}
