using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Yiguan.Server.Api.Shapes;

namespace Yiguan.Server.Api;

/// <summary>What the API reads and writes as JSON: the readers and writers are made when the house is built, so that no request looks at a type.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(MatterOrder))]
[JsonSerializable(typeof(MatterOrders))]
[JsonSerializable(typeof(ActOrder))]
[JsonSerializable(typeof(ActOrders))]
[JsonSerializable(typeof(DocumentOrder))]
[JsonSerializable(typeof(DocumentActOrder))]
[JsonSerializable(typeof(DocumentActed))]
[JsonSerializable(typeof(PlanShape))]
[JsonSerializable(typeof(PreviewShape))]
[JsonSerializable(typeof(ReachShape))]
[JsonSerializable(typeof(WayList))]
[JsonSerializable(typeof(Recorded))]
[JsonSerializable(typeof(BulkResult))]
[JsonSerializable(typeof(MatterList))]
[JsonSerializable(typeof(MatterShape))]
[JsonSerializable(typeof(OfferedActs))]
[JsonSerializable(typeof(SubjectList))]
[JsonSerializable(typeof(SubjectShape))]
[JsonSerializable(typeof(DocumentList))]
[JsonSerializable(typeof(DocumentShape))]
[JsonSerializable(typeof(MechanismList))]
[JsonSerializable(typeof(MechanismShape))]
[JsonSerializable(typeof(UnitList))]
[JsonSerializable(typeof(Found))]
[JsonSerializable(typeof(PostList))]
[JsonSerializable(typeof(FactEvent[]))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>With Chinese as it is written, not as escapes.</summary>
    public static ApiJson Spoken => Chinese.Written;

    // Made when it is asked for first, behind what the generator makes.
    private static class Chinese
    {
        public static ApiJson Written { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
