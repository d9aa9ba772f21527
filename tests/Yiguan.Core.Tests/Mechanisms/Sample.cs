using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Tests.Mechanisms;

/// <summary>A small loop and a small register that are right, and what becomes of them when a line is changed.</summary>
internal static class Sample
{
    public const string Loop = """
        id: patrol
        kind: loop
        title: {zh: 巡河, en: River patrol}
        need: 每段河道每周有人巡，问题有人管。
        serves: [M277]
        prefix: 河
        fields:
          section: {type: subject, title: 河段, of: river}
          photo: {type: photo, title: 现场照片, many: true, reason: 复查要比对前后}
          found: {type: choice, title: 发现的问题, options: {none: 无, rubbish: 垃圾, sewage: 污水}}
          length: {type: number, title: 巡查长度, unit: 公里, decimals: 1, least: 0, most: 100}
          plan: {type: number, title: 应巡长度, unit: 公里, decimals: 1, least: 0, most: 100}
          cost: {type: money, title: 清理费用, least: 0, most: 100万}
          cleaned: {type: date, title: 清理日期}
          caller: {type: telephone, title: 举报电话}
          town: {type: unit, title: 所在镇}
        open: {by: 'duty:assign', requires: section}
        stages:
          walking: {title: 巡查中}
          cleaning: {title: 清理中}
          recheck: {title: 待复查}
          done: {title: 已办结, phase: ended}
        moves:
          found: {title: 发现问题, from: walking, to: cleaning, by: owner, requires: [found, photo]}
          clean: {act: submit, title: 报清理, from: [walking, cleaning], to: recheck, by: owner, when: cost <= 1万 or found = 'sewage', otherwise: 清理垃圾不超过一万元。}
          return: {act: return, title: 退回, from: recheck, to: cleaning, by: 'duty:recheck', reason: true}
          close: {act: close, title: 办结, from: recheck, to: done, by: 'duty:close', by-another: true}
        clocks:
          clean: {title: 清理时限, limit: 3个工作日, starts: cleaning, stops: recheck, yellow: 1 working day}
          whole: {title: 巡查期限, until: deadline, yellow: 1天, extensions: 0}
        milestones:
          cleaned: {title: 清理完毕, until: deadline, done: cleaned}
        pace:
          length: {field: length, target: plan, until: deadline, yellow: 10, red: 20}
        colours:
          - {colour: red, when: found = 'sewage' and cleaned is missing, because: 污水未清}
        escalation:
          - {at: yellow, do: remind, to: owner}
          - {at: red, after: 2天, do: notice, to: [owner, sponsor]}
        recurs:
          weekly: {rule: FREQ=WEEKLY;BYDAY=WE, each: river, when: length > 0.5, to: unit, title: "{period}巡{name}", due: 2天, fields: {section: subject}}
        opens:
          dirty: {on: river, when: grade = 'bad', title: "{name}水质差", to: unit, fields: {section: subject}}
        marks:
          - {when: cost > 5万, mark: 重大}
        roll-ups:
          - {indicator: cleaning, how: sum, value: cost, on: cleaned, per: month, unit: owner}
        hand-up: {from: cleaning, highest: county, reason: true}
        accounts:
          points: {title: 积分, unit: 分, own: issue, postings: [{move: close, from: issue, to: town, amount: length * 10}]}
        public: {files: [found, caller], sees: [found, stage]}
        follow: {all: true}
        scope: owner within my.subtree or town within my.subtree

        """;

    public const string Register = """
        id: river
        kind: register
        title: 河段
        need: 每段河道有名有长有主。
        fields:
          name: {type: text, title: 名称, most: 40}
          length: {type: number, title: 长度, decimals: 1, least: 0, most: 500, unit: 公里}
          grade: {type: choice, title: 水质, options: {good: 优良, bad: 差}}
          unit: {type: unit, title: 责任单位}
        key: name
        open: {requires: [name, unit]}
        stages:
          kept: {title: 在库}
          left: {title: 出库, phase: ended}
        moves:
          leave: {act: leave, title: 出库, from: kept, to: left, by: 'duty:recheck', reason: true}

        """;

    public static MechanismSet Read(string loop, string register = Register, KnownNames? known = null) =>
        MechanismSet.Read([("patrol.yaml", loop), ("river.yaml", register)], known);

    /// <summary>Each error as its code and the word of the file that it points at.</summary>
    public static IEnumerable<string> Places(this MechanismSet set, params string[] texts) => set.Errors.Select(e =>
        $"{e.Code}@{texts.Select(text => Word(text, e.Line, e.Column)).FirstOrDefault(word => word.Length > 0)}");

    private static string Word(string text, int line, int column)
    {
        var found = text.Split('\n')[line - 1][(column - 1)..];
        return found.Length == 0 ? "" : found[..Math.Max(found.IndexOfAny([' ', ',', ':', '}', ']']), found.IndexOfAny([' ', ',', ':', '}', ']']) < 0 ? found.Length : 1)];
    }
}
