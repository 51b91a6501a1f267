using Microsoft.EntityFrameworkCore;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Company;

/// <param name="Accent">As <c>#rrggbb</c>; empty for the portal's own.</param>
/// <param name="Logo">A PNG or SVG; null keeps the one there is.</param>
/// <param name="TakesLogoOff">Whether there is to be none.</param>
public sealed record LookInput(string? Accent, byte[]? Logo, bool TakesLogoOff);

/// <param name="LeftOut">What the file held and was not taken over.</param>
public sealed record LookSaved(IReadOnlyList<string> LeftOut);

/// <summary>The company's mark and colour: in the frame, on the sign-in page and on the page that customers see.</summary>
public sealed class SaveLook(PortalContext db, Change change, CompanyProfile profile, KnownCompany known)
{
    public static bool MayChange(Actor actor) => actor.IsHr || actor.IsAdmin;

    public async Task<(Result<LookSaved> Result, string? Field)> RunAsync(Actor actor, LookInput input, CancellationToken cancel)
    {
        if (!MayChange(actor))
            return (Result<LookSaved>.Missing, null);
        var accent = Accent.Find(input.Accent);
        if (accent is null && !string.IsNullOrWhiteSpace(input.Accent))
            return (Result<LookSaved>.Refused("Company.BadAccent"), nameof(LookInput.Accent));
        if (accent is { IsReadable: false } pale)
            return (Result<LookSaved>.Refused("Company.PaleAccent", pale.ToString(), pale.Darker.ToString()), nameof(LookInput.Accent));
        var logo = input.Logo is null || input.TakesLogoOff ? null : LogoFile.Clean(input.Logo);
        if (logo is null && input.Logo is not null && !input.TakesLogoOff)
            return (Result<LookSaved>.Refused("Company.BadLogo", LogoFile.Largest / 1000), nameof(LookInput.Logo));
        var result = await change.RunAsync<Result<LookSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                if (await db.Companies.OrderBy(row => row.Id).FirstOrDefaultAsync(cancel) is not { } company)
                    return Result<LookSaved>.Refused("Company.NotSetUp");
                var before = new { company.Accent, company.LogoHash };
                company.Accent = accent?.ToString() ?? "";
                if (logo is not null || input.TakesLogoOff)
                {
                    await db.Logos.ExecuteDeleteAsync(cancel);
                    company.LogoHash = logo is null ? "" : Hashes.Sha256(logo.Content);
                    if (logo is not null)
                        db.Logos.Add(new CompanyLogo { ContentType = logo.ContentType, Content = logo.Content });
                }

                tx.Audit("company.look", "company", new { before, after = new { company.Accent, company.LogoHash } });
                return new LookSaved(logo?.LeftOut ?? []);
            },
            cancel
        );
        await known.RefreshAsync(cancel);
        return (result, null);
    }

    /// <summary>The logo with this hash; null when it is another one by now.</summary>
    public async Task<CompanyLogo?> FindAsync(string hash, CancellationToken cancel)
    {
        await known.RefreshAsync(cancel);
        return profile.LogoHash == hash ? await db.Logos.AsNoTracking().OrderBy(logo => logo.Id).FirstOrDefaultAsync(cancel) : null;
    }
}
