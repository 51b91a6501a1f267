using StaffPortal.Core.Motivation;

namespace StaffPortal.Web.Pages;

/// <param name="Since">The number of the version that it is compared with.</param>
public sealed record PlanChanges(IReadOnlyList<PlanChange> Changes, int Since);
