using System.Buffers;

namespace Yiguan.Reading.Statements;

/// <summary>How a name looks by itself: how it is cut, how long it is, how it begins and ends, what it holds.</summary>
internal sealed class MeasureLooks(Lexicon lexicon)
{
    private static readonly string[] s_forms = Enum.GetNames<MeasureForm>();
    private static readonly string[] s_topics = Enum.GetNames<MeasureTopic>();
    private static readonly string[] s_cuts = Enum.GetNames<CutKind>();
    private static readonly SearchValues<char> s_particles = SearchValues.Create("由从自对将把按在为于每被");
    private static readonly SearchValues<char> s_shortfalls = SearchValues.Create("未不无超少低多高");

    private readonly SignText _text = new();

    /// <summary>Signs of how it is put together: the same in every name that is put together so.</summary>
    public void Shape(MeasureCase given, MeasureCandidate said, string unit, string core, ISigns signs)
    {
        var (form, cut) = Put(given, said);
        signs.Add(MeasureSign.Shape, _text.Of(form, cut));
        signs.Add(MeasureSign.ShapeCore, _text.Of(form, cut, core, given.Figure.Counts ? "counts" : "told"));
        signs.Add(MeasureSign.ShapeCore, _text.Of(form, cut, unit));
    }

    /// <summary>Signs of its length.</summary>
    public void Length(MeasureCase given, int length, ISigns signs)
    {
        signs.Add(MeasureSign.Length, Size(length));
        if (given.Figure.Counts) signs.Add(MeasureSign.Length, _text.Of("counts", Size(length)));
    }

    /// <summary>Signs of this name alone.</summary>
    public void Read(MeasureCase given, MeasureCandidate said, ISigns signs)
    {
        Holds(given, said, signs);
        if (!given.Known.Contains(said.Name)) return;
        var (form, cut) = Put(given, said);
        signs.Add(MeasureSign.Again, "known");
        signs.Add(MeasureSign.Again, _text.Of("known", form, cut));
    }

    /// <summary>The sign of a second way in which a name was come by.</summary>
    public void Again(MeasureForm form, MeasureTopic topic, ISigns signs) =>
        signs.Add(MeasureSign.Again, _text.Of(s_forms[(int)form], topic == MeasureTopic.None ? "" : s_topics[(int)topic]));

    private static (string Form, string Cut) Put(MeasureCase given, MeasureCandidate said) =>
        (s_forms[(int)said.Form], said.Form is MeasureForm.Own or MeasureForm.TopicOwn ? MeasureParts.Of(given, said, MeasureSign.Own) : "");

    /// <summary>Signs of the places where its own part begins and ends: the same in every name with that part.</summary>
    public void Cuts(MeasureCase given, MeasureCandidate said, ISigns signs)
    {
        if (said.Left.At == 0) return;
        var figure = given.Figure;
        var text = given.Text;
        var own = said.Right.At <= figure.Token.Start;
        var side = own ? "own" : "after";
        var left = s_cuts[(int)said.Left.Kind];
        var right = s_cuts[(int)said.Right.Kind];
        var leftInner = said.Left.Inner ? "inner" : "";
        var rightInner = said.Right.Inner ? "inner" : "";
        signs.Add(MeasureSign.Left, _text.Of(side, left, leftInner));
        signs.Add(MeasureSign.Right, _text.Of(side, right, rightInner));
        signs.Add(MeasureSign.Cuts, _text.Of(side, left, leftInner, right, rightInner));
        if (said.Left.At > figure.Passage.Span.Start) signs.Add(MeasureSign.Before, _text.Of(side, text.AsSpan(said.Left.At - 1, 1)));
        if (said.Right.At < text.Length && text[said.Right.At] > ' ') signs.Add(MeasureSign.Behind, _text.Of(side, text.AsSpan(said.Right.At, 1)));
        if (own)
        {
            Keeps(given, said, signs);
            signs.Add(MeasureSign.Gap, _text.Of("before", Distance(said.Left.At - figure.Before.Start)));
            signs.Add(MeasureSign.Gap, _text.Of("between", Distance(figure.SubjectEnd - said.Right.At)));
        }
        else
        {
            signs.Add(MeasureSign.Gap, _text.Of("after", Distance(figure.After.End - said.Right.At)));
            signs.Add(MeasureSign.Gap, _text.Of("skipped", Distance(said.Left.At - figure.Token.End - figure.BoundLength)));
        }
    }

    // An opener or a tail that could have been taken away and was not.
    private void Keeps(MeasureCase given, MeasureCandidate said, ISigns signs)
    {
        foreach (var cut in given.Openers)
        {
            if (cut.At <= said.Left.At) continue;
            signs.Add(MeasureSign.Keeps, _text.Of("opener", s_cuts[(int)cut.Kind]));
            break;
        }
        foreach (var cut in given.Closers)
        {
            if (cut.At >= said.Right.At) continue;
            signs.Add(MeasureSign.Keeps, _text.Of("tail", s_cuts[(int)cut.Kind]));
            break;
        }
    }

    /// <summary>Signs of the last two letters.</summary>
    public void Ending(ReadOnlySpan<char> name, string unit, ISigns signs)
    {
        signs.Add(MeasureSign.Ends, name[^1..]);
        signs.Add(MeasureSign.EndUnit, _text.Of(name[^1..], unit));
        signs.Add(MeasureSign.EndsWord, name[^2..]);
    }

    /// <summary>Signs of the first two letters.</summary>
    public static void Beginning(ReadOnlySpan<char> name, ISigns signs)
    {
        signs.Add(MeasureSign.Begins, name[..1]);
        signs.Add(MeasureSign.BeginsWord, name[..2]);
    }

    private void Holds(MeasureCase given, MeasureCandidate said, ISigns signs)
    {
        var name = said.Name.AsSpan();
        var verbs = lexicon.Verbs;
        var words = lexicon.MeasureWords;
        if (verbs.Strong.StartingAt(name, 0, name.Length) > 1 || verbs.Completion.StartingAt(name, 0, name.Length) > 1) signs.Add(MeasureSign.Holds, "verb first");
        if (verbs.Strong.EndingAt(name, 0, name.Length) > 1 || verbs.Completion.EndingAt(name, 0, name.Length) > 1) signs.Add(MeasureSign.Holds, "verb last");
        if (verbs.Skipped.StartingAt(name, 0, name.Length) > 1) signs.Add(MeasureSign.Holds, "adverb first");
        if (lexicon.Figures.Scope.StartingAt(name, 0, name.Length) > 0) signs.Add(MeasureSign.Holds, "territory first");
        if (words.Heads.StartingAt(name, 0, name.Length) > 0) signs.Add(MeasureSign.Holds, "opener first");
        if (words.Tails.EndingAt(name, 0, name.Length) > 0) signs.Add(MeasureSign.Holds, "tail last");
        if (lexicon.Names.EndsLikeName(name, 0, name.Length)) signs.Add(MeasureSign.Holds, "who last");
        if (words.General.EndingAt(name, 0, name.Length) is var general && general > 0) signs.Add(MeasureSign.Holds, general == name.Length ? "only a side" : "a side last");
        if (name.IndexOf('的') > 0) signs.Add(MeasureSign.Holds, "of");
        if (name.IndexOf('、') > 0) signs.Add(MeasureSign.Holds, "list");
        if (name.IndexOf('等') > 0) signs.Add(MeasureSign.Holds, "and so on");
        if (name.IndexOfAny("，。；：") >= 0) signs.Add(MeasureSign.Holds, "mark");
        if (name.IndexOfAnyInRange('0', '9') >= 0) signs.Add(MeasureSign.Holds, "digit");
        if (name.IndexOfAny(s_particles) >= 0) signs.Add(MeasureSign.Holds, "particle");
        if (name.IndexOfAny(s_shortfalls) is var not && not >= 0) signs.Add(MeasureSign.Holds, not == 0 ? "shortfall first" : "shortfall");
        if (MeasureCase.Repeats(name)) signs.Add(MeasureSign.Holds, "repetition");
        if (said.Joint > 0 && said.Joint < name.Length && words.General.EndingAt(name, 0, said.Joint) > 0) signs.Add(MeasureSign.Holds, "a side inside");
        if (given.Core.Length > 1 && name.IndexOf(given.Core) < 0) signs.Add(MeasureSign.Holds, "core left out");
    }

    private static string Size(int length) => length switch { <= 2 => "2", 3 => "3", 4 => "4", <= 6 => "5-6", <= 8 => "7-8", <= 10 => "9-10", <= 13 => "11-13", <= 17 => "14-17", _ => "18-" };

    private static string Distance(int length) => length switch { <= 0 => "0", 1 => "1", 2 => "2", <= 4 => "3-4", <= 8 => "5-8", _ => "9-" };
}
