namespace Yiguan.Core.Matters.Offers;

/// <summary>What an office does with matters of every mechanism, beside the moves of their own.</summary>
public enum OfficeAct
{
    /// <summary>填报进展.</summary>
    Report,

    /// <summary>申请延期.</summary>
    Extend,

    /// <summary>交经办人: to a post of the own unit.</summary>
    HandTo,

    /// <summary>转办 to a unit below.</summary>
    Relay,

    /// <summary>上交 to the unit above.</summary>
    HandUp,

    /// <summary>留言.</summary>
    Comment,

    /// <summary>批准延期.</summary>
    GrantExtension,

    /// <summary>不准延期.</summary>
    RefuseExtension,

    /// <summary>交办, 改派.</summary>
    Assign,

    /// <summary>催办.</summary>
    Remind,

    /// <summary>督办通知.</summary>
    Notice,

    /// <summary>约谈.</summary>
    Interview,

    /// <summary>问责.</summary>
    Account,

    /// <summary>中止.</summary>
    Hold,

    /// <summary>恢复.</summary>
    Resume,

    /// <summary>拆分.</summary>
    Split,

    /// <summary>合并 into another matter.</summary>
    Merge,

    /// <summary>关联.</summary>
    Link,
}
