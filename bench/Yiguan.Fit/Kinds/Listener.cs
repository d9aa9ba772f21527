using Yiguan.Reading;
using Yiguan.Reading.Statements;

namespace Yiguan.Fit.Kinds;

/// <summary>Keeps the names of the signs and asks whoever fits for the kind.</summary>
internal sealed class Listener(Func<Figure, List<string>, StatementKind> choose) : KindChooser
{
    private readonly List<string> _signs = [];

    public override void Hear(ReadOnlySpan<char> sign) => _signs.Add(sign.ToString());

    public override StatementKind Choose(Figure figure)
    {
        var kind = choose(figure, _signs);
        _signs.Clear();
        return kind;
    }
}
