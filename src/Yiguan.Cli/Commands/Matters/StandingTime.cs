namespace Yiguan.Cli.Commands.Matters;

/// <summary>A clock that stands: the moment a rehearsal is played at.</summary>
internal sealed class StandingTime(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at.ToUniversalTime();
}
