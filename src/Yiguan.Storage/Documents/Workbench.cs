using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Plans;

namespace Yiguan.Storage.Documents;

/// <summary>A document as officers work on it.</summary>
/// <param name="Document">What its facts tell.</param>
/// <param name="Working">The plan with the corrections laid over it.</param>
/// <param name="Checked">The same as it would be circulated, checked by the organisation of the day.</param>
public sealed record Workbench(Document Document, WorkingPlan Working, Plan Checked);
