namespace StaffPortal.Core.Kernel;

/// <summary>The roles; a team lead is whoever leads a team, and needs none.</summary>
public static class Roles
{
    public const string Hr = "Hr";
    public const string Editor = "Editor";
    public const string Admin = "Admin";
    public const string Auditor = "Auditor";

    public static readonly IReadOnlyList<string> All = [Hr, Editor, Admin, Auditor];
}
