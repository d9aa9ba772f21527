using System.Text;

namespace Yiguan.Bench;

/// <summary>A long text of sample documents one after the other; their digits vary, so that nothing is met twice.</summary>
internal static class LongText
{
    /// <summary>A text of so many bytes in UTF-8.</summary>
    public static string Of(string[] documents, int bytes)
    {
        var random = new Random(20240718);
        var text = new StringBuilder();
        var left = bytes;
        for (var i = 0; left > 0; i++)
        {
            foreach (var letter in documents[i % documents.Length])
            {
                if (left <= 0) break;
                text.Append(char.IsAsciiDigit(letter) ? (char)('1' + random.Next(9)) : letter);
                left -= letter < 0x80 ? 1 : letter < 0x800 ? 2 : 3;
            }
        }
        return text.ToString();
    }
}
