namespace Yiguan.Storage.Matters;

/// <summary>Conditions on rows that are kept in the time of knowing.</summary>
internal static class KnownAt
{
    /// <summary>What was known at a moment.</summary>
    public static string Of(string row, string moment) => $"{row}.known_from <= {moment} AND ({row}.known_to IS NULL OR {row}.known_to > {moment})";

    /// <summary>The colour that held at a moment, as it was known then.</summary>
    public static string Colour(string row, string moment) => $"{Of(row, moment)} AND {row}.begins <= {moment} AND ({row}.ends IS NULL OR {row}.ends > {moment})";

    /// <summary>The colour that holds at a moment, as it is known now. The bound that nothing is beyond leads SQLite to the rows of the matter, not to all that began.</summary>
    public static string ColourNow(string row, string moment) =>
        $"{row}.known_from <= 9223372036854775807 AND {row}.known_to IS NULL AND {row}.begins <= {moment} AND ({row}.ends IS NULL OR {row}.ends > {moment})";
}
