using System.Globalization;
using System.Text;
using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

/// <summary>Lays a file on the desk and says what came of it.</summary>
internal static class Desk
{
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static FileReading Answer(byte[] bytes, string? name = null, FileSettings? settings = null) =>
        OfficeFile.Read(bytes, name, settings, TestContext.Current.CancellationToken);

    public static FileText Read(byte[] bytes, string? name = null) =>
        Answer(bytes, name) switch
        {
            FileText text => text,
            FileRefusal refusal => throw new InvalidOperationException($"Refused: {refusal.Code}."),
            _ => throw new InvalidOperationException("Neither text nor refusal."),
        };

    public static string Text(byte[] bytes, string? name = null) => Read(bytes, name).Text.Text;

    public static string[] Lines(byte[] bytes, string? name = null) => Text(bytes, name).Split('\n');

    public static T Refused<T>(byte[] bytes, string? name = null, FileSettings? settings = null) where T : FileRefusal =>
        Assert.IsType<T>(Answer(bytes, name, settings));

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gb18030(string text) => CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(text);
}
