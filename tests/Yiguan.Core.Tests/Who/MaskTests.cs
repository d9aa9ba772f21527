using Yiguan.Core.Who;

namespace Yiguan.Core.Tests.Who;

public sealed class MaskTests
{
    [Theory]
    [InlineData("13700006621", "137****6621")]
    [InlineData("110101199003071234", "11********1234")]
    [InlineData("赵怀岫", "赵**")]
    [InlineData("青溪镇某村12号", "青*******")]
    [InlineData("8", "8")]
    [InlineData("", "")]
    public void A_masked_value_tells_two_apart_and_no_more(string value, string masked) => Assert.Equal(masked, Mask.Of(value));
}
