using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Yiguan.Core.Mechanisms;

/// <summary>工作机制: what a kind of matter (loop) or of subject (register) lives by. Read from a file, checked, and adopted into the ledger as a version.</summary>
public sealed record Mechanism
{
    /// <summary>Its id, which no other mechanism has: rectification. Small letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Loop or register.</summary>
    public required MechanismKind Kind { get; init; }

    /// <summary>As the pages show it.</summary>
    public required Title Title { get; init; }

    /// <summary>The need it serves, in a sentence.</summary>
    public required string Need { get; init; }

    /// <summary>Ids of the working mechanisms that the county asked for: M040.</summary>
    public ImmutableArray<string> Serves { get; init; } = [];

    /// <summary>Matters of a restricted mechanism do not exist outside their circle, in counts either.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>Where the file lets the numbers of its matters begin: 督 makes 督〔2026〕12号. Empty: numbers without a word.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Fields in the order of the form.</summary>
    public required ImmutableArray<Field> Fields { get; init; }

    /// <summary>Fields that together tell one subject of a register from every other: 统一社会信用代码. Empty for a loop.</summary>
    public ImmutableArray<string> Key { get; init; } = [];

    /// <summary>The field that names the subject a matter is about, of one register: rules of moves read that subject, and moves may change it. Null: of none in particular; always so in a register.</summary>
    public string? About { get; init; }

    /// <summary>Stages in their usual order; the first is where a matter or subject begins.</summary>
    public required ImmutableArray<Stage> Stages { get; init; }

    /// <summary>What opening needs and who may open.</summary>
    public Opening Opening { get; init; } = new();

    /// <summary>Ways from stage to stage.</summary>
    public ImmutableArray<Move> Moves { get; init; } = [];

    /// <summary>Time limits. A register has none.</summary>
    public ImmutableArray<ClockRule> Clocks { get; init; } = [];

    /// <summary>Fields held against their target over a period. A register has none.</summary>
    public ImmutableArray<PaceRule> Pace { get; init; } = [];

    /// <summary>Further reasons for yellow and red. A register has none.</summary>
    public ImmutableArray<ColourRule> Colours { get; init; } = [];

    /// <summary>What follows upon yellow and red, in order.</summary>
    public ImmutableArray<EscalationStep> Escalation { get; init; } = [];

    /// <summary>What opens again and again.</summary>
    public ImmutableArray<Recurrence> Recurs { get; init; } = [];

    /// <summary>Rules that open a matter by themselves.</summary>
    public ImmutableArray<OpeningRule> Opens { get; init; } = [];

    /// <summary>Rules that set a mark, or move to a stage, by themselves.</summary>
    public ImmutableArray<MarkRule> Marks { get; init; } = [];

    /// <summary>What rolls up into indicators.</summary>
    public ImmutableArray<RollUp> RollUps { get; init; } = [];

    /// <summary>上交: how a unit hands a matter to the unit above it; null where it may not.</summary>
    public HandUp? HandUp { get; init; }

    /// <summary>催阅、催签收: when a unit is reminded of what it was sent; null: never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Prompt? Prompt { get; init; }

    /// <summary>Accounts whose postings balance.</summary>
    public ImmutableArray<Account> Accounts { get; init; } = [];

    /// <summary>What people outside the office may file and see; null: nothing.</summary>
    public PublicPart? Public { get; init; }

    /// <summary>How a matter that was addressed to a set follows its children.</summary>
    public Follow Follow { get; init; } = new();

    /// <summary>Who may read, in the rule language over participants.</summary>
    public string Scope { get; init; } = UsualScope;

    /// <summary>Who may read matters where the file is silent.</summary>
    public const string UsualScope = "any(lead, owner, support, filer, relay) within my.subtree or sponsor has my.post";

    /// <summary>Who may read subjects where the file is silent: their unit, those above it, and the leaders tied to them.</summary>
    public const string UsualScopeOfSubjects = "owner within my.subtree or sponsor has my.post";

    /// <summary>Id of the register whose subjects its matters are about; null where they are about none in particular.</summary>
    [JsonIgnore]
    public string? AboutRegister => About is null ? null : FindField(About)?.Of;

    /// <summary>The stage of that id; null where there is none.</summary>
    public Stage? FindStage(string id) => Stages.FirstOrDefault(s => s.Id == id);

    /// <summary>The field of that id; null where there is none.</summary>
    public Field? FindField(string id) => Fields.FirstOrDefault(f => f.Id == id);

    /// <summary>The move of that id; null where there is none.</summary>
    public Move? FindMove(string id) => Moves.FirstOrDefault(m => m.Id == id);
}

/// <summary>Loop of matters or register of subjects.</summary>
public enum MechanismKind
{
    /// <summary>闭环: matters that must end.</summary>
    Loop,

    /// <summary>台账、库: subjects that a county keeps for years.</summary>
    Register,
}

/// <summary>A name in both languages of the interface.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English; the Chinese again where the file gives none.</param>
public sealed record Title(string Zh, string En)
{
    /// <summary>The name in the language of the reader.</summary>
    public string In(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "en" ? En : Zh;
    }
}
