namespace Yiguan.Core.Matters.Offers;

/// <summary>批量办理: what is done with many matters at once, each decided by itself.</summary>
public enum ManyAct
{
    /// <summary>签收.</summary>
    Accept,

    /// <summary>交经办人.</summary>
    HandTo,

    /// <summary>转办 to a unit below.</summary>
    Relay,

    /// <summary>批准延期, as it was asked for.</summary>
    GrantExtension,

    /// <summary>催办.</summary>
    Remind,

    /// <summary>督办通知.</summary>
    Notice,

    /// <summary>销号.</summary>
    Close,

    /// <summary>留言.</summary>
    Comment,
}
