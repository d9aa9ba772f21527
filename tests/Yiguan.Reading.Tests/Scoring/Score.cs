namespace Yiguan.Reading.Scoring;

/// <summary>How much was right of what was said and of what is true.</summary>
public readonly record struct Score(int Hit, int Predicted, int Gold)
{
    public double Precision => Predicted == 0 ? 0 : (double)Hit / Predicted;

    public double Recall => Gold == 0 ? 1 : (double)Hit / Gold;

    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static Score operator +(Score a, Score b) => new(a.Hit + b.Hit, a.Predicted + b.Predicted, a.Gold + b.Gold);
}
