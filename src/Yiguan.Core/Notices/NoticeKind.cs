namespace Yiguan.Core.Notices;

/// <summary>What a notice tells of.</summary>
public enum NoticeKind
{
    /// <summary>交办: a matter came to the unit, which answers for it.</summary>
    Assigned,

    /// <summary>配合: a matter came to the unit, which supports it.</summary>
    Supported,

    /// <summary>催阅、催签收: the unit was reminded.</summary>
    Prompted,

    /// <summary>退回: what the unit had submitted was returned.</summary>
    Returned,

    /// <summary>申请延期: somebody asks for a later day.</summary>
    ExtensionAsked,

    /// <summary>同意延期.</summary>
    ExtensionGranted,

    /// <summary>不同意延期.</summary>
    ExtensionRefused,

    /// <summary>督办: a step of the ladder was taken, upon yellow, upon red or by hand.</summary>
    Escalated,

    /// <summary>撤回: the matter was withdrawn.</summary>
    Recalled,

    /// <summary>提到: a comment names somebody.</summary>
    Mentioned,

    /// <summary>签收: the unit accepted what was sent to it.</summary>
    Accepted,

    /// <summary>退单: the unit declined what was sent to it.</summary>
    Declined,

    /// <summary>报送复查: the unit says that it is done.</summary>
    Submitted,

    /// <summary>填报进展: the unit to which a matter was passed on reports on it.</summary>
    Reported,

    /// <summary>销号: the matter was closed by another than the unit that bore it.</summary>
    Closed,
}
