namespace Yiguan.Reading.Documents;

/// <summary>Headings and running text of a document.</summary>
internal sealed record Outline(List<Heading> Headings, List<Passage> Passages);

/// <summary>Walks the lines of a document and tells headings, tables, labelled lines and running text apart.</summary>
internal sealed class OutlineReader(Vocabulary words, VerbTable verbs)
{
    public Outline Read(string text, DocumentHead head) => new OutlineWalk(words, verbs, text, head).Walk();
}
