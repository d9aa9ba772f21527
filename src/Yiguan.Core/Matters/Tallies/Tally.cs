using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Matters.Tallies;

/// <summary>What matters are counted by.</summary>
/// <param name="Unit">Id of the unit that answers; empty where none does yet.</param>
/// <param name="Mechanism">Id of the mechanism.</param>
/// <param name="Version">Its version: a stage belongs to one.</param>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Colour">The colour.</param>
public readonly record struct TallyCell(string Unit, string Mechanism, long Version, string Stage, Colour Colour);

/// <summary>How many matters there are of each unit, mechanism, stage and colour at one moment. Not safe for several threads.</summary>
public sealed class Tally
{
    private const int Colours = 4;

    private readonly Index<string> _units;
    private readonly Index<(string Mechanism, long Version, string Stage)> _stages;
    private readonly Dictionary<long, long> _counts;

    /// <summary>Nothing counted yet.</summary>
    public Tally() => (_units, _stages, _counts) = (new([]), new([]), []);

    /// <summary>Counts that go on from others, which stay as they are.</summary>
    public Tally(Tally from)
    {
        ArgumentNullException.ThrowIfNull(from);
        (_units, _stages, _counts) = (new(from._units.All), new(from._stages.All), new(from._counts));
    }

    /// <summary>The stages that are counted, by their place in <see cref="Cells"/>.</summary>
    public IReadOnlyList<(string Mechanism, long Version, string Stage)> Stages => _stages.All;

    /// <summary>The units that are counted, by their place in <see cref="Cells"/>.</summary>
    public IReadOnlyList<string> Units => _units.All;

    /// <summary>What there is of each unit, stage and colour, the unit and the stage as their places in <see cref="Units"/> and <see cref="Stages"/>: what many lines are made of.</summary>
    public IEnumerable<(int Unit, int Stage, Colour Colour, long Count)> Cells
    {
        get
        {
            foreach (var (key, count) in _counts)
            {
                if (count != 0) yield return ((int)(key >> 32), (int)(key & uint.MaxValue) / Colours, (Colour)(key % Colours), count);
            }
        }
    }

    /// <summary>What there is of each; cells of which there is nothing are left out.</summary>
    public IEnumerable<(TallyCell Cell, long Count)> All => _counts.Where(c => c.Value != 0).Select(c => (Cell(c.Key), c.Value));

    /// <summary>How many cells there are, those of which there is nothing among them.</summary>
    public int Size => _counts.Count;

    /// <summary>Whether nothing is counted.</summary>
    public bool IsEmpty => _counts.Values.All(c => c == 0);

    /// <summary>Counts what others count as well; of what has changed since, fewer too.</summary>
    public void Add(Tally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (cell, count) in other.All) Add(cell, count);
    }

    /// <summary>Counts what others count no longer.</summary>
    public void Take(Tally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (cell, count) in other.All) Add(cell, -count);
    }

    /// <summary>Counts so many more, or fewer.</summary>
    public void Add(TallyCell cell, long count)
    {
        var key = Key(_units.Of(cell.Unit), _stages.Of((cell.Mechanism, cell.Version, cell.Stage)), cell.Colour);
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _) += count;
    }

    /// <summary>The same counts, each under the unit that answers for the one they were kept under.</summary>
    public Tally AnsweredBy(Answering answering)
    {
        ArgumentNullException.ThrowIfNull(answering);
        var answered = new Tally();
        foreach (var (cell, count) in All) answered.Add(cell with { Unit = answering.Of(cell.Unit) }, count);
        return answered;
    }

    /// <summary>The counts, packed: two lists of names, and numbers that point into them.</summary>
    public byte[] Pack()
    {
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
        {
            writer.Write7BitEncodedInt(_units.All.Count);
            foreach (var unit in _units.All) writer.Write(unit);
            writer.Write7BitEncodedInt(_stages.All.Count);
            foreach (var (mechanism, version, stage) in _stages.All)
            {
                writer.Write(mechanism);
                writer.Write7BitEncodedInt64(version);
                writer.Write(stage);
            }
            WriteCounts(writer);
        }
        return bytes.ToArray();
    }

    /// <summary>The counts that were packed.</summary>
    public static Tally Unpack(byte[] packed)
    {
        var tally = new Tally();
        tally.AddPacked(packed);
        return tally;
    }

    /// <summary>Counts what was packed as well, without making it apart first.</summary>
    public void AddPacked(byte[] packed)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) brotli.CopyTo(bytes);
        bytes.Position = 0;
        using var reader = new BinaryReader(bytes, Encoding.UTF8);
        var units = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < units.Length; i++) units[i] = _units.Of(reader.ReadString());
        var stages = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < stages.Length; i++) stages[i] = _stages.Of((reader.ReadString(), reader.Read7BitEncodedInt64(), reader.ReadString()));
        var (count, key) = (reader.Read7BitEncodedInt(), 0L);
        _counts.EnsureCapacity(Math.Max(_counts.Count, count));
        for (; count > 0; count--)
        {
            key += reader.Read7BitEncodedInt64();
            var (stage, colour) = Math.DivRem((int)(key & uint.MaxValue), Colours);
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, Key(units[(int)(key >> 32)], stages[stage], (Colour)colour), out _) += Signed(reader.Read7BitEncodedInt64());
        }
    }

    // In the order of their keys, each as its distance from the last: most distances fit into a byte.
    private void WriteCounts(BinaryWriter writer)
    {
        var counts = _counts.Where(c => c.Value != 0).OrderBy(c => c.Key).ToList();
        writer.Write7BitEncodedInt(counts.Count);
        var before = 0L;
        foreach (var (key, count) in counts)
        {
            writer.Write7BitEncodedInt64(key - before);
            writer.Write7BitEncodedInt64(Folded(count));
            before = key;
        }
    }

    // 0, -1, 1, -2 … as 0, 1, 2, 3: a small number stays one byte, whichever way it goes.
    private static long Folded(long count) => (count << 1) ^ (count >> 63);

    private static long Signed(long folded) => (folded >>> 1) ^ -(folded & 1);

    private static long Key(int unit, int stage, Colour colour) => ((long)unit << 32) + (stage * Colours) + (int)colour;

    private TallyCell Cell(long key)
    {
        var (mechanism, version, stage) = _stages.All[(int)(key & uint.MaxValue) / Colours];
        return new TallyCell(_units.All[(int)(key >> 32)], mechanism, version, stage, (Colour)(key % Colours));
    }

    private sealed class Index<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> _places;

        public Index(List<T> all)
        {
            (All, _places) = ([.. all], new(all.Count));
            for (var i = 0; i < all.Count; i++) _places.Add(all[i], i);
        }

        public List<T> All { get; }

        public int Of(T value)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, value, out var known);
            if (known) return place;
            All.Add(value);
            return place = All.Count - 1;
        }
    }
}
