namespace Yiguan.Cli.Commands;

/// <summary>What the process answers with; docs/cli.md is the published list.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int ErrorsFound = 1;
    public const int Usage = 2;
    public const int FileRefused = 3;
    public const int DataWrong = 4;
    public const int Fault = 70;
}
