namespace Yiguan.Reading.Files.Layout;

/// <summary>A character at its place on a page: points, x to the right, y downwards from the top.</summary>
internal readonly record struct Glyph(string Text, double Left, double Right, double Baseline, double Size)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public double Middle => (Left + Right) / 2;

    /// <summary>Roughly the middle of the character's body, which decides what cell it lies in.</summary>
    public double Centre => Baseline - (Size * 0.35);
}
