using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Files.Pictures;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands.Matters.Acts;

/// <summary>Files that a command brings: kept before anything names them, let go where the command is refused.</summary>
internal sealed class EnteredFiles(IFileStore? place, ILedgerStore store, Owner owner, Surroundings surroundings)
{
    private readonly List<KeptFile> _kept = [];

    /// <summary>Their links, as the fact's sealed values.</summary>
    public ImmutableArray<SealedValue> Links => [.. _kept.Select(k => k.Link)];

    /// <summary>Keeps a file; its hash is what the fact names.</summary>
    public async Task<Attempt<string>> PutAsync(string path)
    {
        if (place is null) return Failure.Usage("files.place-needed");
        var read = InputFile.Read(path, surroundings);
        if (read.Failure is { } failure) return failure;
        var algorithm = (await store.HeadAsync(owner, CancellationToken.None))!.Algorithm;
        // As everywhere, a photograph loses where it was taken; what cannot be cleaned stays as whoever sits at the machine brought it.
        var (content, _) = Picture.Clean(read.Value!.Name, read.Value.Bytes, keepsPosition: false);
        _kept.Add(await KeptFile.PutAsync(place, content, read.Value.Name, algorithm, CancellationToken.None));
        return _kept[^1].Link.Hash;
    }

    /// <summary>Where the command was not given after all.</summary>
    public Task DropAsync() => SettleAsync(new Outcome(null, null));

    /// <summary>Once the command was answered.</summary>
    public async Task SettleAsync(Outcome outcome)
    {
        foreach (var file in _kept) await file.SettleAsync(store, owner, outcome, CancellationToken.None);
    }
}
