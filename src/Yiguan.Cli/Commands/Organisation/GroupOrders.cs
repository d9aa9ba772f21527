using System.CommandLine;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>Orders about names for several units: group, dissolve.</summary>
internal static class GroupOrders
{
    public static IEnumerable<Command> Make(Surroundings surroundings, CommandWords words) => [Group(surroundings, words), Dissolve(surroundings, words)];

    private static Command Group(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var name = Name(words);
        var kind = new Option<string?>("--kind") { Description = words["option.group-kind"], HelpName = "KIND" };
        var members = new Option<string[]>("--member") { Description = words["option.group-member"], HelpName = "UNIT", AllowMultipleArgumentsPerToken = true };
        var alias = new Option<string[]>("--alias") { Description = words["option.alias"], HelpName = "NAME" };
        return options.Attempt("group", surroundings, p =>
        {
            var (of, named) = (p.GetValue(kind), p.GetValue(members) ?? []);
            return of is null && named.Length == 0
                ? Failure.Usage("organisation.group-of-nobody")
                : new DefineGroup(p.GetRequiredValue(name), new GroupRule([.. p.GetValue(alias) ?? []], of, [.. named], [], false, false), options.From(p), options.Reason(p));
        }, name, kind, members, alias);
    }

    private static Command Dissolve(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var name = Name(words);
        return options.Order("dissolve", surroundings, p => new DissolveGroup(p.GetRequiredValue(name), options.From(p), options.Reason(p)), name);
    }

    private static Argument<string> Name(CommandWords words) => new("GROUP") { Description = words["argument.group"] };
}
