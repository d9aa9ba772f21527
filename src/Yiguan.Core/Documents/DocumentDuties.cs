namespace Yiguan.Core.Documents;

/// <summary>Duties that documents ask for.</summary>
public static class DocumentDuties
{
    /// <summary>编制: brings documents in and corrects what was read out of them.</summary>
    public const string Compile = "compile";

    /// <summary>批准下达: approves a document and lets it go out.</summary>
    public const string Approve = "approve";
}
