using StaffPortal.Core.People;

namespace StaffPortal.Web.Pages.People;

internal static class Choose
{
    /// <summary>All teams by name, for a choice.</summary>
    public static async Task<IReadOnlyList<(string Code, string Name)>> TeamsAsync(KnownTeams teams, CancellationToken cancel) =>
        [
            .. (await teams.AllAsync(cancel))
                .Values.Where(team => team.DissolvedOn is null)
                .OrderBy(team => team.Name, StringComparer.CurrentCulture)
                .Select(team => (team.Code, team.Name)),
        ];
}
