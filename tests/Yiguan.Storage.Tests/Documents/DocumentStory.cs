using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Matters;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Documents;

/// <summary>A document from the desk of the officer to the leader's approval, on every store.</summary>
public abstract class DocumentStory : IAsyncLifetime
{
    private protected static readonly Owner County = new("yunxiu");
    private protected static readonly Actor Officer = new("ducha-yuan", "ducha", ["compile"], []);
    private protected static readonly Actor Colleague = new("ducha-fuzhuren", "ducha", ["compile"], []);
    private protected static readonly Actor Leader = new("xianzhang", "zhengfu", ["approve"], []);
    private protected static readonly SourceText Speech = SourceText.From("在全县重点工作推进会上的讲话\n（2024年3月1日）\n9月底前建成12个高标准农田项目，县农业农村局牵头。\n");

    private Place? _place;
    private Office? _office;
    private DocumentDesk? _desk;
    private int _keys;

    private protected abstract Task<Place> NewAsync();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected DocumentDesk Desk => _desk!;

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(County, HashAlgorithm.Sm3, Stop);
        _office = new Office(_place.Store, County);
        _desk = new DocumentDesk(_place.Store, County, _office);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk!.DisposeAsync();
        await _office!.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_document_that_was_received_keeps_its_text_to_the_letter()
    {
        Assert.Null((await ReceiveAsync("tuijinhui")).Refusal);

        var found = Assert.IsType<Document>(await Desk.FindAsync("tuijinhui", Stop));
        Assert.Equal(("推进会讲话", DocumentState.Received, ("ducha-yuan", "ducha")), (found.Name, found.State, found.Receiver));
        Assert.Equal(Speech.Text, (await Desk.TextAsync(found, Stop))!.Text);
        var line = Assert.Single(await new DocumentLists(_place!.Store, County).ListAsync(DocumentState.Received, null, 10, Stop));
        Assert.Equal(("tuijinhui", "推进会讲话", (long)Speech.Length), (line.Document, line.Name, line.Length));
    }

    [Fact]
    public async Task A_text_that_bears_a_mark_of_secrecy_leaves_nothing_behind()
    {
        var done = await Desk.ReceiveAsync("mi", new Receive(Officer, "某方案", SourceText.From("机密★一年\n关于某事的方案\n")), null, Key(), Stop);

        Assert.Equal("机密", Assert.IsType<DocumentSecret>(done.Refusal).Mark);
        Assert.Null(await Desk.FindAsync("mi", Stop));
        Assert.Equal(0, (await _place!.Store.HeadAsync(County, Stop))!.Sequence);
    }

    [Fact]
    public async Task Who_does_not_compile_brings_nothing_in() =>
        Assert.IsType<RightMissing>((await Desk.ReceiveAsync("a", new Receive(Leader, "讲话", Speech), null, Key(), Stop)).Refusal);

    [Fact]
    public async Task A_document_told_again_under_its_key_is_one_document()
    {
        var key = Key();
        var first = await Desk.ReceiveAsync("a", new Receive(Officer, "讲话", Speech), null, key, Stop);
        var again = await Desk.ReceiveAsync("a", new Receive(Officer, "讲话", Speech), null, key, Stop);

        Assert.Equal(first.Receipt!.First, again.Receipt!.First);
        Assert.IsType<DocumentKnownAlready>((await ReceiveAsync("a")).Refusal);
    }

    [Fact]
    public async Task The_rows_of_documents_are_built_again_as_they_stand()
    {
        await ReceiveAsync("a");
        await ReceiveAsync("b");
        Assert.Null((await Desk.DoAsync("b", new Withdraw(Officer, "发错了"), Key(), Stop)).Refusal);

        Assert.Equal(0, (await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(County, replace: false, cancellation: Stop)).Differing);
    }

    private protected Task<DocumentDone> ReceiveAsync(string id) => Desk.ReceiveAsync(id, new Receive(Officer, "推进会讲话", Speech), null, Key(), Stop);

    private protected Doing Key() => new($"doc/{++_keys}");
}

public sealed class SqliteDocumentStory : DocumentStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresDocumentStory(PostgresServer server) : DocumentStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
