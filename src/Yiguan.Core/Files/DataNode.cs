namespace Yiguan.Core.Files;

/// <summary>A value of a data file with the place it was written at.</summary>
internal abstract record DataNode(int Line, int Column)
{
    /// <summary>The sheet of a workbook it stands on; null for YAML.</summary>
    public string? Sheet { get; init; }
}

internal sealed record DataText(string Value, int Line, int Column) : DataNode(Line, Column)
{
    public DataTextStyle Style { get; init; }
}

/// <summary>How a text was written: bare, in quotation marks, or as a block below its key.</summary>
internal enum DataTextStyle
{
    Plain,
    Quoted,
    Block,
}

internal sealed record DataList(IReadOnlyList<DataNode> Items, int Line, int Column) : DataNode(Line, Column);

internal sealed record DataMap(IReadOnlyList<DataField> Fields, int Line, int Column) : DataNode(Line, Column)
{
    public DataNode? this[string name]
    {
        get
        {
            foreach (var field in Fields)
            {
                if (field.Name.Value == name) return field.Value;
            }
            return null;
        }
    }
}

internal sealed record DataField(DataText Name, DataNode Value);
