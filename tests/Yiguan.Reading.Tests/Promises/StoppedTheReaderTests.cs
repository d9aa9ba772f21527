namespace Yiguan.Reading.Tests.Promises;

/// <summary>Short texts that once stopped the reader; each was cut down from a damaged document.</summary>
public sealed class StoppedTheReaderTests
{
    [Theory]
    [InlineData("，按期")]
    [InlineData("||末\n）||")]
    [InlineData("序号|任务|牵头单位\n十五六四、要素保障||\n")]
    [InlineData("十亿亿亿亿")]
    [InlineData("一万万万万万万万万")]
    [InlineData("务会议纪要\n县人民政府办公室　一要　　　　　　　　　　2025年4月18日")]
    public void A_text_that_once_stopped_the_reader_is_read(string text) => Assert.Equal(text, Reading.Of(text).Text.Text);
}
