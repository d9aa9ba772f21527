using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Yiguan.Server.Who;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Who;

public sealed class FirstPasswordTests(CountyServer office)
{
    [Fact]
    public async Task A_password_that_the_office_makes_is_one_that_it_takes()
    {
        await using var scope = office.DoorServices.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { Id = "new", Name = "xinren", Person = "p-new" };

        // One in thirty-six had no digit: among a thousand there was always one.
        for (var i = 0; i < 1000; i++)
        {
            var password = AccountOffice.FirstPassword();
            foreach (var validator in accounts.PasswordValidators) Assert.True((await validator.ValidateAsync(accounts, account, password)).Succeeded, password);
        }
    }
}
