namespace Yiguan.Reading.Statements;

/// <summary>Takes the signs that hold for one name of a figure.</summary>
internal interface ISigns
{
    /// <param name="sign">What kind of sign it is.</param>
    /// <param name="value">What it says, such as how the name ends.</param>
    void Add(MeasureSign sign, ReadOnlySpan<char> value);
}

/// <summary>Kinds of signs. Those of a part say how well the part goes with what stands around the number.</summary>
internal enum MeasureSign
{
    /// <summary>The words before the number: none, all but openers and tails, more, less.</summary>
    Own,

    /// <summary>The noun after the number.</summary>
    After,

    /// <summary>Whether anything spoken of before is taken up.</summary>
    Told,

    /// <summary>Where that comes from.</summary>
    Topic,

    /// <summary>The noun added for the unit.</summary>
    Noun,

    /// <summary>The verb before the number.</summary>
    Verb,
    OwnWord,
    AfterWord,
    ToldWord,
    NounWord,

    /// <summary>All parts together.</summary>
    Shape,
    ShapeCore,
    Left,
    Right,
    Cuts,
    Keeps,
    Gap,
    Length,
    Holds,
    Again,
    Ends,
    EndsWord,
    EndUnit,
    Begins,
    BeginsWord,
    Before,
    Behind,
}

/// <summary>The signs by which a reader of Chinese sees which name is meant.</summary>
internal sealed class MeasureSigns
{
    private readonly MeasureAround _around;
    private readonly MeasureLooks _looks;

    public MeasureSigns(Lexicon lexicon, DocumentHead head)
    {
        _around = new MeasureAround(lexicon, head);
        _looks = new MeasureLooks(lexicon);
    }

    /// <summary>Kinds of parts a name has; each is judged by what stands around the number, whatever the other parts are.</summary>
    public static IReadOnlyList<MeasureSign> PartKinds { get; } = [MeasureSign.Own, MeasureSign.After, MeasureSign.Told, MeasureSign.Topic, MeasureSign.Noun, MeasureSign.Verb];

    /// <summary>What a candidate has for a part.</summary>
    public static string PartOf(MeasureCase given, MeasureCandidate said, MeasureSign part) => MeasureParts.Of(given, said, part);

    /// <summary>Signs that hold for every name with this part.</summary>
    public void ReadPart(MeasureCase given, MeasureSign part, string value, ISigns signs) => _around.Read(given, part, value, signs);

    /// <summary>Signs of the places where the name's own part begins and ends.</summary>
    public void ReadCuts(MeasureCase given, MeasureCandidate said, ISigns signs) => _looks.Cuts(given, said, signs);

    /// <summary>Signs of the last two letters.</summary>
    public void ReadEnding(MeasureCase given, string name, ISigns signs) => _looks.Ending(name, _around.UnitClass(given), signs);

    /// <summary>Signs of the first two letters.</summary>
    public static void ReadBeginning(string name, ISigns signs) => MeasureLooks.Beginning(name, signs);

    /// <summary>Signs of how a name is put together.</summary>
    public void ReadShape(MeasureCase given, MeasureCandidate said, ISigns signs) => _looks.Shape(given, said, _around.UnitClass(given), _around.CoreClass(given), signs);

    /// <summary>Signs of a name's length.</summary>
    public void ReadLength(MeasureCase given, int length, ISigns signs) => _looks.Length(given, length, signs);

    /// <summary>Signs of this name alone.</summary>
    public void ReadLooks(MeasureCase given, MeasureCandidate said, ISigns signs) => _looks.Read(given, said, signs);

    /// <summary>The sign of a second way in which a name was come by.</summary>
    public void ReadAgain(MeasureForm form, MeasureTopic topic, ISigns signs) => _looks.Again(form, topic, signs);

    /// <summary>All signs of a candidate.</summary>
    public void Read(MeasureCase given, int candidate, ISigns signs)
    {
        var said = given.Candidates[candidate];
        foreach (var part in PartKinds) ReadPart(given, part, PartOf(given, said, part), signs);
        ReadShape(given, said, signs);
        ReadCuts(given, said, signs);
        ReadEnding(given, said.Name, signs);
        ReadBeginning(said.Name, signs);
        ReadLength(given, said.Name.Length, signs);
        ReadLooks(given, said, signs);
        foreach (var (again, form, topic) in given.Again)
        {
            if (again == candidate) ReadAgain(form, topic, signs);
        }
    }
}
