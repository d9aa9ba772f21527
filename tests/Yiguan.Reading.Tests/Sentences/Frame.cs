namespace Yiguan.Reading.Tests.Sentences;

/// <summary>The document around a sentence: what an order is, and what is only told, the kind of document decides.</summary>
internal static class Frame
{
    public static string Around(SentenceCase sentence) => sentence.In switch
    {
        "plan" => $"云岫县重点工作实施方案\n\n一、主要任务\n{sentence.Text}\n",
        "speech" => $"在全县重点工作推进会上的讲话\n\n二、紧盯目标，全力抓好下半年工作\n{sentence.Text}\n",
        "notice" => $"云岫县人民政府办公室关于做好近期重点工作的通知\n\n各镇人民政府，县政府各工作部门：\n一、有关要求\n{sentence.Text}\n",
        "minutes" => $"云岫县人民政府专题会议纪要\n\n会议研究了有关工作，纪要如下：\n{sentence.Text}\n",
        "rules" => $"云岫县镇级工作考核办法\n\n第一章 考核内容\n{sentence.Text}\n",
        "rectification" => $"云岫县突出问题整改方案\n\n一、整改措施\n{sentence.Text}\n",
        "summary" => $"云岫县上半年工作总结\n\n一、主要工作完成情况\n{sentence.Text}\n",
        "alone" => sentence.Text,
        _ => throw new ArgumentException($"There is no frame {sentence.In}.", nameof(sentence)),
    };
}
