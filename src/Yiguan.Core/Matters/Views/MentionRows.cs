using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Views;

/// <summary>提到 in rows: posts that a comment was meant for and that have recorded nothing since.</summary>
internal static class MentionRows
{
    private const int MostShown = 200;

    /// <summary>Writes where that has changed.</summary>
    public static void Write(RowBatch rows, string owner, Matter before, Matter after)
    {
        if (ReferenceEquals(before.Mentions, after.Mentions)) return;
        foreach (var gone in before.Mentions.Keys.Where(p => !after.Mentions.ContainsKey(p))) rows.Remove(MatterTables.Mention, owner, after.Id, gone);
        foreach (var (post, mention) in after.Mentions.Where(m => before.Mentions.GetValueOrDefault(m.Key) != m.Value))
        {
            rows.Put(MatterTables.Mention, owner, after.Id, post, CountyZone.Micro(mention.At), mention.By, Shown(mention.Text));
        }
    }

    // A desk shows a line of it; half a letter is none.
    private static string Shown(string text) => text.Length <= MostShown ? text : text[..(char.IsHighSurrogate(text[MostShown - 1]) ? MostShown - 1 : MostShown)];
}
