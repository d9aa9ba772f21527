using Yiguan.Core.Mechanisms;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Api.Reading;

/// <summary>Lines of lists as the API tells them.</summary>
internal static class Shaping
{
    /// <summary>A matter.</summary>
    public static MatterItem Of(MatterLine line, Visit visit) => new(
        line.Id, line.Number, line.Mechanism.Id, line.Title, line.Stage, Word(line.Colour), line.Cause.Sentence(line.Mechanism, visit.Culture, today: visit.County.Today), line.Bearer.Length == 0 ? null : line.Bearer, line.Opened,
        line.Deadline, line.FirstDeadline, line.RedSince, line.Returned, line.HasEnded, line.Due);

    /// <summary>A subject.</summary>
    public static SubjectItem Of(SubjectLine line) => new(line.Id, line.Name, line.Mechanism.Id, line.Stage, line.Keeper, line.Registered);

    /// <summary>A document.</summary>
    public static DocumentShape Of(DocumentLine line) => new(line.Document, line.Version, line.Name, line.State.ToString().ToLowerInvariant(), line.Day, line.Received, line.Approved, line.Commitments, line.Before);

    /// <summary>A colour as the contract calls it.</summary>
    public static string Word(Colour colour) => colour.ToString().ToLowerInvariant();
}
