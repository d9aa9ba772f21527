using System.Collections.Immutable;
using CsCheck;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

public sealed class FieldTests
{
    private static readonly ImmutableArray<long> s_square = [1136210000, 346230000, 1136220000, 346230000, 1136220000, 346240000, 1136210000, 346230000];

    [Fact]
    public void A_value_that_is_not_what_the_field_holds_is_refused()
    {
        var desk = new Bench(Rectification.Usual).Opened();
        Refuses<FieldUnknown>(("nothing", FieldValue.Of(1)));
        Refuses<FieldUnfit>(("amount", FieldValue.Of("许多")));
        Refuses<FieldOutOfRange>(("amount", FieldValue.Of(-1)));
        Refuses<FieldOutOfRange>(("amount", FieldValue.Of(long.MaxValue)));
        Refuses<OptionUnknown>(("batch", FieldValue.Of("third")));
        Refuses<FieldUnfit>(("found", FieldValue.Of("2024-02-30")));
        Refuses<FieldUnfit>(("place", FieldValue.At([1136210000])));
        Refuses<FieldUnfit>(("place", FieldValue.At([1136210000, 946230000])));
        Refuses<FieldUnfit>(("ring", FieldValue.At(s_square[..6])));
        Refuses<TextBroken>(("problem", FieldValue.Of("坑\0洼")));
        Refuses<TextBroken>(("problem", FieldValue.Of("坑\ud800")));
        Refuses<FieldTooLong>(("problem", FieldValue.Of(new string('坑', 4001))));
        Refuses<IdentityUnfit>(("person", FieldValue.Of("110105194912310021")));
        Refuses<TelephoneUnfit>(("phone", FieldValue.Of("电话 13800000000")));
        desk.Given(new Report(Transport, Filled(("ring", FieldValue.At(s_square)), ("batch", FieldValue.Of("first")), ("found", FieldValue.Of(Day("2024-02-29"))))));

        void Refuses<T>((string, FieldValue) field)
            where T : Refusal => desk.Refused<T>(new Report(Transport, Filled(field)));
    }

    [Fact]
    public void A_sensitive_value_stands_beside_the_chain()
    {
        var desk = new Bench(Rectification.Usual).Opened().Given(new Report(Transport, Filled(("person", FieldValue.Of("11010519491231002X")), ("phone", FieldValue.Of("0371-5555 1234")))));

        Assert.Equal(["person", "phone"], desk.Sealed.Select(s => s.Label));
        Assert.DoesNotContain("11010519491231002X", CanonicalJson.Body<object>(desk.Matter.Facts[^1].Fact), StringComparison.Ordinal);
        Assert.Equal("hash1", desk.Matter.Fields["person"].Sealed);
    }

    [Fact]
    public void Entered_empty_a_field_is_emptied()
    {
        var desk = new Bench(Rectification.Usual).Opened().Given(new Report(Transport, Filled(("amount", FieldValue.Of(100)))), new Report(Transport, Filled(("amount", new FieldValue()))));
        Assert.False(desk.Matter.Fields.ContainsKey("amount"));
    }

    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("11010519491231002X", true)]
    [InlineData("", false)]
    public void A_number_of_a_person_or_firm_is_told_by_its_check_digit(string number, bool fits) => Assert.Equal(fits, Identities.IsIdentity(number));

    [Fact]
    public void A_place_comes_back_to_within_a_metre_whatever_map_it_was_shown_on() =>
        Gen.Select(Gen.Long[740000000, 1340000000], Gen.Long[180000000, 530000000], Gen.Bool.Select(baidu => baidu ? PlaceSystem.Bd09 : PlaceSystem.Gcj02)).Sample((lon, lat, system) =>
        {
            var shown = Places.FromCgcs2000([lon, lat], system);
            var back = Places.ToCgcs2000(shown, system);
            // A ten-millionth of a degree is at most 1.2 cm.
            Assert.InRange(Math.Abs(back[0] - lon), 0, 10);
            Assert.InRange(Math.Abs(back[1] - lat), 0, 10);
        });

    [Fact]
    public void The_shift_of_a_map_is_some_hundred_metres_in_China_and_none_outside()
    {
        // Worked by hand with the published polynomial: Tiananmen, 116.391300 39.907300, stands at 116.397542 39.908704 in GCJ-02.
        var gcj = Places.FromCgcs2000([1163913000, 399073000], PlaceSystem.Gcj02);
        Assert.InRange(gcj[0], 1163975000, 1163976000);
        Assert.InRange(gcj[1], 399086000, 399088500);
        Assert.Equal([23000000L, 488500000L], Places.FromCgcs2000([23000000, 488500000], PlaceSystem.Gcj02));
        var desk = new Bench(Rectification.Usual).Opened().Given(new Report(Transport, Filled(("place", FieldValue.At(gcj, PlaceSystem.Gcj02)))));
        Assert.InRange(desk.Matter.Fields["place"].Place!.Value[0], 1163912999, 1163913001);
    }
}
