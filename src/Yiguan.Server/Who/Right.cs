using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.Changes;

namespace Yiguan.Server.Who;

/// <summary>
/// 职责: names of what a post may do, as the county's table of duties lists them (county/duties.yaml). Pages and endpoints name one by
/// <see cref="RequiresAttribute"/>.
/// </summary>
public static class Right
{
    /// <summary>Reads what his scope lets him see. Everybody acting from a post has it, but for the three who keep the house.</summary>
    public const string Read = "read";

    /// <summary>办理: acts on matters by what his unit is to them. Everybody acting from a post has it, but for the three; of the tokens of applications those that were given it.</summary>
    public const string Act = Yiguan.Storage.Who.TokenDesk.Act;

    /// <summary>纵览: sees every matter and subject of the county that is not restricted.</summary>
    public const string Oversee = EngineDuties.Oversee;

    /// <summary>编目: brings documents in and corrects what was read out of them.</summary>
    public const string Compile = "compile";

    /// <summary>审签: approves a plan and lets it go out.</summary>
    public const string Approve = "approve";

    /// <summary>单位管理员: keeps the accounts of the own unit and of those below it.</summary>
    public const string Accounts = "accounts";

    /// <summary>系统管理员, one of the three: keeps the accounts of all and the running of the office.</summary>
    public const string System = Separation.System;

    /// <summary>安全管理员, one of the three: unlocks, ends sessions, says who may sign in how.</summary>
    public const string Security = Separation.Security;

    /// <summary>审计员, one of the three: reads the ledger of acts, and changes nothing.</summary>
    public const string Audit = Separation.Audit;

    /// <summary>下达任务.</summary>
    public const string Dispatch = "dispatch";

    /// <summary>交办事项.</summary>
    public const string Assign = "assign";

    /// <summary>签收任务.</summary>
    public const string Accept = "accept";

    /// <summary>填报进展.</summary>
    public const string Report = "report";

    /// <summary>退单.</summary>
    public const string Decline = "decline";

    /// <summary>批准延期.</summary>
    public const string Extend = "extend";

    /// <summary>批准中止.</summary>
    public const string Hold = "hold";

    /// <summary>复查.</summary>
    public const string Recheck = "recheck";

    /// <summary>销号.</summary>
    public const string Close = "close";

    /// <summary>催办和督办.</summary>
    public const string Supervise = "supervise";

    /// <summary>转办到下级.</summary>
    public const string Relay = "relay";

    /// <summary>办理机构、岗位、人员变动.</summary>
    public const string Organise = "organise";

    /// <summary>采用职责、日历、词库和工作机制的新版本.</summary>
    public const string Adopt = "adopt";

    /// <summary>查看遮掩的个人信息.</summary>
    public const string Reveal = "reveal";

    /// <summary>提出或确认清除敏感信息.</summary>
    public const string Expunge = "expunge";

    /// <summary>Every right that the office itself asks for.</summary>
    public static ImmutableArray<string> All { get; } =
        [Read, Oversee, Compile, Approve, Dispatch, Assign, Accept, Report, Decline, Extend, Hold, Recheck, Close, Supervise, Relay, Organise, Adopt, Reveal, Expunge, Accounts, System, Security, Audit];

    /// <summary>三员: no post has two of them, and none of them works in matters.</summary>
    public static ImmutableArray<string> OfTheThree => Separation.Three;
}
