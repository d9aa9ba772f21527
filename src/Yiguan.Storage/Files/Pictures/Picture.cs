using SkiaSharp;

namespace Yiguan.Storage.Files.Pictures;

/// <summary>What is wrong with a picture that somebody brings.</summary>
public enum PictureFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is no picture, or not a whole one, though its name or its beginning says so.</summary>
    Damaged,

    /// <summary>It is so many points wide and high that nobody takes such a picture: a small file that would fill a machine.</summary>
    TooLarge,

    /// <summary>Where it was taken cannot be taken out of a picture of this kind.</summary>
    PositionStays,
}

/// <summary>照片: pictures among the files that people bring. Where they were taken is taken out unless somebody asks that it be kept.</summary>
public static class Picture
{
    /// <summary>Points that a picture may have: more than any telephone takes.</summary>
    public const long MostPoints = 200_000_000;

    /// <summary>A file as it is to be kept. What is no picture stays as it is.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="content">The file.</param>
    /// <param name="keepsPosition">Whether what the camera wrote beside the picture is kept; then not a byte is changed.</param>
    public static (byte[] Content, PictureFault Fault) Clean(string name, byte[] content, bool keepsPosition)
    {
        ArgumentNullException.ThrowIfNull(content);
        var kind = PictureKinds.Of(content);
        if (kind is PictureKind.None) return (content, PictureKinds.IsNamed(name) ? PictureFault.Damaged : PictureFault.None);
        if (kind is PictureKind.Heif or PictureKind.Tiff) return (content, keepsPosition ? PictureFault.None : PictureFault.PositionStays);
        var clean = kind switch { PictureKind.Jpeg => CleanJpeg.Of(content), PictureKind.Png => CleanPng.Of(content), _ => CleanWebP.Of(content) };
        if (clean is null || Points(clean) is not { } points) return (content, PictureFault.Damaged);
        return points > MostPoints ? (content, PictureFault.TooLarge) : (keepsPosition ? content : clean, PictureFault.None);
    }

    // Its head alone is read: nothing is unpacked.
    private static long? Points(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        return codec is null or { Info.Width: < 1 } or { Info.Height: < 1 } ? null : (long)codec.Info.Width * codec.Info.Height;
    }
}
