namespace Yiguan.Reading.Statements;

// Names made of two parts.
internal sealed partial class MeasureCandidates
{
    private void Compose(MeasureCase found)
    {
        Beside(found);
        foreach (var (topic, from) in _topics) found.Add(topic, MeasureForm.Topic, from);
        foreach (var (topic, from) in _topics)
        {
            if (found.Full) return;
            WithTopic(found, topic, from);
        }
    }

    private void Beside(MeasureCase found)
    {
        foreach (var shared in _shared)
        {
            foreach (var suffix in _suffixes) found.Add(Joined(shared, suffix), MeasureForm.SharedSuffix, suffix: suffix, joint: shared.Length);
        }
        if (_after.Count > 0)
        {
            foreach (var (own, left, right) in _own)
            {
                foreach (var (after, _, _) in _after)
                {
                    found.Add(own + after, MeasureForm.Modified, MeasureTopic.None, left, right);
                    found.Add(after + own, MeasureForm.AfterOwn, MeasureTopic.None, left, right, joint: after.Length);
                    if (_suffixes.Count > 0) found.Add(own + Joined(after, _suffixes[0]), MeasureForm.ModifiedSuffix, MeasureTopic.None, left, right, _suffixes[0], own.Length);
                }
            }
            foreach (var (after, left, right) in _after)
            {
                if (_verb.Length > 0) found.Add(after + _verb, MeasureForm.AfterVerb, MeasureTopic.None, left, right);
                if (_verb.Length > 0) found.Add(_verb + after, MeasureForm.VerbAfter, MeasureTopic.None, left, right);
                foreach (var suffix in _suffixes) found.Add(Joined(after, suffix), MeasureForm.AfterSuffix, MeasureTopic.None, left, right, suffix);
            }
        }
        foreach (var (own, left, right) in _own)
        {
            foreach (var suffix in _suffixes) found.Add(Joined(own, suffix), MeasureForm.OwnSuffix, MeasureTopic.None, left, right, suffix);
            if (left.Kind == CutKind.Verb && VerbBefore(left.At) is { Length: > 0 } verb && !own.Contains(verb, StringComparison.Ordinal)) found.Add(own + verb, MeasureForm.OwnVerb, MeasureTopic.None, left, right);
        }
    }

    private void WithTopic(MeasureCase found, string topic, MeasureTopic from)
    {
        topic = Stem(topic);
        foreach (var shared in _shared) found.Add(Joined(topic, shared), MeasureForm.TopicShared, from, joint: topic.Length);
        for (var i = 0; i < Math.Min(_own.Count, 3); i++)
        {
            var (own, left, right) = _own[i];
            found.Add(Joined(topic, own), MeasureForm.TopicOwn, from, left, right, joint: topic.Length);
            // 总投资 of a bridge named before may stand first; what a clause or a heading says as a sentence never follows a name.
            if (own.Length > 1 && from is not (MeasureTopic.Clause or MeasureTopic.Opening or MeasureTopic.Heading)) found.Add(Joined(own, topic), MeasureForm.OwnTopic, from, left, right, joint: own.Length);
        }
        for (var i = 0; i < Math.Min(_after.Count, 2); i++)
        {
            var (after, left, right) = _after[i];
            found.Add(Joined(topic, after), MeasureForm.TopicAfter, from, left, right, joint: topic.Length);
            if (from is not (MeasureTopic.Clause or MeasureTopic.Opening or MeasureTopic.Heading)) found.Add(Joined(after, topic), MeasureForm.AfterTopic, from, left, right, joint: after.Length);
            if (_suffixes.Count > 0) found.Add(Joined(topic, Joined(after, _suffixes[0])), MeasureForm.TopicAfterSuffix, from, left, right, _suffixes[0], topic.Length);
        }
        foreach (var suffix in _suffixes) found.Add(Joined(topic, suffix), MeasureForm.TopicSuffix, from, suffix: suffix, joint: topic.Length);
    }

    // 到岗率扣分步长 + 扣分: a score is not scored again.
    private string Stem(string topic)
    {
        var score = _words.Scores.EndingAt(topic, 0, topic.Length);
        return score > 0 && topic.Length - score > 1 ? topic[..^score] : topic;
    }

    // 报警装置安装 + 安装率: what both parts hold is said once.
    private static string Joined(string first, string second)
    {
        // Two letters at most are shared for sure; what is far too long need not be put together to be refused.
        if (first.Length + second.Length > MeasureCase.Longest + second.Length / 2 + 2) return "";
        for (var shared = Math.Min(first.Length, second.Length); shared > 0; shared--)
        {
            if (first.AsSpan().EndsWith(second.AsSpan(0, shared))) return string.Concat(first, second.AsSpan(shared));
        }
        return first + second;
    }
}
