using Microsoft.AspNetCore.Http.Metadata;

namespace Yiguan.Server.Matters.Acts;

/// <summary>
/// A page that takes files: a form may be so large that one file too many or too large is told beside its box, where a smaller bound would cut the connection.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFilesAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    private const long Most = 256L << 20;

    public long? MaxRequestBodySize => Most;

    public long? MultipartBodyLengthLimit => Most;

    public bool? BufferBody => null;

    public int? MemoryBufferThreshold => null;

    public long? BufferBodyLengthLimit => null;

    public int? ValueCountLimit => null;

    public int? KeyLengthLimit => null;

    public int? ValueLengthLimit => null;

    public int? MultipartBoundaryLengthLimit => null;

    public int? MultipartHeadersCountLimit => null;

    public int? MultipartHeadersLengthLimit => null;
}
