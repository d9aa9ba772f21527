using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Yiguan.Server.Hosting;

/// <summary>
/// Styles and scripts out of this assembly. Each is named by its content, so that a browser may keep it for ever, and is compressed once. The host
/// of a county is one file on a machine without a web root, which is why they are not files beside it.
/// </summary>
internal sealed class BundledAssets
{
    private const string Prefix = "assets/";
    private const string Year = "public, max-age=31536000, immutable";

    private readonly Dictionary<string, Asset> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    public BundledAssets()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var asset = Asset.Of(name, bytes.ToArray());
            var hash = Convert.ToHexStringLower(SHA256.HashData(asset.Plain))[..12];
            var file = name[Prefix.Length..];
            var path = $"/{Prefix}{Path.GetFileNameWithoutExtension(file)}.{hash}{Path.GetExtension(file)}";
            _paths[file] = path;
            _byPath[path] = asset;
        }
    }

    /// <summary>The path under which a file is served: site.css.</summary>
    public string this[string file] => _paths[file];

    /// <summary>What a file says, for a page that stands by itself.</summary>
    public string Text(string file) => System.Text.Encoding.UTF8.GetString(_byPath[_paths[file]].Plain);

    public async Task ServeAsync(HttpContext context)
    {
        if (!_byPath.TryGetValue(context.Request.Path, out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (body, encoding) = accepted.Contains("br", StringComparison.Ordinal) ? (asset.Brotli, "br") : accepted.Contains("gzip", StringComparison.Ordinal) ? (asset.Gzip, "gzip") : (asset.Plain, null);
        context.Response.ContentType = asset.Type;
        context.Response.Headers.CacheControl = Year;
        context.Response.Headers.Vary = "Accept-Encoding";
        if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private sealed record Asset(string Type, byte[] Plain, byte[] Brotli, byte[] Gzip)
    {
        public static Asset Of(string name, byte[] plain) => new(
            Path.GetExtension(name) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", ".svg" => "image/svg+xml", _ => "text/plain; charset=utf-8" },
            plain,
            Packed(plain, s => new BrotliStream(s, CompressionLevel.SmallestSize)),
            Packed(plain, s => new GZipStream(s, CompressionLevel.SmallestSize)));

        private static byte[] Packed(byte[] plain, Func<Stream, Stream> pack)
        {
            using var bytes = new MemoryStream();
            using (var packed = pack(bytes)) packed.Write(plain);
            return bytes.ToArray();
        }
    }
}
