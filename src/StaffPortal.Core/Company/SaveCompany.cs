using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Months;

namespace StaffPortal.Core.Company;

/// <param name="Input">As it holds now.</param>
/// <param name="FixesTimeZone">Whether a month has been closed in it: its days and cut-offs stay what they were.</param>
/// <param name="FixesAddress">Whether the address stands in the configuration, or the viewer is no administrator.</param>
/// <param name="DecidesCode">Whether the viewer decides who signs in with a code, and how long a sign-in lasts.</param>
public sealed record CompanyView(CompanyInput Input, bool FixesTimeZone, bool FixesAddress, bool DecidesCode);

public sealed record CompanySaved(string Name);

/// <summary>What the company says of itself after the first start.</summary>
public sealed class SaveCompany(PortalContext db, Change change, CompanyProfile profile, KnownCompany known)
{
    public async Task<CompanyView?> FindAsync(Actor actor, CancellationToken cancel) =>
        actor.IsHr || actor.IsAdmin
            ? new CompanyView(
                new CompanyInput(
                    profile.Name,
                    profile.Language,
                    profile.TimeZone,
                    profile.CutOffDays,
                    profile.Address,
                    profile.CodeRequiredFrom
                )
                {
                    WorkingDays = [.. CompanyRules.Week.Where((_, i) => profile.WorkingWeek[i] == '1')],
                    Holidays = profile.HolidayText.Replace(' ', '\n'),
                    DisputeWithinDays = profile.DisputeWithinDays,
                    DisputeAnswerDays = profile.DisputeAnswerDays,
                    AppealDays = profile.AppealDays,
                    PlanNoticeDays = profile.PlanNoticeDays,
                    KeepWordsMonths = profile.KeepWordsMonths,
                    SessionHours = profile.SessionHours,
                    IdleMinutes = profile.IdleMinutes,
                },
                await db.Months.AnyAsync(month => month.State != MonthState.Open, cancel),
                profile.HasOperatorsAddress || !MaySetAddress(actor),
                MaySetAddress(actor)
            )
            : null;

    public async Task<(Result<CompanySaved> Result, string? Field)> RunAsync(Actor actor, CompanyInput input, CancellationToken cancel)
    {
        if (!actor.IsHr && !actor.IsAdmin)
            return (Result<CompanySaved>.Missing, null);
        // Links to sign in by go out under the address: whoever sets it could catch them.
        var wanted = profile.HasOperatorsAddress || !MaySetAddress(actor) ? input with { Address = profile.Address } : input;
        if (!MaySetAddress(actor))
            wanted = wanted with
            {
                CodeRequiredFrom = profile.CodeRequiredFrom,
                SessionHours = profile.SessionHours,
                IdleMinutes = profile.IdleMinutes,
            };
        if (CompanyRules.Problem(wanted) is { } problem)
            return (problem.Reason, problem.Field);
        var result = await change.RunAsync<Result<CompanySaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                await tx.LockAsync(Stamp.Pay, cancel);
                var company = await db.Companies.OrderBy(row => row.Id).FirstOrDefaultAsync(cancel);
                if (
                    wanted.TimeZone != (company?.TimeZone ?? profile.TimeZone)
                    && await db.Months.AnyAsync(month => month.State != MonthState.Open, cancel)
                )
                    return Result<CompanySaved>.Refused("Company.TimeZoneFixed");
                company ??= db
                    .Companies.Add(
                        new CompanySettings
                        {
                            Name = profile.Name,
                            Language = profile.Language,
                            TimeZone = profile.TimeZone,
                            CutOffDays = profile.CutOffDays,
                            Address = profile.Address,
                        }
                    )
                    .Entity;
                var before = Describe(company);
                CompanyRules.Apply(wanted, company);
                tx.Audit("company.save", "company", new { before, after = Describe(company) });
                return new CompanySaved(company.Name);
            },
            cancel
        );
        await known.RefreshAsync(cancel);
        return (result, result.Refusal is null ? null : nameof(CompanyInput.TimeZone));
    }

    private static bool MaySetAddress(Actor actor) => actor.IsAdmin || actor.IsSystem;

    private static object Describe(CompanySettings company) =>
        new
        {
            company.Name,
            company.Language,
            company.TimeZone,
            company.CutOffDays,
            company.Address,
            company.CodeRequiredFrom,
            company.WorkingWeek,
            company.Holidays,
            company.DisputeWithinDays,
            company.DisputeAnswerDays,
            company.AppealDays,
            company.PlanNoticeDays,
            company.KeepWordsMonths,
            company.SessionHours,
            company.IdleMinutes,
        };
}
