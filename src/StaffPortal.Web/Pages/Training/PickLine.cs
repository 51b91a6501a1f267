namespace StaffPortal.Web.Pages.Training;

/// <param name="Index">Its place among the form's picks.</param>
public sealed record PickLine(int Index, PickInput Pick, string Title);
