namespace Yiguan.Core.Tests.Linking;

public sealed class LeadsTests
{
    // All 443 rows are found. They were written beside the words, so that the blind judgement tells how good the words are; these
    // tell whether they got worse.
    [Fact]
    public void What_work_reports_promise_in_every_field_still_finds_its_lead() => JudgedLeads.Read("leads.jsonl").AssertAmongThree(0.99);
}
