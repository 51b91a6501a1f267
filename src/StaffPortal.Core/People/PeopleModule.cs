using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Accounts.Passkeys;

namespace StaffPortal.Core.People;

/// <summary>People, teams, accounts and sessions.</summary>
public sealed class PeopleModule : FeatureModule
{
    public override void Configure(ModelBuilder builder) => PeopleModel.Configure(builder);

    public override void Register(IServiceCollection services)
    {
        services.AddScoped<ITaskSource, PeopleTasks>();
        services.AddSingleton<SessionQuery>();
        services.AddSingleton<PasswordChecks>();
        services.AddSingleton<SignInFailures>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 220_000);
        services
            .AddIdentityCore<Account>(options =>
            {
                DesignTime.ConfigureSchema(options);
                options.User.RequireUniqueEmail = true;
                options.Password = new PasswordOptions
                {
                    RequiredLength = 12,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                    RequiredUniqueChars = 1,
                };
            })
            .AddRoles<IdentityRole<long>>()
            .AddEntityFrameworkStores<PortalContext>();
        services.AddScoped<IUserStore<Account>, PasskeyStore>();
    }
}
