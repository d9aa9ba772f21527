using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yiguan.Server.Matters.Acts;

namespace Yiguan.Server.Api.Calls;

/// <summary>What a request brings: an order as JSON by itself, or as the part "order" of a form whose other parts are files.</summary>
/// <typeparam name="T">The order.</typeparam>
/// <param name="Order">The order.</param>
/// <param name="Form">The files; empty where none came along.</param>
/// <param name="Digest">What tells two requests under one key apart: path, order and files.</param>
internal sealed record ApiCall<T>(T Order, IFormCollection Form, string Digest)
    where T : class
{
    /// <summary>The part of a form that holds the order.</summary>
    public const string Part = "order";

    // A thousand words in a few hundred rows; files are no part of it.
    private const int Longest = 4 << 20;

    /// <summary>Reads a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="shape">How the order is read.</param>
    /// <returns>What it brings, or why it cannot be read.</returns>
    public static async Task<(ApiCall<T>? Call, ApiProblem? Problem)> ReadAsync(HttpContext context, JsonTypeInfo<T> shape)
    {
        var request = context.Request;
        if (request.HasFormContentType)
        {
            // Where nothing takes files they would be lost behind an answer that says all is well.
            if (context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is null || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data") return (null, ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "api.media-type"));
            var form = await request.ReadFormAsync(context.RequestAborted);
            return await OfAsync(Encoding.UTF8.GetBytes(form[Part].ToString()), form, context, shape);
        }
        if (!request.HasJsonContentType()) return (null, ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "api.media-type"));
        using var bytes = new MemoryStream();
        var piece = new byte[16 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(piece, context.RequestAborted)) > 0)
        {
            if (bytes.Length + read > Longest) return (null, ApiProblem.Of(StatusCodes.Status413PayloadTooLarge, "api.too-large"));
            bytes.Write(piece, 0, read);
        }
        return await OfAsync(bytes.ToArray(), FormCollection.Empty, context, shape);
    }

    private static async Task<(ApiCall<T>?, ApiProblem?)> OfAsync(byte[] json, IFormCollection form, HttpContext context, JsonTypeInfo<T> shape)
    {
        try
        {
            return JsonSerializer.Deserialize(json, shape) is { } order ? (new ApiCall<T>(order, form, await DigestAsync(json, form, context)), null) : (null, ApiProblem.Of(StatusCodes.Status400BadRequest, "api.unread"));
        }
        catch (JsonException unread)
        {
            return (null, ApiProblem.Of(StatusCodes.Status400BadRequest, "api.unread-at", unread.Path ?? "$", (unread.LineNumber ?? 0) + 1, (unread.BytePositionInLine ?? 0) + 1));
        }
    }

    private static async Task<string> DigestAsync(byte[] json, IFormCollection form, HttpContext context)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes(context.Request.Path.Value ?? ""));
        digest.AppendData(json);
        if (form[Entered.KeepPosition].ToString() is { Length: > 0 } keeps) digest.AppendData(Encoding.UTF8.GetBytes($"\n{Entered.KeepPosition}\n{keeps}\n"));
        foreach (var file in form.Files)
        {
            digest.AppendData(Encoding.UTF8.GetBytes($"\n{file.Name}\n{file.FileName}\n"));
            await using var content = file.OpenReadStream();
            digest.AppendData(await SHA256.HashDataAsync(content, context.RequestAborted));
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
