using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Who;

namespace Yiguan.Core.Tests.Matters;

public sealed class SealedWordsTests
{
    [Fact]
    public void Masked_a_field_shows_nothing_of_the_form_it_is_sealed_in()
    {
        Assert.Equal("139****0007", Mask.Of(Words(CanonicalJson.Body(FieldValue.Of("13900000007")))));
        Assert.Equal("张*", Mask.Of(Words(CanonicalJson.Body(FieldValue.Of("张三")))));
        Assert.Equal("139****0007", Mask.Of(Words("13900000007")));
        Assert.Equal("甲；乙", Words(CanonicalJson.Body(FieldValue.Of(["甲", "乙"]))));
        Assert.Equal("{没有关上", Words("{没有关上"));
    }

    private static string Words(string value) => SealedWords.Of(SealedValue.Of(value, "contact", new byte[SealedValue.SaltLength], HashAlgorithm.Sm3));
}
