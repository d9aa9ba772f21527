namespace Yiguan.Client;

/// <content>The operations of the contract.</content>
public sealed partial class YiguanClient
{
    /// <summary>Whom the token stands for.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<Me>> MeAsync(CancellationToken cancellation = default) =>
        ReadAsync<Me>("/api/v1/me", cancellation);

    /// <summary>A list of matters.</summary>
    /// <param name="mechanism">Id of a mechanism.</param>
    /// <param name="stage">Id of a stage; with a mechanism.</param>
    /// <param name="unit">Id of the unit that answers, with those below it; none: nobody yet.</param>
    /// <param name="alone">Without the units below.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="state">What runs, what has ended, or all.</param>
    /// <param name="person">Id of a post that takes part.</param>
    /// <param name="handler">Id of the post that has it in hand.</param>
    /// <param name="document">Id of a document.</param>
    /// <param name="period">The period: 2026-03.</param>
    /// <param name="support">Id of a unit that supports.</param>
    /// <param name="returned">Only what was returned and not submitted again.</param>
    /// <param name="q">Words to look for.</param>
    /// <param name="from">Opened on this day or later.</param>
    /// <param name="to">Opened on this day or earlier.</param>
    /// <param name="sort">The order.</param>
    /// <param name="on">As it was known at the end of that day.</param>
    /// <param name="cursor">next of the page before.</param>
    /// <param name="limit">How many a page holds.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<MatterList>> ListMattersAsync(string? mechanism = null, string? stage = null, string? unit = null, string? alone = null, string? colour = null, string? state = null, string? person = null, string? handler = null, string? document = null, string? period = null, string? support = null, string? returned = null, string? q = null, DateOnly? from = null, DateOnly? to = null, string? sort = null, DateOnly? on = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        ReadAsync<MatterList>($"/api/v1/matters{Query(("mechanism", mechanism), ("stage", stage), ("unit", unit), ("alone", alone), ("colour", colour), ("state", state), ("person", person), ("handler", handler), ("document", document), ("period", period), ("support", support), ("returned", returned), ("q", q), ("from", Text(from)), ("to", Text(to)), ("sort", sort), ("on", Text(on)), ("cursor", cursor), ("limit", Text(limit)))}", cancellation);

    /// <summary>Open a matter.</summary>
    /// <param name="body">The order.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<Recorded>> OpenMatterAsync(MatterOrder body, string? key = null, CancellationToken cancellation = default) =>
        WriteAsync<Recorded>("/api/v1/matters", body, key, null, cancellation);

    /// <summary>One matter.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="include">Which parts: receipts,timeline; none: neither; absent: both.</param>
    /// <param name="on">As it was known at the end of that day.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<MatterShape>> MatterAsync(string id, string? include = null, DateOnly? on = null, CancellationToken cancellation = default) =>
        ReadAsync<MatterShape>($"/api/v1/matters/{Segment(id)}{Query(("include", include), ("on", Text(on)))}", cancellation);

    /// <summary>A matter by its number.</summary>
    /// <param name="number">The number: 督〔2026〕12号.</param>
    /// <param name="include">Which parts: receipts,timeline; none: neither; absent: both.</param>
    /// <param name="on">As it was known at the end of that day.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<MatterShape>> MatterByNumberAsync(string number, string? include = null, DateOnly? on = null, CancellationToken cancellation = default) =>
        ReadAsync<MatterShape>($"/api/v1/numbers/{Segment(number)}{Query(("include", include), ("on", Text(on)))}", cancellation);

    /// <summary>What can be done with a matter now.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<OfferedActs>> OffersAsync(string id, CancellationToken cancellation = default) =>
        ReadAsync<OfferedActs>($"/api/v1/matters/{Segment(id)}/offers", cancellation);

    /// <summary>A file of a matter.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="file">The hash of the file, see timeline.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<byte[]>> MatterFileAsync(string id, string file, CancellationToken cancellation = default) =>
        ReadAsync<byte[]>($"/api/v1/matters/{Segment(id)}/files/{Segment(file)}", cancellation);

    /// <summary>Facts of the ledger, resumable from any place.</summary>
    /// <param name="after">The place in the ledger behind which the batch begins.</param>
    /// <param name="limit">How many a page holds.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<IReadOnlyList<FactEvent>>> FactsAsync(long? after = null, int? limit = null, CancellationToken cancellation = default) =>
        ReadAsync<IReadOnlyList<FactEvent>>($"/api/v1/facts{Query(("after", Text(after)), ("limit", Text(limit)))}", cancellation);

    /// <summary>Search matters, subjects and documents.</summary>
    /// <param name="q">Words to look for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<Found>> SearchAsync(string q, CancellationToken cancellation = default) =>
        ReadAsync<Found>($"/api/v1/search{Query(("q", q))}", cancellation);

    /// <summary>Subjects of a register.</summary>
    /// <param name="register">Id of the register.</param>
    /// <param name="where">A rule over fields, see docs/rules.md.</param>
    /// <param name="unit">Id of the unit that answers, with those below it; none: nobody yet.</param>
    /// <param name="cursor">next of the page before.</param>
    /// <param name="limit">How many a page holds.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<SubjectList>> ListSubjectsAsync(string register, string? where = null, string? unit = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        ReadAsync<SubjectList>($"/api/v1/registers/{Segment(register)}/subjects{Query(("where", where), ("unit", unit), ("cursor", cursor), ("limit", Text(limit)))}", cancellation);

    /// <summary>One subject.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<SubjectShape>> SubjectAsync(string id, CancellationToken cancellation = default) =>
        ReadAsync<SubjectShape>($"/api/v1/subjects/{Segment(id)}", cancellation);

    /// <summary>A list of documents.</summary>
    /// <param name="cursor">next of the page before.</param>
    /// <param name="limit">How many a page holds.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<DocumentList>> ListDocumentsAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        ReadAsync<DocumentList>($"/api/v1/documents{Query(("cursor", cursor), ("limit", Text(limit)))}", cancellation);

    /// <summary>Bring in a document.</summary>
    /// <param name="body">The order.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<DocumentActed>> ReceiveDocumentAsync(DocumentOrder body, string? key = null, CancellationToken cancellation = default) =>
        WriteAsync<DocumentActed>("/api/v1/documents", body, key, null, cancellation);

    /// <summary>One document.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<DocumentShape>> DocumentAsync(string id, CancellationToken cancellation = default) =>
        ReadAsync<DocumentShape>($"/api/v1/documents/{Segment(id)}", cancellation);

    /// <summary>What was read out of a document.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<PlanShape>> PlanAsync(string id, CancellationToken cancellation = default) =>
        ReadAsync<PlanShape>($"/api/v1/documents/{Segment(id)}/plan", cancellation);

    /// <summary>What would go out.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<PreviewShape>> PreviewAsync(string id, CancellationToken cancellation = default) =>
        ReadAsync<PreviewShape>($"/api/v1/documents/{Segment(id)}/preview", cancellation);

    /// <summary>How far a document has reached.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="on">As it was known at the end of that day.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<ReachShape>> ReachAsync(string id, DateOnly? on = null, CancellationToken cancellation = default) =>
        ReadAsync<ReachShape>($"/api/v1/documents/{Segment(id)}/reach{Query(("on", Text(on)))}", cancellation);

    /// <summary>The ways behind the numbers of reach.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="receiver">Id of the unit that it went to, without those below.</param>
    /// <param name="step">Which: sent, delivered, not-delivered, read, not-read, accepted, not-accepted, declined; absent: all.</param>
    /// <param name="on">As it was known at the end of that day.</param>
    /// <param name="cursor">next of the page before.</param>
    /// <param name="limit">How many a page holds.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<WayList>> ListWaysAsync(string id, string? receiver = null, string? step = null, DateOnly? on = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        ReadAsync<WayList>($"/api/v1/documents/{Segment(id)}/ways{Query(("receiver", receiver), ("step", step), ("on", Text(on)), ("cursor", cursor), ("limit", Text(limit)))}", cancellation);

    /// <summary>Mechanisms in force.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<MechanismList>> ListMechanismsAsync(CancellationToken cancellation = default) =>
        ReadAsync<MechanismList>("/api/v1/mechanisms", cancellation);

    /// <summary>One mechanism.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<MechanismShape>> MechanismAsync(string id, CancellationToken cancellation = default) =>
        ReadAsync<MechanismShape>($"/api/v1/mechanisms/{Segment(id)}", cancellation);

    /// <summary>Posts of today.</summary>
    /// <param name="of">Id or name of the unit, without those below it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<PostList>> ListPostsAsync(string? of = null, CancellationToken cancellation = default) =>
        ReadAsync<PostList>($"/api/v1/posts{Query(("of", of))}", cancellation);

    /// <summary>Units of today.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<UnitList>> ListUnitsAsync(CancellationToken cancellation = default) =>
        ReadAsync<UnitList>("/api/v1/units", cancellation);

    /// <summary>Open many matters.</summary>
    /// <param name="body">The order.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<BulkResult>> OpenMattersAsync(MatterOrders body, string? key = null, CancellationToken cancellation = default) =>
        WriteAsync<BulkResult>("/api/v1/matters/bulk", body, key, null, cancellation);

    /// <summary>Do something with many matters.</summary>
    /// <param name="body">The order.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<BulkResult>> ActOnMattersAsync(ActOrders body, string? key = null, CancellationToken cancellation = default) =>
        WriteAsync<BulkResult>("/api/v1/matters/acts/bulk", body, key, null, cancellation);

    /// <summary>Act on a matter.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="act">What is done.</param>
    /// <param name="body">The order.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="version">The version that is meant; null: whichever.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<Recorded>> ActAsync(string id, string act, ActOrder body, string? key = null, long? version = null, CancellationToken cancellation = default) =>
        WriteAsync<Recorded>($"/api/v1/matters/{Segment(id)}/acts/{Segment(act)}", body, key, version, cancellation);

    /// <summary>Let a document go out, recall it, and others.</summary>
    /// <param name="id">Its id; a matter also by its number.</param>
    /// <param name="act">What is done.</param>
    /// <param name="body">The order.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="version">The version that is meant; null: whichever.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<DocumentActed>> ActOnDocumentAsync(string id, string act, DocumentActOrder body, string? key = null, long? version = null, CancellationToken cancellation = default) =>
        WriteAsync<DocumentActed>($"/api/v1/documents/{Segment(id)}/acts/{Segment(act)}", body, key, version, cancellation);
}
