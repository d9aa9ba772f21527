namespace Yiguan.Storage.Files.Pictures;

/// <summary>What a picture is by how it begins, whatever its name says.</summary>
public enum PictureKind
{
    /// <summary>None that is known.</summary>
    None,

    /// <summary>JPEG, ITU-T T.81.</summary>
    Jpeg,

    /// <summary>PNG, ISO/IEC 15948.</summary>
    Png,

    /// <summary>WebP, RFC 9649.</summary>
    WebP,

    /// <summary>HEIF or AVIF: what it tells beside the picture lies where only whole decoders find it.</summary>
    Heif,

    /// <summary>TIFF, and the raw pictures of cameras that are made like it.</summary>
    Tiff,
}

/// <summary>Tells pictures by their first bytes.</summary>
public static class PictureKinds
{
    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase) { ".jpg", ".jpeg", ".png", ".webp" };

    /// <summary>What begins so.</summary>
    public static PictureKind Of(ReadOnlySpan<byte> beginning) =>
        beginning.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? PictureKind.Jpeg
        : beginning.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? PictureKind.Png
        : beginning.StartsWith("RIFF"u8) && beginning.Length >= 12 && beginning[8..12].SequenceEqual("WEBP"u8) ? PictureKind.WebP
        : beginning.Length >= 12 && beginning[4..8].SequenceEqual("ftyp"u8) && IsHeif(beginning[8..12]) ? PictureKind.Heif
        : beginning.StartsWith("II*\0"u8) || beginning.StartsWith("MM\0*"u8) ? PictureKind.Tiff
        : PictureKind.None;

    /// <summary>Whether a name says that it is a picture that pages show.</summary>
    public static bool IsNamed(string name) => s_names.Contains(Path.GetExtension(name));

    private static bool IsHeif(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("avif"u8);
}
