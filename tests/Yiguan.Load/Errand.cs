using Yiguan.Core.Ledger;

namespace Yiguan.Load;

/// <summary>A step of an errand, as wide as the facts that an office records.</summary>
public sealed record ErrandStep(string Title, string Unit, string Stage, string Note, long Due);

/// <summary>What an errand is after its steps.</summary>
public sealed record ErrandState(long Steps, string Title, string Unit, string Stage, long Opened);

/// <summary>Facts of errands.</summary>
public static class Errand
{
    public const string Kind = "errand-step";
    public const string Streams = "errand/";

    private static readonly string[] s_units = ["县住房和城乡建设局", "县交通运输局", "县农业农村局", "青溪镇人民政府", "县水务局"];
    private static readonly string[] s_stages = ["交办", "办理", "督查", "复查", "销号"];

    /// <summary>The step of that number, from 0, always the same for the same errand.</summary>
    public static ErrandStep Step(string id, long number) => new(
        $"城区背街小巷改造提升第{id}项",
        s_units[(int)(number % s_units.Length)],
        s_stages[(int)(number % s_stages.Length)],
        $"第{number}步：现场查看后，施工单位已完成路面清理和雨水管线铺设，下一步安装路灯并恢复绿化；牵头单位每周报送进度，存在的困难一并说明。",
        20_000 + number);

    /// <summary>A command that takes one step, decided on the state before it.</summary>
    public static Append Append(string id, string key, ErrandState? state)
    {
        var steps = state?.Steps ?? 0;
        return new Append
        {
            Actor = "duchashi-zhuren",
            Key = key,
            Facts = [new FactDraft(Streams + id, Kind, CanonicalJson.Body(Step(id, steps)))],
            Decided = [new Seen(Streams + id, steps, state)],
        };
    }

    /// <summary>The state after one more step.</summary>
    public static ErrandState After(string id, ErrandState? state)
    {
        var step = Step(id, state?.Steps ?? 0);
        return new ErrandState((state?.Steps ?? 0) + 1, step.Title, step.Unit, step.Stage, 0);
    }
}
