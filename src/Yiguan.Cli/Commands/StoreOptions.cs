using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Cli.Commands;

/// <summary>Options that every command which works on a store shares: --store, --owner, --lang.</summary>
internal sealed class StoreOptions
{
    private readonly Option<StoreAddress?> _store;
    private readonly Option<string?> _owner;
    private readonly Option<string> _language;
    private readonly bool _hasLanguage;

    /// <param name="words">The words of the command line.</param>
    /// <param name="hasLanguage">False where other options of the command bring --lang.</param>
    /// <param name="isStoreRequired">False where a file may name the store.</param>
    public StoreOptions(CommandWords words, bool hasLanguage = true, bool isStoreRequired = true)
    {
        _hasLanguage = hasLanguage;
        _store = new("--store") { Description = words["option.store"], HelpName = "sqlite:PATH|postgres:CONNECTION", Required = isStoreRequired, CustomParser = given => Address(given, words) };
        _owner = new("--owner") { Description = words["option.owner"], HelpName = "OWNER" };
        _language = ReadingOptions.Only(words, new("--lang") { Description = words["option.lang"] }, ["zh", "en"]);
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_store, _owner]) command.Add(option);
        if (_hasLanguage) command.Add(_language);
    }

    /// <summary>The store that was named.</summary>
    public StoreAddress Address(ParseResult parsed) => parsed.GetRequiredValue(_store)!;

    /// <summary>The same; null where none was.</summary>
    public StoreAddress? Named(ParseResult parsed) => parsed.GetValue(_store);

    /// <summary>The owner that was named; null where none was.</summary>
    public string? Owner(ParseResult parsed) => parsed.GetValue(_owner);

    /// <summary>Opens a store that must be there already, finds whose ledger is meant, does the work, closes.</summary>
    public int With(ParseResult parsed, Surroundings surroundings, CommandWords words, Func<ILedgerStore, Owner, Task<int>> work) =>
        With(Address(parsed), parsed.GetValue(_owner), surroundings, words, work);

    /// <summary>The same of a store and an owner that something else than the command line named.</summary>
    public static int With(StoreAddress address, string? owner, Surroundings surroundings, CommandWords words, Func<ILedgerStore, Owner, Task<int>> work) => WithAsync(address, surroundings, words, async store =>
    {
        var found = OwnerOf(owner, await store.OwnersAsync(CancellationToken.None));
        return found.Failure is { } failure ? surroundings.Fail(failure, words) : await work(store, found.Value);
    }).GetAwaiter().GetResult();

    /// <summary>The same for a command that works for the owner that is named, or for every owner of the store (null).</summary>
    public int WithAll(ParseResult parsed, Surroundings surroundings, CommandWords words, Func<ILedgerStore, Owner?, Task<int>> work) => WithStore(parsed, surroundings, words, async store =>
    {
        if (parsed.GetValue(_owner) is not { } named) return await work(store, null);
        var found = OwnerOf(named, await store.OwnersAsync(CancellationToken.None));
        return found.Failure is { } failure ? surroundings.Fail(failure, words) : await work(store, found.Value);
    });

    /// <summary>The same for a command that records: the views that follow have followed when it ends.</summary>
    public int Recording(ParseResult parsed, Surroundings surroundings, CommandWords words, Func<ILedgerStore, Owner, Task<int>> work) =>
        With(parsed, surroundings, words, (store, owner) => FollowedAsync(store, owner, work));

    private static async Task<int> FollowedAsync(ILedgerStore store, Owner owner, Func<ILedgerStore, Owner, Task<int>> work)
    {
        var exit = await work(store, owner);
        await Node.CatchUpAsync(store, owner, ViewSet.All, CancellationToken.None);
        return exit;
    }

    /// <summary>The same, where the store and the ledger are made if they are not there yet.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="surroundings">What is around.</param>
    /// <param name="words">The words of the command line.</param>
    /// <param name="algorithm">How a new ledger is chained.</param>
    /// <param name="opens">False where nothing may be made.</param>
    /// <param name="work">The work.</param>
    public int WithOpened(
        ParseResult parsed, Surroundings surroundings, CommandWords words, HashAlgorithm algorithm, bool opens, Func<ILedgerStore, Owner, Task<int>> work)
    {
        var owner = parsed.GetValue(_owner);
        if (!opens) return With(parsed, surroundings, words, work);
        return OpenAsync(Address(parsed), owner, algorithm).GetAwaiter().GetResult() is { } failure
            ? surroundings.Fail(failure, words)
            : Recording(parsed, surroundings, words, work);
    }

    /// <summary>Makes a store and a ledger where there is none.</summary>
    public static Task<Failure?> OpenAsync(StoreAddress address, string owner) => OpenAsync(address, owner, HashAlgorithm.Sm3);

    /// <summary>Makes the first ledger of a store that has none yet, where somebody said whose it is; a slip in the name never makes a second one.</summary>
    public static async Task<Failure?> OpenFirstAsync(StoreAddress address, string? owner)
    {
        try
        {
            if (address.File is { } file && !File.Exists(file)) return await OpenAsync(address, owner, HashAlgorithm.Sm3);
            await using var store = address.Open();
            await store.MigrateAsync(CancellationToken.None);
            return (await store.OwnersAsync(CancellationToken.None)).IsEmpty ? await OpenAsync(address, owner, HashAlgorithm.Sm3) : null;
        }
        catch (SchemaNewerException newer)
        {
            return Failure.Of(newer.Refusal);
        }
        catch (DbException unreachable)
        {
            return Failure.Refused("store.unreachable", address.ToString(), unreachable.Message);
        }
    }

    private static async Task<Failure?> OpenAsync(StoreAddress address, string? owner, HashAlgorithm algorithm)
    {
        if (owner is not null && !Core.Ledger.Owner.IsName(owner)) return Failure.Usage("store.owner-unfit", owner);
        if (owner is null && address.File is { } file && !File.Exists(file)) return Failure.Usage("store.owner-first");
        try
        {
            await using var store = address.Open();
            await store.MigrateAsync(CancellationToken.None);
            if (owner is null) return (await store.OwnersAsync(CancellationToken.None)).IsEmpty ? Failure.Usage("store.owner-first") : null;
            await store.OpenAsync(new Owner(owner), algorithm, CancellationToken.None);
            return null;
        }
        catch (SchemaNewerException newer)
        {
            return Failure.Of(newer.Refusal);
        }
        catch (DbException unreachable)
        {
            return Failure.Refused("store.unreachable", address.ToString(), unreachable.Message);
        }
    }

    private int WithStore(ParseResult parsed, Surroundings surroundings, CommandWords words, Func<ILedgerStore, Task<int>> work) =>
        WithAsync(Address(parsed), surroundings, words, work).GetAwaiter().GetResult();

    private static async Task<int> WithAsync(StoreAddress address, Surroundings surroundings, CommandWords words, Func<ILedgerStore, Task<int>> work)
    {
        if (address.File is { } file && !File.Exists(file)) return surroundings.Fail(Failure.Refused("store.missing", address.ToString()), words);
        try
        {
            await using var store = address.Open();
            await store.MigrateAsync(CancellationToken.None);
            return await work(store);
        }
        catch (KindUnknownException unread)
        {
            return surroundings.Fail(Failure.Of(unread.Refusal), words);
        }
        catch (SchemaNewerException newer)
        {
            return surroundings.Fail(Failure.Of(newer.Refusal), words);
        }
        catch (DbException unreachable)
        {
            return surroundings.Fail(Failure.Refused("store.unreachable", address.ToString(), unreachable.Message), words);
        }
    }

    // The only ledger of a store need not be named.
    private static Attempt<Owner> OwnerOf(string? named, IReadOnlyList<Owner> owners) => named switch
    {
        null when owners.Count == 1 => owners[0],
        null when owners.Count == 0 => Failure.Refused("store.empty"),
        null => Failure.Usage("store.owner-needed", string.Join(", ", owners)),
        _ when Core.Ledger.Owner.IsName(named) && owners.Contains(new Owner(named)) => new Owner(named),
        _ => Failure.Refused("store.owner-unknown", named, string.Join(", ", owners)),
    };

    private static StoreAddress? Address(ArgumentResult given, CommandWords words)
    {
        var address = StoreAddress.Parse(given.Tokens[0].Value);
        if (address is null) given.AddError(words.Format("cli.store", given.Tokens[0].Value.Split(':')[0]));
        return address;
    }
}
