using SkiaSharp;

namespace Yiguan.Storage.Files.Pictures;

/// <summary>A picture made small, for pages: JPEG, upright, on white, without a word about where it was taken.</summary>
public static class Thumbnail
{
    /// <summary>Points of its longer side.</summary>
    public const int Side = 320;

    private const int Quality = 78;

    // What is unpacked at once takes four bytes a point; of a JPEG it is a part of the points.
    private const long MostUnpacked = 40_000_000;

    // One at a time: a page of photographs must not take the memory of the office.
    private static readonly SemaphoreSlim s_one = new(1);

    /// <summary>Makes it; null where the file is no picture, or one that is too large to be unpacked.</summary>
    public static async Task<byte[]?> MakeAsync(byte[] content, CancellationToken cancellation)
    {
        await s_one.WaitAsync(cancellation);
        try
        {
            return Make(content);
        }
        finally
        {
            s_one.Release();
        }
    }

    private static byte[]? Make(byte[] content)
    {
        if (PictureKinds.Of(content) is not (PictureKind.Jpeg or PictureKind.Png or PictureKind.WebP)) return null;
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null or { Info.Width: < 1 } or { Info.Height: < 1 }) return null;
        // A JPEG is unpacked at an eighth to the whole of its size, no smaller than what is drawn of it; others at the whole.
        var eighths = Math.Clamp(MathF.Ceiling(8f * Side / Math.Max(codec.Info.Width, codec.Info.Height)), 1f, 8f);
        var size = codec.GetScaledDimensions(eighths / 8f);
        if ((long)size.Width * size.Height > MostUnpacked || (long)codec.Info.Width * codec.Info.Height > Picture.MostPoints) return null;
        using var unpacked = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(unpacked.Info, unpacked.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)) return null;
        return Drawn(unpacked, codec.EncodedOrigin);
    }

    private static byte[] Drawn(SKBitmap unpacked, SKEncodedOrigin origin)
    {
        var scale = Math.Min(1f, (float)Side / Math.Max(unpacked.Width, unpacked.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(unpacked.Width * scale)), Math.Max(1, (int)Math.Round(unpacked.Height * scale)));
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        using var surface = SKSurface.Create(new SKImageInfo(isTurned ? height : width, isTurned ? width : height));
        using var image = SKImage.FromBitmap(unpacked);
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Concat(Upright(origin, width, height));
        surface.Canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }

    // EXIF's eight ways to hold a camera: where a point of the picture as it was written lies in the picture as it is seen.
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
