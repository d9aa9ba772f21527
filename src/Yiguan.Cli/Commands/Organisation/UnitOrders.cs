using System.CommandLine;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>Orders about units: found, rename, move, merge, split, abolish, boundary, correct.</summary>
internal static class UnitOrders
{
    public static IEnumerable<Command> Make(Surroundings surroundings, CommandWords words) =>
        [Found(surroundings, words), Rename(surroundings, words), Move(surroundings, words), Merge(surroundings, words), Split(surroundings, words), Abolish(surroundings, words), Boundary(surroundings, words), Correct(surroundings, words)];

    private static Command Found(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var unit = new Argument<string>("UNIT") { Description = words["argument.new-unit"] };
        var name = new Argument<string>("NAME") { Description = words["argument.name"] };
        var kind = new Option<string>("--kind") { Description = words["option.kind"], HelpName = "KIND", Required = true };
        var parent = new Option<string?>("--under") { Description = words["option.under"], HelpName = "UNIT" };
        var alias = new Option<string[]>("--alias") { Description = words["option.alias"], HelpName = "NAME" };
        return options.Order("found", surroundings, p => new Found(
            p.GetRequiredValue(unit),
            new Founding(p.GetRequiredValue(name), p.GetRequiredValue(kind), p.GetValue(parent), [.. p.GetValue(alias) ?? []], [], []),
            options.From(p),
            options.Reason(p)), unit, name, kind, parent, alias);
    }

    private static Command Rename(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var unit = new Argument<string>("UNIT") { Description = words["argument.unit"] };
        var name = new Argument<string>("NAME") { Description = words["argument.name"] };
        return options.Order("rename", surroundings, p => new Rename(p.GetRequiredValue(unit), p.GetRequiredValue(name), options.From(p), Reason: options.Reason(p)), unit, name);
    }

    private static Command Move(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var unit = new Argument<string>("UNIT") { Description = words["argument.unit"] };
        var parent = new Option<string?>("--under") { Description = words["option.under"], HelpName = "UNIT" };
        return options.Order("move", surroundings, p => new Move(p.GetRequiredValue(unit), p.GetValue(parent), options.From(p), options.Reason(p)), unit, parent);
    }

    private static Command Merge(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var parts = new Argument<string[]>("UNIT") { Description = words["argument.units"], Arity = ArgumentArity.OneOrMore };
        var into = new Option<string>("--into") { Description = words["option.merge-into"], HelpName = "UNIT", Required = true };
        var name = new Option<string?>("--name") { Description = words["option.name"], HelpName = "NAME" };
        return options.Order("merge", surroundings, p => new Merge([.. p.GetRequiredValue(parts)], p.GetRequiredValue(into), options.From(p), p.GetValue(name), options.Reason(p)), parts, into, name);
    }

    private static Command Split(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var unit = new Argument<string>("UNIT") { Description = words["argument.unit"] };
        var parts = new Option<string[]>("--part") { Description = words["option.part"], HelpName = "ID=NAME[:KIND]", Required = true };
        var give = new Option<string[]>("--give") { Description = words["option.give"], HelpName = "UNIT=ID" };
        var post = new Option<string[]>("--give-post") { Description = words["option.give-post"], HelpName = "POST=ID" };
        var stays = new Option<bool>("--stays") { Description = words["option.stays"] };
        return options.Attempt("split", surroundings, p =>
        {
            foreach (var text in (string[])[.. p.GetRequiredValue(parts), .. p.GetValue(give) ?? [], .. p.GetValue(post) ?? []])
            {
                if (text.IndexOf('=', StringComparison.Ordinal) < 1) return Failure.Usage("cli.pair", text);
            }
            var (given, posts) = (Pairs(p.GetValue(give)).ToLookup(g => g.Right, g => g.Left), Pairs(p.GetValue(post)).ToLookup(g => g.Right, g => g.Left));
            var into = Pairs(p.GetRequiredValue(parts)).Select(part => new SplitPart(part.Left, New(part.Right), [.. given[part.Left]], [.. posts[part.Left]]));
            return new Split(p.GetRequiredValue(unit), [.. into], p.GetValue(stays), options.From(p), options.Reason(p));
        }, unit, parts, give, post, stays);
    }

    private static Command Abolish(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var unit = new Argument<string>("UNIT") { Description = words["argument.unit"] };
        var heir = new Option<string?>("--heir") { Description = words["option.heir"], HelpName = "UNIT" };
        return options.Order("abolish", surroundings, p => new Abolish(p.GetRequiredValue(unit), options.From(p), p.GetValue(heir), options.Reason(p)), unit, heir);
    }

    private static Command Boundary(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var villages = new Argument<string[]>("VILLAGE") { Description = words["argument.villages"], Arity = ArgumentArity.OneOrMore };
        var leave = new Option<string>("--out-of") { Description = words["option.out-of"], HelpName = "TOWN", Required = true };
        var into = new Option<string>("--into") { Description = words["option.into"], HelpName = "TOWN", Required = true };
        return options.Order("boundary", surroundings, p => new MoveBoundary(
            [.. p.GetRequiredValue(villages)], p.GetRequiredValue(leave), p.GetRequiredValue(into), options.From(p), options.Reason(p)), villages, leave, into);
    }

    private static Command Correct(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words, hasFrom: false);
        var sequence = new Argument<long>("SEQUENCE") { Description = words["argument.sequence"] };
        var instead = new Option<string?>("--instead") { Description = words["option.instead"], HelpName = "FILE" };
        return options.Attempt("correct", surroundings, p => p.GetValue(instead) is { } file
            ? InputFile.Read(file, surroundings).Then(Fact).Then<OrganisationCommand>(fact => new Correct(p.GetRequiredValue(sequence), fact, options.Reason(p) ?? ""))
            : new Correct(p.GetRequiredValue(sequence), null, options.Reason(p) ?? ""), sequence, instead);
    }

    // {"type": "unit-renamed", "body": {…}}: the form of docs/facts.md.
    private static Attempt<OrganisationFact> Fact(InputFile file)
    {
        try
        {
            return JsonSerializer.Deserialize<CorrectFact>(file.Bytes, CanonicalJson.Options)?.Read() is { } fact ? fact : Failure.WrongData("organisation.no-fact", file.Name);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return Failure.WrongData("organisation.no-fact", file.Name);
        }
    }

    private static Founding? New(string described) => described.Split(':') is [{ Length: > 0 } name, .. var kind]
        ? new Founding(name, kind is [var told, ..] ? told : "department", null, [], [], [])
        : null;

    private static IEnumerable<(string Left, string Right)> Pairs(string[]? texts) =>
        (texts ?? []).Select(text => (text[..text.IndexOf('=', StringComparison.Ordinal)], text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]));
}
