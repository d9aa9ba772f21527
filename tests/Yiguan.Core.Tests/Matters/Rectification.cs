using Yiguan.Core.Mechanisms;
using Span = Yiguan.Core.Mechanisms.Span;

namespace Yiguan.Core.Tests.Matters;

/// <summary>问题整改, as an office would write it, by hand.</summary>
internal static class Rectification
{
    public static Title T(string zh) => new(zh, zh);

    public static Mechanism Usual { get; } = new()
    {
        Id = "rectification",
        Kind = MechanismKind.Loop,
        Title = new("问题整改", "Rectification"),
        Need = "反馈的问题逐条整改到位。",
        Prefix = "改",
        Fields =
        [
            new() { Id = "problem", Title = T("问题"), Type = FieldType.Text },
            new() { Id = "amount", Title = T("涉及资金"), Type = FieldType.Money, Decimals = 2, Unit = "元", Least = 0 },
            new() { Id = "share", Title = T("完成比例"), Type = FieldType.Number, Decimals = 1, Unit = "%", Least = 0, Most = 1000 },
            new() { Id = "whole", Title = T("总量"), Type = FieldType.Number, Decimals = 1 },
            new() { Id = "batch", Title = T("批次"), Type = FieldType.Choice, Options = [new("first", T("第一批")), new("second", T("第二批"))] },
            new() { Id = "found", Title = T("发现日期"), Type = FieldType.Date },
            new() { Id = "place", Title = T("位置"), Type = FieldType.Point },
            new() { Id = "ring", Title = T("范围"), Type = FieldType.Area },
            new() { Id = "person", Title = T("联系人证件"), Type = FieldType.Identity },
            new() { Id = "phone", Title = T("联系电话"), Type = FieldType.Telephone },
            new() { Id = "photo", Title = T("整改后照片"), Type = FieldType.Attachment, IsMany = true, Reason = "复查要比对整改前后" },
        ],
        Opening = new() { By = ["duty:assign"], Requires = ["problem"] },
        Stages =
        [
            new("assigned", T("交办"), Phase.Running), new("working", T("整改"), Phase.Running), new("recheck", T("复查"), Phase.Running), new("closed", T("销号"), Phase.Ended),
        ],
        Moves =
        [
            new() { Id = "accept", Title = T("签收"), Act = Act.Accept, From = ["assigned"], To = "working", By = ["owner"] },
            new() { Id = "decline", Title = T("退单"), Act = Act.Decline, From = ["assigned"], By = ["owner"] },
            new() { Id = "submit", Title = T("报送复查"), Act = Act.Submit, From = ["working"], To = "recheck", By = ["owner"], Requires = ["photo"], NeedsEvidence = true },
            new() { Id = "return", Title = T("退回"), Act = Act.Return, From = ["recheck"], To = "working", By = ["duty:recheck"], NeedsReason = true, ByAnother = true },
            new() { Id = "close", Title = T("销号"), Act = Act.Close, From = ["recheck"], To = "closed", By = ["duty:close"], ByAnother = true, When = "amount <= 1万 or amount is missing", Otherwise = "涉及资金超过一万元的，由县长销号" },
            new() { Id = "reopen", Title = T("重新打开"), Act = Act.Reopen, From = ["closed"], To = "working", By = ["duty:close"] },
        ],
        Clocks =
        [
            new() { Id = "answer", Title = new("签收时限", "Acceptance"), Limit = new Span(2, SpanUnit.WorkingDays), StartsIn = ["assigned"], StopsIn = ["working"], Yellow = new Span(1, SpanUnit.WorkingDays) },
            new() { Id = "overall", Title = new("整改时限", "Rectification"), Until = "deadline", PausesIn = ["recheck"], Yellow = new Span(5, SpanUnit.Days), Extensions = 2 },
        ],
        Escalation = [new(Colour.Yellow, null, Supervision.Remind, ["owner"]), new(Colour.Red, new Span(3, SpanUnit.WorkingDays), Supervision.Notice, ["owner", "duty:supervise"])],
        HandUp = new(["working"], "assigned", "county", true),
    };
}
