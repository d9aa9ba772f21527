namespace Yiguan.Storage.Matters;

/// <summary>Conditions on rows that are kept in the time of knowing.</summary>
internal static class KnownAt
{
    /// <summary>What was known at a moment.</summary>
    public static string Of(string row, string moment) => $"{row}.known_from <= {moment} AND ({row}.known_to IS NULL OR {row}.known_to > {moment})";

    /// <summary>Since when the matter m has been red without a break, where the span s says that it is red; known tells which spans count: <see cref="Of"/>, or those held for true now. The sign keeps SQLite from walking all that began to find the last.</summary>
    public static string RedSince(Func<string, string> known, string moment) => $"""
        CASE WHEN s.colour = 'red' THEN (SELECT max(+b.begins) FROM colour_span b WHERE b.owner = @owner AND b.matter = m.matter AND {known("b")} AND b.colour = 'red' AND +b.begins <= {moment}
          AND NOT EXISTS (SELECT 1 FROM colour_span d WHERE d.owner = @owner AND d.matter = m.matter AND {known("d")} AND d.colour = 'red' AND d.ends = b.begins)) END
        """;

    /// <summary>What is held for true now, so that the rows of the matter are looked up.</summary>
    public static string Now(string row) => $"{row}.known_from <= 9223372036854775807 AND {row}.known_to IS NULL";

    /// <summary>The colour that held at a moment, as it was known then.</summary>
    public static string Colour(string row, string moment) => $"{Of(row, moment)} AND {row}.begins <= {moment} AND ({row}.ends IS NULL OR {row}.ends > {moment})";

    /// <summary>The colour that holds at a moment, as it is known now. The bound that nothing is beyond leads SQLite to the rows of the matter, not to all that began.</summary>
    public static string ColourNow(string row, string moment) =>
        $"{row}.known_from <= 9223372036854775807 AND {row}.known_to IS NULL AND {row}.begins <= {moment} AND ({row}.ends IS NULL OR {row}.ends > {moment})";
}
