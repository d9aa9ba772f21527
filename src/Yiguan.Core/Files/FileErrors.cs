using System.Collections.Immutable;

namespace Yiguan.Core.Files;

/// <summary>Collects every error of one file, so that its author mends them in one go.</summary>
internal sealed class FileErrors(string file)
{
    private readonly List<FileError> _errors = [];

    public ImmutableArray<FileError> All => [.. _errors];

    public bool Any => _errors.Count > 0;

    public void Add(DataNode at, string field, string code, params string[] arguments) =>
        _errors.Add(new FileError(file, at.Line, at.Column, field, code, [.. arguments], at.Sheet));

    public void Add(int line, int column, string field, string code, params string[] arguments) =>
        _errors.Add(new FileError(file, line, column, field, code, [.. arguments]));
}
