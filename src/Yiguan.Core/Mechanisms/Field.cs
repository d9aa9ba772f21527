using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Yiguan.Core.Mechanisms;

/// <summary>One thing that is recorded about a matter or a subject.</summary>
public sealed record Field
{
    /// <summary>Its id within the mechanism; letters (Chinese ones too), digits and underscores.</summary>
    public required string Id { get; init; }

    /// <summary>As forms and tables show it.</summary>
    public required Title Title { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldType Type { get; init; }

    /// <summary>Decimal digits of a number, 0 to 6; 2 for money. A value is kept as a whole number of the smallest step.</summary>
    public int Decimals { get; init; }

    /// <summary>Unit of measure of a number: 亩. 元 for money.</summary>
    public string? Unit { get; init; }

    /// <summary>Least value of a number or money, scaled; or fewest characters of a text.</summary>
    public long? Least { get; init; }

    /// <summary>Greatest value of a number or money, scaled; or most characters of a text, 4000 where the file is silent.</summary>
    public long? Most { get; init; }

    /// <summary>What a choice may be.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>Whether the options of a choice go from the least to the greatest, so that rules may hold them against each other: <c>level &gt;= 'grave'</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOrdered { get; init; }

    /// <summary>The role whose unit's kind this choice tells by itself: owner, lead. It is written down when the unit is named, and nobody fills it in. Null: people fill it in.</summary>
    public string? KindOf { get; init; }

    /// <summary>The mechanism that a matter link or subject link points into; null: any.</summary>
    public string? Of { get; init; }

    /// <summary>Whether it holds a list (files, persons, units, links).</summary>
    public bool IsMany { get; init; }

    /// <summary>Masked by default, kept beside the chain under a salted hash. Identity numbers and telephones always are.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Whether it says what was asked: filled when the matter is opened, and by moves that require it; whoever does the work cannot change it, and an error is corrected.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsGiven { get; init; }

    /// <summary>Why a photograph or a position is asked for. Compulsory wherever opening or a move requires one.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a field holds.</summary>
public enum FieldType
{
    /// <summary>Text of one or more lines.</summary>
    Text,

    /// <summary>A number with a unit of measure.</summary>
    Number,

    /// <summary>Yuan, to the fen.</summary>
    Money,

    /// <summary>A day of the county.</summary>
    Date,

    /// <summary>One of several options.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A person of the organisation.</summary>
    Person,

    /// <summary>A unit of the organisation.</summary>
    Unit,

    /// <summary>Another matter.</summary>
    Matter,

    /// <summary>A subject of a register.</summary>
    Subject,

    /// <summary>A position in CGCS2000.</summary>
    Point,

    /// <summary>A line in CGCS2000.</summary>
    Line,

    /// <summary>An area in CGCS2000.</summary>
    Area,

    /// <summary>A file by hash.</summary>
    Attachment,

    /// <summary>A photograph by hash; its reason is told wherever it is compulsory.</summary>
    Photo,

    /// <summary>身份证号 or 统一社会信用代码 of a person; sensitive.</summary>
    Identity,

    /// <summary>A telephone number; sensitive.</summary>
    Telephone,
}

/// <summary>One answer of a choice.</summary>
/// <param name="Id">What is recorded; rules compare with it.</param>
/// <param name="Title">What is shown.</param>
public sealed record Option(string Id, Title Title);
