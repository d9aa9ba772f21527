namespace Yiguan.Core.Notices;

/// <summary>通道: a way by which a notice leaves the house. On the page (站内) it stands in any case.</summary>
public enum Channel
{
    /// <summary>邮件.</summary>
    Mail,

    /// <summary>消息平台: the province's messenger, by a signed webhook.</summary>
    Messenger,

    /// <summary>短信.</summary>
    Sms,
}
