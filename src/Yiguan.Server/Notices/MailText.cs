using System.Net;
using System.Text;

namespace Yiguan.Server.Notices;

/// <summary>A message as a mail says it, plain and as a page without pictures and without anything that is fetched.</summary>
internal static class MailText
{
    public static string Plain(Letter letter) => string.Join("\r\n", [.. letter.Lines, "", letter.Link.AbsoluteUri, "", Foot, ""]);

    public static string Html(Letter letter)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>").Append(Encoded(letter.Subject)).Append("</title></head><body>");
        foreach (var line in letter.Lines) html.Append("<p>").Append(Encoded(line)).Append("</p>");
        return html.Append("<p><a href=\"").Append(Encoded(letter.Link.AbsoluteUri)).Append("\">").Append(Encoded(NoticeText.Words("notice.open"))).Append("</a></p><p><small>").Append(Encoded(Foot)).Append("</small></p></body></html>").ToString();
    }

    private static string Foot => NoticeText.Words("notice.foot");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
