namespace Yiguan.Core.Notices;

/// <summary>Which notices go through which channel.</summary>
public static class Routes
{
    /// <summary>Whether a channel carries a notice. A short message costs money and interrupts: it tells what is asked of somebody, and everything that is urgent.</summary>
    public static bool Carries(Channel channel, Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return !notice.Stays && (channel != Channel.Sms || notice.IsUrgent || notice.Kind is NoticeKind.Assigned or NoticeKind.Prompted or NoticeKind.Returned or NoticeKind.Escalated or NoticeKind.Recalled);
    }
}
