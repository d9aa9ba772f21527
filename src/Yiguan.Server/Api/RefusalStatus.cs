using Microsoft.AspNetCore.Http;
using Yiguan.Core;
using Yiguan.Core.Documents;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation;

namespace Yiguan.Server.Api;

/// <summary>The one table that turns refusals into statuses.</summary>
internal static class RefusalStatus
{
    /// <summary>The status of an answer.</summary>
    /// <param name="refusal">The no.</param>
    /// <param name="isConditional">Whether the request named the version that it meant.</param>
    public static int Of(Refusal refusal, bool isConditional) => refusal switch
    {
        StreamMovedOn or DocumentMovedOn => isConditional ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status409Conflict,
        StoreUnavailable => StatusCodes.Status503ServiceUnavailable,
        NotYours or LiesElsewhere or OutOfReach or ByOneself or FieldGiven or RightMissing => StatusCodes.Status403Forbidden,
        OpenedAlready or MatterEnded or MatterMergedAlready or MatterIsHeld or MatterNotHeld or NoWay or NobodyToTakeIt or NotAsked or OwnedAlready or SponsoredAlready or PartsOpen or DeadlineStands
            or StepTaken or HandledAlready or HandledByNone or NobodyAnswers
            or DocumentKnownAlready or DocumentApprovedAlready or DocumentRecalledAlready or DocumentGone or DocumentNotOut or DocumentNotCompiled or NothingToApprove or ErrorsOpen => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
