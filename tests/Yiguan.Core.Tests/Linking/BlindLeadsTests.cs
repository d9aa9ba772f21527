namespace Yiguan.Core.Tests.Linking;

public sealed class BlindLeadsTests
{
    private const string Judgement = "blind-leads.jsonl";

    // Judged by somebody who saw neither the words nor what is proposed; whoever changes the words does not look at it.
    [Fact]
    public void The_lead_that_a_blind_judge_chose_is_among_the_three_for_85_of_100()
    {
        Assert.True(File.Exists(JudgedLeads.PathOf(Judgement)), $"The blind judgement is missing: put it at tests/Yiguan.Core.Tests/Linking/{Judgement}, one row {{\"text\":…,\"section\":…,\"lead\":[ids]}} a line.");
        JudgedLeads.Read(Judgement).AssertAmongThree(0.85);
    }
}
