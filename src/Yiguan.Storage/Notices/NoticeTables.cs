using Yiguan.Core.Ledger;
using Yiguan.Core.Notices;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Notices;

/// <summary>Rows of notices.</summary>
internal static class NoticeTables
{
    /// <summary>One row a notice; seen is when the person marked it read, planned 1 once it is settled through which channels it goes, and 2 where none of those that would carry it reaches the person.</summary>
    public static Table Notice { get; } = new(
        "notice",
        [
            Text("owner"), Text("person"), Text("cause"), Whole("at"), Text("kind"), Text("matter"), Text("post"), Text("actor"), Text("what"), Text("said"), Whole("urgent"), Whole("seen"), Whole("planned"),
        ],
        KeyLength: 3);

    public static object?[] Row(Owner owner, Notice n) =>
        [owner.Value, n.Person, n.Cause, CountyZone.Micro(n.At), n.Kind.ToString(), n.Matter, n.Post, n.By, n.What, n.Said, n.IsUrgent ? 1L : 0L, null, n.Stays ? 1L : 0L];

    /// <summary>Columns of a notice as <see cref="Of"/> takes them.</summary>
    public const string Columns = "person, cause, at, kind, matter, post, actor, what, said, urgent, planned";

    public static Notice Of(IReadOnlyList<object?> r) => new(
        (string)r[0]!, (string)r[1]!, CountyZone.Instant((long)r[2]!), Enum.Parse<NoticeKind>((string)r[3]!), (string)r[4]!, (string)r[5]!, (string)r[6]!, (string?)r[7], (string?)r[8], (long)r[9]! == 1, (long)r[10]! == 1);

    private static Column Text(string name) => new(name, ColumnType.Text);

    private static Column Whole(string name) => new(name, ColumnType.Integer);
}
