using StaffPortal.Core.Company;

namespace StaffPortal.Web.Pages;

/// <summary>The company's settings in a form.</summary>
/// <param name="FixesTimeZone">Whether the time zone can be changed no more.</param>
/// <param name="FixesAddress">Whether the address is not this viewer's to change.</param>
public sealed record CompanyFields(PortalPage Page, CompanyInput Input, bool FixesTimeZone, bool FixesAddress);
