using StaffPortal.Core.People;

namespace StaffPortal.Web.Pages.People;

/// <summary>What is said of a person, in a form.</summary>
/// <param name="IsNew">Whether the code can still be chosen.</param>
public sealed record PersonFields(PortalPage Page, PersonInput Person, bool IsNew);
