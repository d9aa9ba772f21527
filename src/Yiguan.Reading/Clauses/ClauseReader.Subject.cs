using Yiguan.Reading.Dates;

namespace Yiguan.Reading.Clauses;

// Who acts in a clause, and when.
internal sealed partial class ClauseReader
{
    /// <summary>Times, units and 由…牵头 before the predicate.</summary>
    private void Lead(ref Walk walk, List<(Span, UnitRole)> acting)
    {
        for (var again = true; again && walk.At < walk.End;)
        {
            again = false;
            if (walk.Text[walk.At] is ' ' or '　' or '、' or '，') { walk.At++; again = true; continue; }
            if (walk.DateHere(walk.At) is { Role: not DateRole.Undated } date)
            {
                walk.At = Math.Min(date.End, walk.End);
                again = true;
                continue;
            }
            // 到2025年底, 于8月5日前.
            if (walk.Text[walk.At] is '到' or '至' or '于' or '在' && walk.DateHere(walk.At + 1) is { } until)
            {
                walk.At = Math.Min(until.End, walk.End);
                again = true;
                continue;
            }
            again = By(ref walk, acting) || Subject(ref walk, acting);
        }
    }

    // 由县住建局牵头, 由城关镇人民政府负责.
    private bool By(ref Walk walk, List<(Span, UnitRole)> acting)
    {
        if (walk.Text[walk.At] != '由' || walk.At + 3 >= walk.End) return false;
        for (var i = walk.At + 3; i <= Math.Min(walk.End, walk.At + 60); i++)
        {
            var (role, length) = RoleAt(walk.Text, i, walk.End);
            if (length == 0) continue;
            if (!units.AreUnits(walk.Text, walk.At + 1, i)) continue;
            AddUnits(walk.Text, walk.At + 1, i, role == UnitRole.Owner ? UnitRole.Lead : role, acting);
            walk.At = i + (role == UnitRole.Owner ? 0 : length);
            if (role == UnitRole.Owner && walk.Text[i..walk.End].StartsWith("负责")) walk.At += 2;
            return true;
        }
        var end = SubjectEnd(ref walk, walk.At + 1, certain: true);
        // 由每户8000元提高到1.2万元: what is followed by a number acts only where that is a day.
        if (end == walk.At + 1 || end < walk.End && char.IsAsciiDigit(walk.Text[end]) && walk.DateHere(end) is null) return false;
        AddUnits(walk.Text, walk.At + 1, end, UnitRole.Lead, acting);
        walk.At = end;
        return true;
    }

    // 所需资金由县财政局列支, 安装不牢的由施工单位返工.
    private void Inside(ref Walk walk, List<(Span, UnitRole)> acting)
    {
        for (var i = walk.At + 1; i + 3 < walk.End; i++)
        {
            if (walk.Text[i] != '由' || walk.Text[i - 1] is '理' or '缘' or '自' or '事') continue;
            var inner = walk;
            inner.At = i;
            if (By(ref inner, acting)) return;
        }
    }

    private (UnitRole Role, int Length) RoleAt(ReadOnlySpan<char> text, int at, int end)
    {
        if (units.LeadWords.StartingAt(text, at, end) is var lead && lead > 0) return (UnitRole.Lead, lead);
        if (text[at..end].StartsWith("负责") || text[at..end].StartsWith("具体负责")) return (UnitRole.Owner, 2);
        if (units.SupportWords.StartingAt(text, at, end) is var support && support > 0) return (UnitRole.Support, support);
        return default;
    }

    private bool Subject(ref Walk walk, List<(Span, UnitRole)> acting)
    {
        var end = SubjectEnd(ref walk, walk.At);
        if (end == walk.At) return false;
        var (role, length) = end < walk.End ? RoleAt(walk.Text, end, walk.End) : default;
        var stated = length > 0 && role != UnitRole.Owner;
        AddUnits(walk.Text, walk.At, end, stated ? role : UnitRole.Lead, acting);
        walk.At = end + (length > 0 && (stated || Closes(walk, end + length)) ? length : 0);
        // 县财政局会同县发改局…: what follows 会同 supports.
        var joint = units.JointWords.StartingAt(walk.Text, walk.At, walk.End);
        if (joint > 0 && walk.At + joint < walk.End)
        {
            var other = SubjectEnd(ref walk, walk.At + joint);
            if (other > walk.At + joint)
            {
                AddUnits(walk.Text, walk.At + joint, other, UnitRole.Support, acting);
                walk.At = other;
            }
        }
        return true;
    }

    private static bool Closes(Walk walk, int at) => at >= walk.End;

    private int SubjectEnd(ref Walk walk, int at, bool certain = false)
    {
        var end = walk.End;
        // 县教体局8月25日前…: a date may follow a name.
        foreach (var d in walk.Dates)
        {
            if (d.Start > at + 2) { end = Math.Min(end, d.Start); break; }
        }
        if (end < walk.End && walk.Text[end - 1] is '于' or '在') end--;
        // A day right after a name makes it certain: 社区每日巡查.
        var subject = units.SubjectEnd(walk.Text, at, end, certain: true);
        if (subject < end || end == walk.End && !certain) subject = units.SubjectEnd(walk.Text, at, end, certain);
        if (subject == at && end < walk.End) subject = units.SubjectEnd(walk.Text, at, walk.End, certain);
        return subject;
    }

    private void AddUnits(ReadOnlySpan<char> text, int start, int end, UnitRole role, List<(Span, UnitRole)> acting)
    {
        // 甲会同乙: the second supports.
        for (var i = start + 2; i < end - 2; i++)
        {
            var joint = units.JointWords.StartingAt(text, i, end);
            if (joint < 2 || !units.AreUnits(text, start, i) || !units.EndsLikeName(text, i + joint, end)) continue;
            foreach (var part in units.Split(text, start, i)) acting.Add((part.Span, part.Role ?? role));
            foreach (var part in units.Split(text, i + joint, end)) acting.Add((part.Span, UnitRole.Support));
            return;
        }
        foreach (var part in units.Split(text, start, end)) acting.Add((part.Span, part.Role ?? role));
    }

    private bool OnlyRole(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end)
        {
            var (_, length) = RoleAt(text, at, end);
            if (length == 0) length = verbs.Skipped.StartingAt(text, at, end);
            if (length == 0) return false;
            at += length;
        }
        return true;
    }
}
