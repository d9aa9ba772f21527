using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using Yiguan.Core.Notices;

namespace Yiguan.Server.Notices;

/// <summary>Hands a message over by HTTP, and reads what the answer means.</summary>
internal static class Posting
{
    /// <summary>A client that follows nobody elsewhere: what is signed is for one address.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(20) };

    public static async Task<Answer> SendAsync(HttpClient http, Uri url, byte[] body, Letter letter, Action<HttpRequestHeaders> headers, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("yiguan", "1"));
        headers(request.Headers);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return Of(answer, letter.Now);
        }
        catch (HttpRequestException away)
        {
            return new Answer(Fate.Waiting, away.HttpRequestError.ToString()) { IsAway = true };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Answer(Fate.Waiting, "timeout") { IsAway = true };
        }
    }

    // What is asked wrongly stays wrong; all else, a wrong key among it, may be mended while the message waits. The text of an answer may name a person: the status alone is kept.
    private static Answer Of(HttpResponseMessage answer, DateTimeOffset now)
    {
        var said = $"{(int)answer.StatusCode} {answer.StatusCode}";
        if (answer.IsSuccessStatusCode) return new Answer(Fate.Handed, said);
        var isFinal = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity;
        return new Answer(isFinal ? Fate.Refused : Fate.Waiting, said) { After = answer.Headers.RetryAfter is { } later ? later.Delta ?? later.Date - now : null };
    }
}
