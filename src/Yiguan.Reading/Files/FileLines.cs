using System.Text;

namespace Yiguan.Reading.Files;

/// <summary>Gathers the lines of a text and stops when it grows absurd.</summary>
internal sealed class FileLines(FileSettings settings)
{
    private readonly StringBuilder _text = new();

    public void Add(string line)
    {
        if (_text.Length + (long)line.Length > settings.MaxCharacters) throw new FileRefused(new FileTooMuchText(settings.MaxCharacters));
        if (_text.Length > 0) _text.Append('\n');
        // Blank lines above the text carry nothing, and spaces at a line's end are never seen.
        if (_text.Length > 0 || line.Length > 0) _text.Append(line.TrimEnd(' ', '\u3000'));
    }

    public override string ToString() => _text.ToString().TrimEnd('\n');
}
