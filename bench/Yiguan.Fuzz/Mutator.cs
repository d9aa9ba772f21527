using System.Text;

namespace Yiguan.Fuzz;

/// <summary>Makes texts that nobody wrote out of documents that somebody did.</summary>
internal sealed class Mutator(byte[][] samples, Random random)
{
    private const int LongestStretch = 3000;

    /// <summary>A whole document now and then, mostly a stretch of one, changed in one to eight places; sometimes letters at random.</summary>
    public byte[] Next()
    {
        if (random.Next(20) == 0) return RandomLetters();
        List<byte> bytes = [.. Stretch(LongestStretch)];
        for (var times = random.Next(1, 9); times > 0; times--) Change(bytes);
        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(6))
        {
            case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 1: bytes.RemoveRange(at, random.Next(Math.Min(60, bytes.Count - at + 1))); break;
            case 2: bytes.RemoveRange(at, bytes.Count - at); break;
            case 3: bytes.InsertRange(at, Stretch(200)); break;
            default: bytes.InsertRange(at, Repeated(Encoding.UTF8.GetBytes(Dictionary.Pieces[random.Next(Dictionary.Pieces.Length)]))); break;
        }
    }

    // Mostly once; seldom so often that a loop over it would show.
    private IEnumerable<byte> Repeated(byte[] piece) =>
        Enumerable.Repeat(piece, random.Next(30) == 0 ? random.Next(2, 500) : 1).SelectMany(p => p);

    private ReadOnlySpan<byte> Stretch(int longest)
    {
        var sample = samples[random.Next(samples.Length)];
        if (longest == LongestStretch && random.Next(10) == 0) return sample;
        var from = random.Next(sample.Length);
        return sample.AsSpan(from, random.Next(Math.Min(longest, sample.Length - from) + 1));
    }

    private byte[] RandomLetters()
    {
        var text = new StringBuilder();
        for (var left = random.Next(400); left > 0; left--)
        {
            var letter = random.Next(4) == 0 ? random.Next(0x110000) : random.Next(0x4E00, 0xA000);
            if (letter is < 0xD800 or > 0xDFFF) text.Append(char.ConvertFromUtf32(letter));
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
