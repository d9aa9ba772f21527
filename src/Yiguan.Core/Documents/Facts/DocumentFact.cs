namespace Yiguan.Core.Documents.Facts;

/// <summary>What happened to a document. Facts of one document stand in one stream of their own.</summary>
public abstract record DocumentFact
{
    /// <summary>What the streams of documents begin with.</summary>
    public const string Streams = "document/";

    /// <summary>The stream of a document.</summary>
    public static string Stream(string document) => Streams + document;
}
