using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Company;

/// <summary>What somebody says of the company in a form.</summary>
public sealed record CompanyInput(
    string? Name,
    string? Language,
    string? TimeZone,
    int? CutOffDays,
    string? Address,
    DateOnly? CodeRequiredFrom = null
);

/// <summary>What settings must be, each refusal naming its field.</summary>
public static class CompanyRules
{
    /// <summary>Zones that a company may stand in: those with a place in their name.</summary>
    public static readonly IReadOnlyList<string> Zones =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static FieldProblem? Problem(CompanyInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > CompanySettings.LongestName)
            return new FieldProblem(nameof(CompanyInput.Name), new Message("Company.BadName", CompanySettings.LongestName));
        if (input.Language is null || !Texts.Languages.Contains(input.Language))
            return new FieldProblem(nameof(CompanyInput.Language), new Message("Company.BadLanguage"));
        if (input.TimeZone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out _))
            return new FieldProblem(nameof(CompanyInput.TimeZone), new Message("Company.BadTimeZone"));
        if (input.CutOffDays is null or < 0 or > CompanySettings.MostCutOffDays)
            return new FieldProblem(nameof(CompanyInput.CutOffDays), new Message("Company.BadCutOff", CompanySettings.MostCutOffDays));
        return IsAddress(input.Address) ? null : new FieldProblem(nameof(CompanyInput.Address), new Message("Company.BadAddress"));
    }

    /// <summary>To be asked only of an input without a problem.</summary>
    internal static void Apply(CompanyInput input, CompanySettings company)
    {
        company.Name = input.Name!.Trim();
        company.Language = input.Language!;
        company.TimeZone = input.TimeZone!;
        company.CutOffDays = input.CutOffDays!.Value;
        company.CodeRequiredFrom = input.CodeRequiredFrom;
        company.Address = input.Address!.Trim().TrimEnd('/');
    }

    private static bool IsAddress(string? address) =>
        address is { Length: <= CompanySettings.LongestAddress }
        && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.PathAndQuery == "/"
        && uri.UserInfo.Length == 0
        && uri.Fragment.Length == 0;
}
