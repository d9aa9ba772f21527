namespace Yiguan.Reading.Statements;

/// <summary>A name that may be what a figure measures, and how it was come by.</summary>
/// <param name="Name">The name.</param>
/// <param name="Form">How it is put together.</param>
/// <param name="Topic">Where the part comes from that does not stand beside the number.</param>
/// <param name="Left">How its own part begins.</param>
/// <param name="Right">How its own part ends.</param>
/// <param name="Suffix">The noun that was added for the unit; empty for none.</param>
/// <param name="Joint">Where its second part begins; 0 for none.</param>
internal readonly record struct MeasureCandidate(string Name, MeasureForm Form, MeasureTopic Topic, Cut Left, Cut Right, string Suffix, int Joint);

/// <summary>How a name is put together.</summary>
internal enum MeasureForm
{
    /// <summary>The words before the number.</summary>
    Own,

    /// <summary>The noun the number counts.</summary>
    After,

    /// <summary>未入库的33个项目: what stands before 的, and the noun after the number.</summary>
    Modified,

    /// <summary>更换供水管网15公里: 供水管网更换.</summary>
    OwnVerb,

    /// <summary>改造12个卫生室: 卫生室改造.</summary>
    AfterVerb,

    /// <summary>改造12个卫生室: 改造卫生室.</summary>
    VerbAfter,

    /// <summary>总投资3亿元的大桥: 大桥总投资.</summary>
    AfterOwn,

    /// <summary>The words before the number, and a noun that its unit asks for.</summary>
    OwnSuffix,

    /// <summary>The noun after the number, and one that its unit asks for.</summary>
    AfterSuffix,

    /// <summary>What was spoken of before.</summary>
    Topic,

    TopicOwn,
    OwnTopic,
    TopicAfter,
    AfterTopic,
    TopicSuffix,

    /// <summary>疑似病例1小时内电话报告: 疑似病例电话报告时限.</summary>
    ModifiedSuffix,
    TopicAfterSuffix,

    /// <summary>One of several subjects that share a verb: 甲、乙分别完成20％和35％.</summary>
    Shared,

    /// <summary>One of several subjects, and a noun that the unit asks for.</summary>
    SharedSuffix,
    TopicShared,

    /// <summary>Row and column of a table.</summary>
    Cell,
}

/// <summary>Where the part of a name comes from that does not stand beside the number.</summary>
internal enum MeasureTopic
{
    None,

    /// <summary>The measure before.</summary>
    Previous,

    /// <summary>The last measure before that which is another one.</summary>
    Earlier,

    /// <summary>What the measure before was said of: 办结率 and 满意率 of the same thing.</summary>
    Same,

    /// <summary>The clause before.</summary>
    Clause,

    /// <summary>The first clause of the sentence.</summary>
    Opening,

    /// <summary>The heading above.</summary>
    Heading,

    /// <summary>The lead-in before a colon, or the cell before in the row of a table.</summary>
    LeadIn,

    /// <summary>The cell that names the row of a table.</summary>
    Row,

    /// <summary>A measure of the document that the words before the number are part of.</summary>
    Remembered,

    /// <summary>A measure of the document with the same number.</summary>
    SameNumber,
}
