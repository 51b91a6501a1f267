using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.People.Accounts;
using StaffPortal.Core.People.Accounts.Passkeys;

namespace StaffPortal.Core.People;

/// <summary>How the tables of People are made.</summary>
internal static class PeopleModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<Account>().HasIndex(account => account.EmployeeId).IsUnique();
        builder.Entity<Employee>(employee =>
        {
            employee.Property(e => e.Code).HasMaxLength(40);
            employee.Property(e => e.EarlierText).HasMaxLength(Employee.MostEarlier * 22);
            employee.Property(e => e.FirstHiredOn);
            employee.Ignore(e => e.Earlier);
            employee.Ignore(e => e.Spells);
            employee.Property(e => e.Language).HasMaxLength(2);
            employee.Property(e => e.SearchText).HasMaxLength(600);
            employee.Property(e => e.SortName).HasMaxLength(Employee.LongestSortName);
            employee.HasIndex(e => e.SortName);
            employee.HasIndex(e => e.Code).IsUnique();
            employee.HasIndex(e => e.NormalizedEmail).IsUnique();
        });
        builder.Entity<Team>(team =>
        {
            team.Property(t => t.Code).HasMaxLength(40);
            team.HasIndex(t => t.Code).IsUnique();
        });
        builder.Entity<TeamDuty>(duty =>
        {
            duty.HasOne(d => d.Team).WithMany(t => t.Duties).HasForeignKey(d => d.TeamId);
            duty.HasIndex(d => new { d.TeamId, d.From });
        });
        builder.Entity<Membership>().HasIndex(membership => new { membership.EmployeeId, membership.From }).IsUnique();
        builder.Entity<AccountSession>(session =>
        {
            session.Property(s => s.TokenHash).HasMaxLength(64);
            session.HasIndex(s => s.TokenHash).IsUnique();
        });
        builder.Entity<AccountDevice>(device =>
        {
            device.Property(d => d.TokenHash).HasMaxLength(64);
            device.HasIndex(d => d.TokenHash).IsUnique();
        });
        builder.Entity<AccountLink>(link =>
        {
            link.Property(l => l.TokenHash).HasMaxLength(64);
            link.HasIndex(l => l.TokenHash).IsUnique();
            link.HasIndex(l => l.AccountId);
        });
        builder.Entity<Passkey>(key =>
        {
            key.Property(k => k.Name).HasMaxLength(Passkey.LongestName);
            key.Property(k => k.CredentialHash).HasMaxLength(64);
            key.HasIndex(k => k.CredentialHash).IsUnique();
            key.HasIndex(k => k.AccountId);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.Property(c => c.CodeHash).HasMaxLength(64);
            code.HasIndex(c => c.AccountId);
        });
        builder.Entity<Absence>().HasIndex(absence => new { absence.EmployeeId, absence.From }).IsUnique();
    }
}
