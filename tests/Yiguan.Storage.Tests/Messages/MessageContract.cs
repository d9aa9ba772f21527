using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Messages;
using Yiguan.Core.Proof;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Messages;
using Yiguan.Storage.Proof;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Messages;

/// <summary>Two owners write to each other: in one store, and from one kind of store to the other.</summary>
public abstract class MessageContract : IAsyncLifetime
{
    private readonly SigningKey _cityKey = SigningKey.New(KeyAlgorithm.Sm2);
    private readonly SigningKey _countyKey = SigningKey.New(KeyAlgorithm.Ed25519);
    private (Place City, Place? County) _places;
    private Office? _city;
    private Office? _county;

    private Office City => _city!;

    private Office County => _county!;

    private protected abstract Task<(Place City, Place? County)> PlacesAsync();

    public async ValueTask InitializeAsync()
    {
        _places = await PlacesAsync();
        _city = await Office.OpenAsync("lanzhou", _places.City.Store, _cityKey);
        _county = await Office.OpenAsync("yunxiu", (_places.County ?? _places.City).Store, _countyKey);
        await City.KnowAsync(County);
        await County.KnowAsync(City);
    }

    public async ValueTask DisposeAsync()
    {
        await City.DisposeAsync();
        await County.DisposeAsync();
        await _places.City.DisposeAsync();
        if (_places.County is { } county) await county.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_message_arrives_whole_is_a_fact_in_both_ledgers_and_is_acknowledged()
    {
        await City.SendAsync(County, "directive", """{"text":"请于 6 月 30 日前报送","days":30}""");
        var message = Assert.Single(await City.OutgoingAsync(County));

        var taken = await County.TakeAsync(Letter.Read(message.Line())!);
        var receipt = (await County.Desk.ReceiptAsync(County.Owner, City.Owner, _countyKey, Stop))!;
        await City.TakeAsync(Letter.Read(receipt.Line())!);

        Assert.NotNull(taken.Receipt);
        var received = Assert.IsType<MessageReceived>(await County.LastAsync(City));
        Assert.Equal(("directive", """{"days":30,"text":"请于 6 月 30 日前报送"}"""), (received.Kind, CanonicalJson.Write(received.Body)));
        Assert.IsType<MessageAcknowledged>(await City.LastAsync(County));
        Assert.Empty(await City.OutgoingAsync(County));
        Assert.All(await Task.WhenAll(City.VerifyAsync(), County.VerifyAsync()), r => Assert.True(r.IsWhole));
    }

    [Fact]
    public async Task Received_twice_a_message_counts_once_and_has_one_receipt()
    {
        await City.SendAsync(County, "directive", "{}");
        var message = (await City.OutgoingAsync(County))[0];

        var first = await County.TakeAsync(message);
        var again = await County.TakeAsync(message);
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => County.TakeAsync(message)));

        Assert.Equal(first.Receipt! with { Again = true }, again.Receipt);
        Assert.All(atOnce, outcome => Assert.Equal(again, outcome));
        Assert.Equal(1, (await County.PeerAsync(City)).Received);
    }

    [Fact]
    public async Task Of_many_carriers_at_once_one_records_and_all_have_the_same_receipt()
    {
        await City.SendAsync(County, "directive", "{}");
        var message = (await City.OutgoingAsync(County))[0];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => County.TakeAsync(message)));

        Assert.Single(outcomes.Select(o => o.Receipt!.First).Distinct());
        Assert.Single(outcomes, o => !o.Receipt!.Again);
    }

    [Fact]
    public async Task A_message_that_is_early_waits_for_the_one_before_it()
    {
        await City.SendAsync(County, "directive", """{"n":1}""");
        await City.SendAsync(County, "directive", """{"n":2}""");
        var messages = await City.OutgoingAsync(County);

        Assert.Equal(new MessageGap("lanzhou", 2, 1), (await County.TakeAsync(messages[1])).Refusal);
        Assert.NotNull((await County.TakeAsync(messages[0])).Receipt);
        Assert.NotNull((await County.TakeAsync(messages[1])).Receipt);
    }

    [Fact]
    public async Task A_message_that_anybody_changed_is_refused()
    {
        await City.SendAsync(County, "directive", """{"days":30}""");
        var message = (await City.OutgoingAsync(County))[0];
        var untrue = new SignatureUntrue("lanzhou", 1);

        Assert.Equal(untrue, (await County.TakeAsync(message with { Body = Json("""{"days":3}""") })).Refusal);
        Assert.Equal(untrue, (await County.TakeAsync(message with { Kind = "answer" })).Refusal);
        Assert.Equal(untrue, (await County.TakeAsync(message with { Signature = "AAAA" })).Refusal);
        Assert.Equal(untrue, (await County.TakeAsync(message with { Signature = "不是签名" })).Refusal);
        Assert.Equal(new SignatureUntrue("lanzhou", 2), (await County.TakeAsync(message with { Number = 2 })).Refusal);
        Assert.Equal(new NotForUs("lanzhou", "yunxiu"), (await County.TakeAsync(message with { To = "lanzhou" })).Refusal);
        Assert.Equal(new PeerUnknown("elsewhere"), (await County.TakeAsync(message with { From = "elsewhere" })).Refusal);
        Assert.Equal(0, (await County.PeerAsync(City)).Received);
    }

    [Fact]
    public async Task Two_texts_signed_under_one_number_are_told_and_the_first_stands()
    {
        await City.SendAsync(County, "directive", """{"days":30}""");
        var first = (await City.OutgoingAsync(County))[0];
        var second = _cityKey.Sign(Message.ToSign("lanzhou", "yunxiu", 1, "directive", Json("""{"days":3}""")));
        var taken = await County.TakeAsync(first);

        var other = await County.TakeAsync(first with { Body = Json("""{"days":3}"""), Signature = Convert.ToBase64String(second) });

        Assert.Equal(new MessageDiffers("lanzhou", 1, taken.Receipt!.First), other.Refusal);
        Assert.Equal("""{"days":30}""", CanonicalJson.Write(((MessageReceived)await County.LastAsync(City)).Body));
    }

    [Fact]
    public async Task A_receipt_that_nobody_signed_or_that_names_another_text_is_refused()
    {
        await City.SendAsync(County, "directive", "{}");
        await County.TakeAsync((await City.OutgoingAsync(County))[0]);
        var receipt = (await County.Desk.ReceiptAsync(County.Owner, City.Owner, _countyKey, Stop))!;
        var forged = Convert.ToBase64String(_countyKey.Sign(MessageReceipt.ToSign("yunxiu", "lanzhou", 1, "00")));

        Assert.Equal(new SignatureUntrue("yunxiu", 1), (await City.TakeAsync(receipt with { Digest = "00" })).Refusal);
        Assert.Equal(new ReceiptUnfit("yunxiu", 1), (await City.TakeAsync(receipt with { Digest = "00", Signature = forged })).Refusal);
        Assert.Single(await City.OutgoingAsync(County));
        var first = await City.TakeAsync(receipt);
        Assert.Equal(first.Receipt! with { Again = true }, (await City.TakeAsync(receipt)).Receipt);
    }

    [Fact]
    public async Task A_peer_with_a_new_key_is_believed_under_the_new_key_only()
    {
        await City.SendAsync(County, "directive", "{}");
        var message = (await City.OutgoingAsync(County))[0];
        var next = SigningKey.New(KeyAlgorithm.Ed25519);
        await County.Desk.KnowAsync(County.Owner, "mishu", City.Owner, next.Public, "new key", Stop);

        Assert.Equal(new SignatureUntrue("lanzhou", 1), (await County.TakeAsync(message)).Refusal);
        var signed = Assert.Single(await City.Desk.UnacknowledgedAsync(City.Owner, County.Owner, next, Stop));
        var taken = await County.TakeAsync(signed);
        Assert.NotNull(taken.Receipt);
        Assert.Equal(taken.Receipt! with { Again = true }, (await County.TakeAsync(message)).Receipt);
        Assert.NotNull((await City.TakeAsync((await County.Desk.ReceiptAsync(County.Owner, City.Owner, _countyKey, Stop))!)).Receipt);
        Assert.Empty(await City.OutgoingAsync(County));
    }

    [Fact]
    public async Task A_message_sent_twice_under_one_key_goes_out_once_and_another_is_refused()
    {
        Task<Outcome> Send(string kind, string body) => City.Desk.SendAsync(City.Owner, "mishu", County.Owner, kind, Json(body), _cityKey, "函-1", Stop);
        var first = await Send("directive", """{"days":30}""");

        Assert.Equal(first.Receipt! with { Again = true }, (await Send("directive", """{"days":30}""")).Receipt);
        Assert.Equal(new KeyUsedOtherwise("函-1"), (await Send("directive", """{"days":3}""")).Refusal);
        Assert.Single(await City.OutgoingAsync(County));
    }

    [Fact]
    public async Task A_kind_that_would_be_taken_for_a_sealed_value_is_refused_on_both_sides()
    {
        var hash = new string('a', 64);

        Assert.Equal(new MessageKindUnfit(hash), (await City.SendAsync(County, hash, "{}")).Refusal);
        Assert.Null(Letter.Read($$"""{"from":"a","to":"b","number":1,"kind":"{{hash}}","body":{},"signature":""}"""));
        Assert.True((await City.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Nobody_writes_to_himself_or_to_a_stranger_or_what_no_reader_keeps()
    {
        Assert.Equal(new PeerIsOwner("lanzhou"), (await City.SendAsync(City, "directive", "{}")).Refusal);
        Assert.Equal(new PeerUnknown("stranger"), (await City.Desk.SendAsync(City.Owner, "mishu", new Owner("stranger"), "directive", Json("{}"), _cityKey, "k", Stop)).Refusal);
        Assert.Equal(new MessageUnfit("directive"), (await City.SendAsync(County, "directive", """{"days":1.5}""")).Refusal);
        Assert.Equal(new MessageUnfit("directive"), (await City.SendAsync(County, "directive", """{"a":"\ud800"}""")).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"kind":"directive"}""")]
    [InlineData("""{"from":"a","to":"b","number":0,"kind":"k","body":{},"signature":""}""")]
    [InlineData("""{"from":"A","to":"b","number":1,"kind":"k","body":{},"signature":""}""")]
    [InlineData("""{"from":"a","to":"b","number":1,"kind":"k","body":{"x":1,"x":2},"signature":""}""")]
    [InlineData("""{"from":"a","to":"b","number":1,"kind":"k","body":1.5,"signature":""}""")]
    [InlineData("""{"from":"a","to":"b","number":1,"kind":"k","signature":""}""")]
    public void A_line_that_is_no_letter_is_not_taken_for_one(string line) => Assert.Null(Letter.Read(line));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    private sealed class Office(Owner owner, ILedgerStore store, SigningKey key) : IAsyncDisposable
    {
        private readonly LedgerWriter _writer = new(store, [new MessageView()], TimeProvider.System);
        private int _commands;

        public Owner Owner => owner;

        public MessageDesk Desk => field ??= new MessageDesk(store, _writer);

        public static async Task<Office> OpenAsync(string name, ILedgerStore store, SigningKey key)
        {
            await store.OpenAsync(new Owner(name), HashAlgorithm.Sm3, Stop);
            return new Office(new Owner(name), store, key);
        }

        public ValueTask DisposeAsync() => _writer.DisposeAsync();

        public Task<Outcome> KnowAsync(Office other) => Desk.KnowAsync(owner, "mishu", other.Owner, other.Key.Public, $"know {other.Owner}", Stop);

        public Task<Outcome> SendAsync(Office to, string kind, string body) =>
            Desk.SendAsync(owner, "mishu", to.Owner, kind, Json(body), key, $"send {++_commands}", Stop);

        public Task<IReadOnlyList<Message>> OutgoingAsync(Office to) => Desk.UnacknowledgedAsync(owner, to.Owner, null, Stop);

        public Task<Outcome> TakeAsync(Letter letter) => Desk.TakeAsync(owner, "mishu", letter, Stop);

        public Task<PeerState> PeerAsync(Office other) => Desk.PeerAsync(owner, other.Owner, Stop);

        public async Task<object> LastAsync(Office other) => FactCatalogue.Read((await store.StreamAsync(owner, MessageFacts.Stream(other.Owner), Stop))[^1]);

        public Task<ProofReport> VerifyAsync() => new Verification(store, owner).RunAsync(Stop);

        private SigningKey Key => key;
    }
}

public sealed class MessagesInOneStoreTests : MessageContract
{
    private protected override async Task<(Place City, Place? County)> PlacesAsync() => (await Place.SqliteAsync(), null);
}

public sealed class MessagesFromSqliteToPostgresTests(PostgresServer server) : MessageContract
{
    private protected override async Task<(Place City, Place? County)> PlacesAsync() => (await Place.SqliteAsync(), await Place.PostgresAsync(server));
}

public sealed class MessagesFromPostgresToSqliteTests(PostgresServer server) : MessageContract
{
    private protected override async Task<(Place City, Place? County)> PlacesAsync() => (await Place.PostgresAsync(server), await Place.SqliteAsync());
}
