namespace Yiguan.Core.Matters.Clocks;

/// <summary>A clock as a bar: how far it has run, where its end lies and where the one lay that was promised first.</summary>
/// <param name="Gone">How far it has run or had run when it stopped, from 0 to 1.</param>
/// <param name="End">Where its end lies; null where it has none.</param>
/// <param name="First">Where the first promise lay; null where it is the present one.</param>
/// <param name="IsLate">Whether it ran, or stopped, beyond its end.</param>
public sealed record ClockBar(double Gone, double? End, double? First, bool IsLate)
{
    /// <summary>The bar of a clock at a moment.</summary>
    public static ClockBar Of(ClockFace face, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(face);
        var reached = face.Stopped ?? face.StandsSince ?? now;
        if (face.End is not { } end) return new ClockBar(0, null, null, IsLate: false);
        var to = Latest(Latest(end, face.First ?? end), reached);
        var isLate = face.Stopped is null ? end <= reached : face.IsLate;
        return new ClockBar(Share(reached), Share(end), face.First is { } first && first != end ? Share(first) : null, isLate);

        double Share(DateTimeOffset at) => to == face.Started ? 1 : Math.Clamp((double)(at - face.Started).Ticks / (to - face.Started).Ticks, 0, 1);
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
