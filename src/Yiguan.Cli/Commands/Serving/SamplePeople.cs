using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Server.Who;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Serving;

/// <summary>The people of the fictional county who can sign in: invented names in posts that between them use every page.</summary>
internal static class SamplePeople
{
    // 三员分立: accounts are the system administrator's to open, in the sample county too.
    private const string Accounts = "xitong-guanliyuan";

    /// <summary>Sign-in name, full name, post.</summary>
    public static IReadOnlyList<(string SignIn, string Name, string Post)> All { get; } =
    [
        ("lindu", "林致远", "ducha-zhuyao"), ("suqing", "苏清扬", "ducha-yuan"), ("heyun", "何云松", "zhengfuban-zhuyao"), ("zhaoxz", "赵怀岫", "xianzhang"), ("qianxz", "钱立川", "changwu-fuxianzhang"),
        ("zhoujt", "周行路", "jiaotong-zhuyao"), ("wusl", "吴望溪", "shuili-zhuyao"), ("zhengqx", "郑青石", "qingxi-zhen-zhenzhang"),
        ("luoshx", "罗上溪", "qingxi-shangxi-shuji"), ("maowg", "毛安巷", "chengguan-dongjie-g1-wangge"),
        ("xitong", "冯守机", "xitong-guanliyuan"), ("anquan", "陈慎之", "anquan-guanliyuan"), ("shenji", "沈明察", "anquan-shenjiyuan"),
    ];

    /// <summary>Appoints those who are not yet there, and gives each an account by one password.</summary>
    public static async Task BringAsync(ILedgerStore store, Owner owner, TimeProvider time, DateOnly from, string by, string password)
    {
        await using var desk = new OrganisationDesk(store, owner, time);
        var today = (await desk.HistoryAsync(CancellationToken.None)).On(CountyTime.Today(time));
        foreach (var (signIn, name, post) in All.Where(p => today.FindPerson(Person(p.SignIn)) is null && today.FindPost(p.Post) is not null))
        {
            var person = Person(signIn);
            await desk.OrderAsync(new KnowPerson(person, name, from), new Acting(by, $"sample/{person}"), CancellationToken.None);
            await desk.OrderAsync(new Appoint(person, post, from), new Acting(by, $"sample/{person}/{post}"), CancellationToken.None);
        }
        await new SampleAccounts(store, owner, time).BringAsync([.. All.Select(p => (p.SignIn, Person(p.SignIn)))], password, Accounts);
    }

    private static string Person(string signIn) => "p-" + signIn;
}
