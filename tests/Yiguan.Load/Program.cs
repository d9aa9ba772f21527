using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage;
using Yiguan.Storage.Nodes;

// Yiguan.Load STORE OWNER CLIENTS RUN [FACTS]: a node under load. Each answered command is printed with its sequence, at once, so that who
// ends the process knows what was promised. Ends by itself after FACTS a client, or when its input does.
var address = StoreAddress.Parse(args[0]) ?? throw new ArgumentException($"No store: {args[0]}");
var (owner, clients, run) = (new Owner(args[1]), int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture), args[3]);
var facts = args.Length > 4 ? long.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture) : long.MaxValue;

using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
using var end = new CancellationTokenSource();
var input = Task.Run(() =>
{
    while (Console.In.Read() >= 0)
    {
    }
    end.Cancel();
});

await using var store = address.Open();
await store.MigrateAsync(CancellationToken.None);
await ErrandTables.MakeAsync(address);
await store.OpenAsync(owner, HashAlgorithm.Sm3, CancellationToken.None);
await using var node = new Node(store, Errands.Set, new NodeSettings { Knows = type => type == Errand.Kind }, TimeProvider.System);
await node.StartAsync(CancellationToken.None);

var gate = new Lock();
void Acknowledged(string key, long sequence)
{
    lock (gate) output.WriteLine($"{key} {sequence}");
}

var work = Task.WhenAll(Enumerable.Range(0, clients).Select(i => new Client(node, owner, $"{run}-{i}", Acknowledged).RunAsync(facts, end.Token)));
await await Task.WhenAny(work, node.Broken);
