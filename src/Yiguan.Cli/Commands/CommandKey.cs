using System.CommandLine;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Cli.Commands;

/// <summary>The key under which a command counts once. Where none is given one is drawn, and told when the command may have to be told again.</summary>
internal sealed class CommandKey
{
    private readonly Option<string?> _key;
    private readonly CommandWords _words;

    /// <param name="words">The words of the command line.</param>
    /// <param name="name">Another name where --key is something else.</param>
    public CommandKey(CommandWords words, string name = "--key") =>
        (_words, _key) = (words, new Option<string?>(name) { Description = words["option.key"], HelpName = "KEY" });

    /// <summary>The option, for the list of a command.</summary>
    public Option<string?> Option => _key;

    /// <summary>The key that was given, or a new one; ask once a command.</summary>
    public string Of(ParseResult parsed) => parsed.GetValue(_key) ?? Guid.NewGuid().ToString("n");

    /// <summary>Says no. Where it is not known whether the command was recorded, the key is told under which it can be told again.</summary>
    /// <param name="surroundings">Where it is said.</param>
    /// <param name="refusal">The no.</param>
    /// <param name="key">The key.</param>
    /// <param name="day">Gives what it names by ids its names; null: ids stay.</param>
    public int Fail(Surroundings surroundings, Refusal refusal, string key, OrganisationOn? day = null) => Fail(surroundings, Failure.Of(refusal, day), refusal, key);

    /// <summary>The same in the words of a failure.</summary>
    public int Fail(Surroundings surroundings, Failure failure, Refusal refusal, string key)
    {
        var exit = surroundings.Fail(failure, _words);
        if (refusal is StoreUnavailable) surroundings.Error.WriteLine(_words.Format("note", _words.Format("command.again", _key.Name, key)));
        return exit;
    }
}
