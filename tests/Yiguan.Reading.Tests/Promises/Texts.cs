using System.Text;
using CsCheck;

namespace Yiguan.Reading.Tests.Promises;

/// <summary>Texts of every sort: letters at random, marks and words of documents strung together, real documents cut and spliced.</summary>
internal static class Texts
{
    private static readonly string[] s_pieces =
    [
        "一、", "（一）", "1.", "（1）", "①", "第三条 ", "一是", "一要", "# ", "《", "》", "“", "”", "（", "）", "(", ")", "【", "】", "，", "。", "；", "：", "、", ",", ";", ":", "|", "\t", "\n", "\r\n", " ", "　", "\u2028", "\0",
        "2024年", "9月", "15日", "前", "月底前", "下旬", "年内", "三季度", "节前", "5个工作日内", "30分钟内", "每周三", "至", "—", "～", "2023—2025年", "〔2024〕23号", "18时30分",
        "12", "3.5", "１２", "1,234", "万", "元", "亩", "％", "%", "个百分点", "倍", "成", "分之", "十五六", "两", "半", "零", "第四", "末位", "翻一番", "以上", "不低于", "左右", "余",
        "由", "从", "提高到", "下降", "同比增长", "收窄", "较上年", "分别", "均", "其中", "县住建局", "各镇", "牵头", "配合", "责任单位：", "完成时限：", "会议要求，", "会议指出，", "完成", "推进", "加快", "确保", "新建", "改造", "农村公路", "老旧小区", "考核办法", "会议纪要", "单位：万元",
        "😀", "𠀀", "𪚥", "\ud83d", "\udc00", "\uFFFC", "\uFEFF", "é", "e\u0301",
    ];

    private static readonly string[] s_documents =
        [.. Directory.GetFiles(Reading.Folder("Annotated", "tuned"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>Any letters of the plane, surrogates and control characters among them.</summary>
    public static Gen<string> Letters { get; } = Gen.Char.Array[0, 200].Select(letters => new string(letters));

    /// <summary>What documents are made of, in no order.</summary>
    public static Gen<string> Pieces { get; } = One(s_pieces).Array[0, 80].Select(pieces => string.Concat(pieces));

    /// <summary>A stretch of a document, with a piece put where it does not belong.</summary>
    public static Gen<string> Damaged { get; } =
        Gen.Select(One(s_documents), Gen.Double[0, 1], Gen.Int[0, 1500], Gen.Double[0, 1], One(s_pieces)).Select(Damage);

    public static Gen<string> Any { get; } = Gen.OneOf(Letters, Pieces, Damaged);

    private static Gen<string> One(string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static string Damage(string document, double from, int length, double where, string piece)
    {
        var start = (int)(from * document.Length);
        var stretch = document.AsSpan(start, Math.Min(length, document.Length - start));
        var at = (int)(where * stretch.Length);
        return new StringBuilder().Append(stretch[..at]).Append(piece).Append(stretch[at..]).ToString();
    }
}
