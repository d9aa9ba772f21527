namespace Yiguan.Reading;

/// <summary>A lexicon file that cannot be read.</summary>
public sealed class LexiconException(string file, long line, string problem) : Exception($"{file}:{line}: {problem}")
{
    /// <summary>The file, as given.</summary>
    public string File { get; } = file;

    /// <summary>Line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>What is wrong there.</summary>
    public string Problem { get; } = problem;
}
