using System.Buffers.Binary;
using SkiaSharp;
using Yiguan.Storage.Files.Pictures;

namespace Yiguan.Storage.Tests.Files;

/// <summary>照片: what is taken out before they are kept, and what pages show of them.</summary>
public sealed class PictureTests
{
    public static TheoryData<string> Kinds => ["现场.jpg", "现场.png", "现场.webp"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_photograph_loses_where_it_was_taken_and_keeps_which_way_up_it_is_and_the_picture_to_the_byte(string name)
    {
        var taken = Of(name);
        Assert.True(Photographs.TellsPlace(taken));
        var (clean, fault) = Picture.Clean(name, taken, keepsPosition: false);

        Assert.Equal(PictureFault.None, fault);
        Assert.False(Photographs.TellsPlace(clean));
        using var codec = SKCodec.Create(SKData.CreateCopy(clean));
        if (!name.EndsWith(".png", StringComparison.Ordinal)) Assert.Equal(SKEncodedOrigin.RightTop, codec.EncodedOrigin);
        Assert.Equal(SKBitmap.Decode(taken).Bytes, SKBitmap.Decode(clean).Bytes);
        // Done again nothing changes.
        Assert.Equal(clean, Picture.Clean(name, clean, keepsPosition: false).Content);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Who_asks_for_it_keeps_all_that_the_camera_wrote(string name) => Assert.Equal((Of(name), PictureFault.None), Kept(name, Of(name)));

    [Theory, MemberData(nameof(Kinds))]
    public void What_was_cut_in_its_head_or_is_something_else_is_damaged(string name)
    {
        var taken = Of(name);
        foreach (var broken in (byte[][])[taken[..30], "已填坑洼"u8.ToArray(), [.. taken[..20], .. new byte[200]]]) Assert.Equal(PictureFault.Damaged, Picture.Clean(name, broken, false).Fault);
    }

    [Fact]
    public void What_is_no_picture_stays_as_it_is_and_a_kind_that_cannot_be_cleaned_is_kept_only_where_that_is_asked_for()
    {
        var report = "%PDF-1.4 验收"u8.ToArray();
        Assert.Equal((report, PictureFault.None), Picture.Clean("验收.pdf", report, false));
        var heic = new byte[] { 0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h', (byte)'e', (byte)'i', (byte)'c', 0, 0, 0, 0 };
        Assert.Equal(PictureFault.PositionStays, Picture.Clean("IMG_1.HEIC", heic, false).Fault);
        Assert.Equal(PictureFault.None, Picture.Clean("IMG_1.HEIC", heic, true).Fault);
    }

    [Fact]
    public async Task A_small_file_that_would_fill_a_machine_is_not_unpacked()
    {
        // The head of a PNG tells how large it is: 40,000 by 40,000 points.
        var bomb = Photographs.Plain(SKEncodedImageFormat.Png);
        (bomb[18], bomb[19], bomb[22], bomb[23]) = (0x9C, 0x40, 0x9C, 0x40);
        BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Crc(bomb.AsSpan(12, 17)));
        Assert.Equal(PictureFault.TooLarge, Picture.Clean("b.png", bomb, false).Fault);
        Assert.Null(await Thumbnail.MakeAsync(bomb, TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Made_small_it_is_upright_and_tells_nothing_of_the_place(string name)
    {
        var small = (await Thumbnail.MakeAsync(Of(name), TestContext.Current.CancellationToken))!;
        Assert.False(Photographs.TellsPlace(small));
        if (name.EndsWith(".png", StringComparison.Ordinal)) return;
        using var bitmap = SKBitmap.Decode(small);
        // Held a quarter turn to the right: left becomes above.
        Assert.Equal((32, 64), (bitmap.Width, bitmap.Height));
        Assert.Equal(("red", "blue"), Photographs.Corners(small));
    }

    [Fact]
    public async Task A_large_photograph_is_brought_to_the_side_of_a_thumbnail()
    {
        var small = (await Thumbnail.MakeAsync(Photographs.Plain(SKEncodedImageFormat.Jpeg, 4000, 3000), TestContext.Current.CancellationToken))!;
        using var bitmap = SKBitmap.Decode(small);
        Assert.Equal((320, 240), (bitmap.Width, bitmap.Height));
        Assert.Null(await Thumbnail.MakeAsync("验收"u8.ToArray(), TestContext.Current.CancellationToken));
    }

    private static (byte[], PictureFault) Kept(string name, byte[] taken) => Picture.Clean(name, taken, keepsPosition: true);

    private static byte[] Of(string name) => Path.GetExtension(name) switch { ".jpg" => s_jpeg, ".png" => s_png, _ => s_webp };

    private static readonly byte[] s_jpeg = Photographs.Jpeg(), s_png = Photographs.Png(), s_webp = Photographs.WebP();

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var one in bytes)
        {
            check ^= one;
            for (var bit = 0; bit < 8; bit++) check = (check & 1) == 1 ? (check >> 1) ^ 0xEDB88320 : check >> 1;
        }
        return ~check;
    }
}
