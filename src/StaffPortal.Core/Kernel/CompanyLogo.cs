namespace StaffPortal.Core.Kernel;

/// <summary>The company's mark in the corner of every page: one row, cleaned when it came in.</summary>
public sealed class CompanyLogo
{
    public long Id { get; set; }
    public required string ContentType { get; set; }
    public required byte[] Content { get; set; }
}
