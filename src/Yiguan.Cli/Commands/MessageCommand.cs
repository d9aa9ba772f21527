using System.CommandLine;
using System.Text;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Messages;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Messages;
using Yiguan.Storage.Proof;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan message: signed letters to other owners and theirs, carried as files.</summary>
internal sealed class MessageCommand(Surroundings surroundings, CommandWords words)
{
    // --key is the key of a peer here.
    private const string Once = "--command-key";

    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var message = new MessageCommand(surroundings, words);
        return new Command("message", words["message"]) { message.Peer(), message.Send(), message.Export(), message.Receive(), message.List() };
    }

    private Command Peer()
    {
        var store = new StoreOptions(words);
        var (peer, actor) = (PeerArgument(), Acting());
        var key = new Option<FileInfo>("--key") { Description = words["option.peer-key"], HelpName = "PUBLIC", Required = true };
        var once = new CommandKey(words, Once);
        var command = new Command("peer", words["message.peer"]) { peer, key, actor, once.Option };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var known = KeyFile.Public(parsed.GetRequiredValue(key), surroundings);
            if (known.Failure is { } failure) return surroundings.Fail(failure, words);
            var told = once.Of(parsed);
            return With(store, parsed, async (desk, owner) => Told(
                await desk.KnowAsync(owner, parsed.GetRequiredValue(actor), parsed.GetValue(peer), known.Value!, told, CancellationToken.None), "message.known", once, told));
        });
        return command;
    }

    private Command Send()
    {
        var store = new StoreOptions(words);
        var (peer, actor, sign) = (PeerArgument(), Acting(), Sign(isRequired: true));
        var kind = new Option<string>("--kind") { Description = words["option.message-kind"], HelpName = "KIND", Required = true };
        var body = new Option<string>("--body") { Description = words["option.body"], HelpName = "FILE", Required = true };
        var once = new CommandKey(words, Once);
        var command = new Command("send", words["message.send"]) { peer, kind, body, sign, actor, once.Option };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var given = KeyFile.Signing(parsed.GetRequiredValue(sign)!, surroundings).Then<(SigningKey Key, JsonElement Body)>(
                key => Body(parsed.GetRequiredValue(body)).Then<(SigningKey, JsonElement)>(json => (key, json)));
            if (given.Failure is { } failure) return surroundings.Fail(failure, words);
            var told = once.Of(parsed);
            return With(store, parsed, async (desk, owner) => Told(
                await desk.SendAsync(
                    owner, parsed.GetRequiredValue(actor), parsed.GetValue(peer), parsed.GetRequiredValue(kind), given.Value.Body, given.Value.Key, told, CancellationToken.None),
                "message.sent", once, told));
        });
        return command;
    }

    private Command Export()
    {
        var store = new StoreOptions(words);
        var (peer, sign) = (PeerArgument(), new Option<FileInfo?>("--sign") { Description = words["option.sign-anew"], HelpName = "KEY" });
        var output = new Option<FileInfo>("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
        var command = new Command("export", words["message.export"]) { peer, output, sign };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var key = parsed.GetValue(sign) is { } given ? KeyFile.Signing(given, surroundings) : default;
            if (key.Failure is { } unread) return surroundings.Fail(unread, words);
            return With(store, parsed, async (desk, owner) =>
                Written(parsed.GetValue(output), await desk.UnacknowledgedAsync(owner, parsed.GetValue(peer), key.Value, CancellationToken.None)));
        });
        return command;
    }

    private Command Receive()
    {
        var store = new StoreOptions(words);
        var (actor, sign) = (Acting(), Sign(isRequired: false));
        var file = new Argument<string>("FILE") { Description = words["argument.letters"] };
        var output = new Option<FileInfo>("--output", "-o") { Description = words["option.receipts"], HelpName = "OUT" };
        var command = new Command("receive", words["message.receive"]) { file, actor, sign, output };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var read = InputFile.Read(parsed.GetRequiredValue(file), surroundings);
            if (read.Failure is { } failure) return surroundings.Fail(failure, words);
            var key = parsed.GetValue(sign) is { } given ? KeyFile.Signing(given, surroundings) : default;
            if (key.Failure is { } unread) return surroundings.Fail(unread, words);
            return With(store, parsed, async (desk, owner) =>
            {
                var (exit, senders) = await TakeAsync(desk, owner, parsed.GetRequiredValue(actor), read.Value!);
                if (key.Value is null) return exit;
                var receipts = new List<Letter>();
                foreach (var sender in senders)
                {
                    if (await desk.ReceiptAsync(owner, sender, key.Value, CancellationToken.None) is { } receipt) receipts.Add(receipt);
                }
                return Math.Max(exit, Written(parsed.GetValue(output), receipts));
            });
        });
        return command;
    }

    // A letter that is refused does not keep the others from being taken.
    private async Task<(int Exit, IEnumerable<Owner> Senders)> TakeAsync(MessageDesk desk, Owner owner, string actor, InputFile file)
    {
        var exit = ExitCode.Done;
        var senders = new SortedSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(file.Bytes).Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0) continue;
            if (Letter.Read(line) is not { } letter)
            {
                exit = Math.Max(exit, surroundings.Fail(Failure.Refused("message.no-letter", file.Name, $"{number}"), words));
                continue;
            }
            var outcome = await desk.TakeAsync(owner, actor, letter, CancellationToken.None);
            exit = Math.Max(exit, Told(outcome, "message.taken"));
            if (letter is Message message && outcome.Receipt is not null) senders.Add(message.From);
        }
        return (exit, senders.Select(s => new Owner(s)));
    }

    private Command List()
    {
        var store = new StoreOptions(words);
        var command = new Command("list", words["message.list"]);
        store.AddTo(command);
        command.SetAction(parsed => With(store, parsed, async (desk, owner) =>
        {
            using var output = surroundings.OutputText();
            foreach (var peer in await desk.PeersAsync(owner, CancellationToken.None))
            {
                output.WriteLine(words.Format("message.line", peer.Peer, peer.Algorithm, peer.Sent, peer.Acknowledged, peer.Received));
            }
            return ExitCode.Done;
        }));
        return command;
    }

    private int With(StoreOptions store, ParseResult parsed, Func<MessageDesk, Owner, Task<int>> work) => store.Recording(parsed, surroundings, words, async (ledger, owner) =>
    {
        await using var writer = new LedgerWriter(ledger, ViewSet.All.Streams, TimeProvider.System);
        return await work(new MessageDesk(ledger, writer), owner);
    });

    private int Told(Outcome outcome, string done, CommandKey? key = null, string told = "")
    {
        if (outcome.Refusal is { } refusal) return key?.Fail(surroundings, refusal, told) ?? surroundings.Fail(Failure.Of(refusal), words);
        surroundings.Error.WriteLine(words.Format(outcome.Receipt!.Again ? "message.again" : done, outcome.Receipt.First));
        return ExitCode.Done;
    }

    private int Written(FileInfo? output, IReadOnlyCollection<Letter> letters)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(letters.Select(l => l.Line() + "\n")));
        if (output is null) surroundings.Output.Write(text);
        else if (OutputFile.Write(output, stream => stream.Write(text)) is { } unwritten) return surroundings.Fail(unwritten, words);
        surroundings.Error.WriteLine(words.Format("message.written", letters.Count));
        return ExitCode.Done;
    }

    private Attempt<JsonElement> Body(string path) => InputFile.Read(path, surroundings).Then<JsonElement>(file =>
    {
        try
        {
            return JsonElement.Parse(file.Bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException wrong)
        {
            return Failure.Refused("message.body-wrong", file.Name, $"{wrong.LineNumber + 1}");
        }
    });

    private Argument<Owner> PeerArgument() => new("PEER")
    {
        Description = words["argument.peer"],
        CustomParser = given =>
        {
            if (Owner.IsName(given.Tokens[0].Value)) return new Owner(given.Tokens[0].Value);
            given.AddError(words.Format("cli.peer", given.Tokens[0].Value));
            return default;
        },
    };

    private Option<FileInfo?> Sign(bool isRequired) => new("--sign") { Description = words[isRequired ? "option.sign" : "option.sign-receipts"], HelpName = "KEY", Required = isRequired };

    private Option<string> Acting() => new("--actor") { Description = words["option.actor"], HelpName = "POST", Required = true };
}
