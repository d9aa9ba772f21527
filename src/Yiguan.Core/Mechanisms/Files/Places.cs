using System.Globalization;
using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Finds the node that a path leads to, or the nearest above it that is there.</summary>
internal sealed class Places(DataMap root)
{
    /// <summary>The value at moves.close.from[1].</summary>
    public DataNode At(string path)
    {
        DataNode node = root;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? step : step[..bracket];
            if (node is not DataMap map || map[name] is not { } below) return node;
            node = bracket < 0 ? below : Item(below, int.Parse(step.AsSpan(bracket + 1, step.Length - bracket - 2), CultureInfo.InvariantCulture));
        }
        return node;
    }

    /// <summary>The key itself, where what is wrong is that it is there at all.</summary>
    public DataNode Key(string path)
    {
        var dot = path.LastIndexOf('.');
        var (above, name) = dot < 0 ? (root, path) : (At(path[..dot]), path[(dot + 1)..]);
        return (above as DataMap)?.Fields.FirstOrDefault(f => f.Name.Value == name)?.Name ?? At(path);
    }

    // One item may stand bare.
    private static DataNode Item(DataNode node, int index) => node is DataList list && index < list.Items.Count ? list.Items[index] : node;
}
