using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yiguan.Client;

/// <summary>
/// The API of an office, by the token of an application. Every request that writes goes under an Idempotency-Key, so a lost answer is asked for again and counts once. The operations are made from
/// the contract. Safe for many threads.
/// </summary>
public sealed partial class YiguanClient : IDisposable
{
    private const string Key = "Idempotency-Key", UnderWay = "api.under-way";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _http;
    private readonly Patience _patience;

    /// <summary>A client.</summary>
    /// <param name="office">Address of the office: https://yiguan.example.</param>
    /// <param name="token">The token of the application.</param>
    /// <param name="patience">How often a request is sent again; null: as usual.</param>
    /// <param name="language">The language of sentences: zh-CN, en.</param>
    /// <param name="handler">How requests are sent; null: as usual. The client disposes it.</param>
    public YiguanClient(Uri office, string token, Patience? patience = null, string language = "zh-CN", HttpMessageHandler? handler = null)
    {
        _patience = patience ?? Patience.Usual;
        _http = new HttpClient(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), UseCookies = false }) { BaseAddress = office };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    /// <summary>Opens a matter, with files of its fields.</summary>
    /// <param name="body">The matter.</param>
    /// <param name="files">Files: field.ID for a field; their name and their content.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="keepsPosition">Whether photographs keep where they were taken; else the office takes it out.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<Recorded>> OpenMatterAsync(
        MatterOrder body, IReadOnlyList<(string Part, string Name, byte[] Content)> files, string? key = null, bool keepsPosition = false, CancellationToken cancellation = default) =>
        SendAsync<Recorded>(HttpMethod.Post, "/api/v1/matters", () => Form(body, files, keepsPosition), key ?? NewKey(), null, cancellation);

    /// <summary>Does something with a matter, with files.</summary>
    /// <param name="id">Id or number of the matter.</param>
    /// <param name="act">The act.</param>
    /// <param name="body">What is said with it.</param>
    /// <param name="files">Files: evidence, or field.ID for a field; their name and their content.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="version">The version that is meant; null: whichever.</param>
    /// <param name="keepsPosition">Whether photographs keep where they were taken; else the office takes it out.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<Recorded>> ActAsync(
        string id, string act, ActOrder body, IReadOnlyList<(string Part, string Name, byte[] Content)> files, string? key = null, long? version = null, bool keepsPosition = false, CancellationToken cancellation = default) =>
        SendAsync<Recorded>(HttpMethod.Post, $"/api/v1/matters/{Segment(id)}/acts/{Segment(act)}", () => Form(body, files, keepsPosition), key ?? NewKey(), version, cancellation);

    /// <summary>Brings in a document by its file.</summary>
    /// <param name="body">What is said of it.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="key">Under which it counts once; null: one is made.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Answer<DocumentActed>> ReceiveDocumentAsync(DocumentOrder body, string name, byte[] content, string? key = null, CancellationToken cancellation = default) =>
        SendAsync<DocumentActed>(HttpMethod.Post, "/api/v1/documents", () => Form(body, [("file", name, content)], keepsPosition: false), key ?? NewKey(), null, cancellation);

    /// <summary>The facts behind a place in the ledger as far as it goes now, one after the other. Keep the place of the batch with what was made of it, and go on from there.</summary>
    /// <param name="after">The place.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<(FactEvent Event, long Through)> FollowAsync(long after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            var batch = await FactsAsync(after: after, limit: 1000, cancellation: cancellation).ConfigureAwait(false);
            foreach (var told in batch.Value) yield return (told, batch.Through!.Value);
            if (batch.Through is not { } through || through == after) yield break;
            after = through;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static string Segment(string text) => Uri.EscapeDataString(text);

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> told)
    {
        var parts = new List<string>();
        foreach (var (name, value) in told)
        {
            if (value is not null) parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static string? Text(IFormattable? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString(null, CultureInfo.InvariantCulture),
    };

    private static MultipartFormDataContent Form<T>(T body, IReadOnlyList<(string Part, string Name, byte[] Content)> files, bool keepsPosition)
    {
        var form = new MultipartFormDataContent { { new StringContent(JsonSerializer.Serialize(body, s_json)), "order" } };
        if (keepsPosition) form.Add(new StringContent("yes"), "keep-position");
        foreach (var (part, name, content) in files) form.Add(new ByteArrayContent(content), part, name);
        return form;
    }

    private Task<Answer<T>> ReadAsync<T>(string path, CancellationToken cancellation) => SendAsync<T>(HttpMethod.Get, path, null, null, null, cancellation);

    private Task<Answer<T>> WriteAsync<T>(string path, object body, string? key, long? version, CancellationToken cancellation) =>
        SendAsync<T>(HttpMethod.Post, path, () => JsonContent.Create(body, body.GetType(), null, s_json), key ?? NewKey(), version, cancellation);

    private async Task<Answer<T>> SendAsync<T>(HttpMethod method, string path, Func<HttpContent>? body, string? key, long? version, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isLast = attempt >= _patience.Attempts;
            TimeSpan? asked = null;
            try
            {
                using var request = Request(method, path, body, key, version);
                using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
                if (response.IsSuccessStatusCode) return await AnswerAsync<T>(response, cancellation).ConfigureAwait(false);
                var problem = await ProblemAsync(response, cancellation).ConfigureAwait(false);
                if (isLast || !IsForAgain(response.StatusCode, problem)) throw new ApiException(response.StatusCode, problem);
                asked = response.Headers.RetryAfter?.Delta;
            }
            // The answer was lost, and with it whether it was done: under its key it is told again.
            catch (Exception lost) when (!isLast && !cancellation.IsCancellationRequested && lost is HttpRequestException or IOException or TaskCanceledException or JsonException)
            {
                asked = null;
            }
            await Task.Delay(_patience.Before(attempt, asked), cancellation).ConfigureAwait(false);
        }
    }

    // What stands before the office answers for it while it is away.
    private static bool IsForAgain(HttpStatusCode status, Problem? problem) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout || problem?.Code == UnderWay;

    private static HttpRequestMessage Request(HttpMethod method, string path, Func<HttpContent>? body, string? key, long? version)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body?.Invoke() };
        if (key is not null) request.Headers.Add(Key, key);
        if (version is { } meant) request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{meant}\"")));
        return request;
    }

    private static async Task<Answer<T>> AnswerAsync<T>(HttpResponseMessage response, CancellationToken cancellation)
    {
        var value = typeof(T) == typeof(byte[])
            ? (T)(object)await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false)
            : await response.Content.ReadFromJsonAsync<T>(s_json, cancellation).ConfigureAwait(false);
        return new Answer<T>(value!) { Version = Number(response.Headers.ETag?.Tag.Trim('"')), Through = response.Headers.TryGetValues("Yiguan-Through", out var through) ? Number(through.First()) : null };
    }

    private static async Task<Problem?> ProblemAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? await response.Content.ReadFromJsonAsync<Problem>(s_json, cancellation).ConfigureAwait(false) : null;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
