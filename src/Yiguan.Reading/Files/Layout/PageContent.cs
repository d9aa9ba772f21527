namespace Yiguan.Reading.Files.Layout;

/// <summary>What a page shows, in no order.</summary>
internal sealed record PageContent(double Width, double Height, IReadOnlyList<Glyph> Glyphs, IReadOnlyList<Rule> Rules, bool HasPictures);
