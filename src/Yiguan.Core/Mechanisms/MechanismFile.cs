using System.Collections.Immutable;
using Yiguan.Core.Files;
using Yiguan.Core.Mechanisms.Checks;
using Yiguan.Core.Mechanisms.Files;

namespace Yiguan.Core.Mechanisms;

/// <summary>A mechanism file as read: the mechanism, or every error with its place.</summary>
public sealed record MechanismFile
{
    // Many times the largest file of ours; beyond it nobody wrote it by hand.
    private const int MostCharacters = 200_000;

    /// <summary>What errors call the file.</summary>
    public required string Path { get; init; }

    /// <summary>The text, as it was handed in.</summary>
    public required string Text { get; init; }

    /// <summary>The mechanism; null where there are errors.</summary>
    public Mechanism? Mechanism { get; init; }

    /// <summary>In the order of the file; empty where it is right by itself. What it says of other mechanisms, <see cref="MechanismSet"/> checks.</summary>
    public required ImmutableArray<MechanismError> Errors { get; init; }

    internal DataMap? Root { get; init; }

    /// <summary>Reads the text of a mechanism file.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="path">What errors call the file.</param>
    public static MechanismFile Read(string yaml, string path)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(path);
        var problems = new Problems(path);
        var root = RootOf(yaml, problems);
        var mechanism = root is null ? null : Examine(root, problems);
        return new MechanismFile { Path = path, Text = yaml, Mechanism = problems.Any ? null : mechanism, Errors = problems.All, Root = root };
    }

    private static DataMap? RootOf(string yaml, Problems problems)
    {
        if (yaml.Length > MostCharacters)
        {
            problems.Add(new DataText("", 1, 1), "", "too-large", $"{MostCharacters}");
            return null;
        }
        var errors = new FileErrors("");
        var root = DataFile.Parse(yaml, errors);
        problems.Take(errors);
        if (root is not DataMap map)
        {
            if (!errors.Any) problems.Add(root ?? new DataText("", 1, 1), "", "empty-file");
            return null;
        }
        return map;
    }

    private static Mechanism Examine(DataMap root, Problems problems)
    {
        new ShapeCheck(problems).Check(root, MechanismShape.Whole, "");
        // A field whose type was not understood would make every rule look wrong that reads it.
        var canReadFields = !problems.AnyWithin("fields");
        var mechanism = MechanismBuilder.Build(root);
        var checking = new Checking(mechanism, root, problems);
        FieldChecks.Check(checking);
        OpeningChecks.Check(checking, root);
        MoveChecks.Check(checking);
        SubjectChecks.Check(checking, root);
        TimeChecks.Check(checking, root);
        FollowingChecks.Check(checking, root);
        StageChecks.Check(checking);
        if (canReadFields) MechanismRules.Check(checking);
        return mechanism;
    }
}
