namespace StaffPortal.Web.Pages;

/// <summary>Where a long list stands, and the path of its other pages.</summary>
public sealed record PagerModel(int Page, int Pages, Func<int, string> PathOf);
