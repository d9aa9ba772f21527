using System.CommandLine;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;

namespace Yiguan.Cli.Commands.Organisation;

/// <summary>Orders about posts, persons and ties: post, close-post, person, appoint, leave, stand-in, sponsor, unsponsor.</summary>
internal static class PostOrders
{
    public static IEnumerable<Command> Make(Surroundings surroundings, CommandWords words) =>
        [Post(surroundings, words), Close(surroundings, words), Person(surroundings, words), Appoint(surroundings, words), Leave(surroundings, words), StandIn(surroundings, words), Sponsor(surroundings, words), Unsponsor(surroundings, words)];

    private static Command Post(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var post = PostArgument(words);
        var title = new Argument<string>("TITLE") { Description = words["argument.title"] };
        var unit = new Option<string>("--unit") { Description = words["option.unit"], HelpName = "UNIT", Required = true };
        return options.Order("post", surroundings, p => new CreatePost(
            p.GetRequiredValue(post), p.GetRequiredValue(title), p.GetRequiredValue(unit), options.From(p), options.Reason(p)), post, title, unit);
    }

    private static Command Close(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var post = PostArgument(words);
        return options.Order("close-post", surroundings, p => new ClosePost(p.GetRequiredValue(post), options.From(p), options.Reason(p)), post);
    }

    private static Command Person(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var person = PersonArgument(words);
        var name = new Argument<string>("NAME") { Description = words["argument.person-name"] };
        return options.Order("person", surroundings, p => new KnowPerson(p.GetRequiredValue(person), p.GetRequiredValue(name), options.From(p)), person, name);
    }

    private static Command Appoint(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var (person, post, until) = (PersonArgument(words), PostArgument(words), Until(words));
        return options.Order("appoint", surroundings, p => new Appoint(
            p.GetRequiredValue(person), p.GetRequiredValue(post), options.From(p), p.GetValue(until), options.Reason(p)), person, post, until);
    }

    private static Command Leave(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var (person, post) = (PersonArgument(words), PostArgument(words));
        return options.Order("leave", surroundings, p => new Leave(p.GetRequiredValue(person), p.GetRequiredValue(post), options.From(p), options.Reason(p)), person, post);
    }

    private static Command StandIn(Surroundings surroundings, CommandWords words)
    {
        var options = new OrderOptions(words);
        var (post, until) = (PostArgument(words), Until(words));
        var acting = new Argument<string>("ACTING") { Description = words["argument.acting"] };
        until.Required = true;
        return options.Order("stand-in", surroundings, p => new NameStandIn(
            p.GetRequiredValue(post), p.GetRequiredValue(acting), options.From(p), p.GetRequiredValue(until)!.Value, options.Reason(p)), post, acting, until);
    }

    private static Command Sponsor(Surroundings surroundings, CommandWords words)
    {
        var (options, until, tie) = (new OrderOptions(words), Until(words), new Ties(words));
        return options.Order("sponsor", surroundings, p => new Tie(tie.Of(p), options.From(p), p.GetValue(until), options.Reason(p)), [.. tie.Symbols, until]);
    }

    private static Command Unsponsor(Surroundings surroundings, CommandWords words)
    {
        var (options, tie) = (new OrderOptions(words), new Ties(words));
        return options.Order("unsponsor", surroundings, p => new Untie(tie.Of(p), options.From(p), options.Reason(p)), tie.Symbols);
    }

    private static Argument<string> PostArgument(CommandWords words) => new("POST") { Description = words["argument.post"] };

    private static Argument<string> PersonArgument(CommandWords words) => new("PERSON") { Description = words["argument.person"] };

    private static Option<DateOnly?> Until(CommandWords words) => OrderOptions.Day(words, "--until", words["option.until"]);

    /// <summary>What names a tie: 河长 xianzhang place 青溪河.</summary>
    private sealed class Ties(CommandWords words)
    {
        private static readonly string[] s_kinds = ["matter", "subject", "place"];

        private readonly Argument<string> _title = new("TITLE") { Description = words["argument.sponsor-title"] };
        private readonly Argument<string> _post = PostArgument(words);
        private readonly Argument<string> _kind = Kind(words);
        private readonly Argument<string> _about = new("ABOUT") { Description = words["argument.about"] };

        public Symbol[] Symbols => [_title, _post, _kind, _about];

        public Sponsor Of(ParseResult parsed) => new(
            parsed.GetRequiredValue(_title), parsed.GetRequiredValue(_post), Enum.Parse<SponsoredKind>(parsed.GetRequiredValue(_kind), ignoreCase: true), parsed.GetRequiredValue(_about));

        private static Argument<string> Kind(CommandWords words)
        {
            var kind = new Argument<string>("KIND") { Description = words["argument.sponsored-kind"] };
            kind.Validators.Add(given =>
            {
                foreach (var token in given.Tokens.Where(t => !s_kinds.Contains(t.Value))) given.AddError(words.Format("cli.value", "KIND", token.Value, string.Join(", ", s_kinds)));
            });
            return kind;
        }
    }
}
