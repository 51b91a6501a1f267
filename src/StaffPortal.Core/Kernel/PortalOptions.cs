namespace StaffPortal.Core.Kernel;

/// <summary>Section <c>Portal</c>. What it says of the company holds until the first start has asked for it (<see cref="CompanySettings"/>).</summary>
public sealed class PortalOptions
{
    /// <summary>Where the SQLite file and the lock live. Relative paths resolve against the working directory, in Development against the repository's root.</summary>
    public string DataDirectory { get; set; } = "data";

    public string CompanyName { get; set; } = "StaffPortal";

    /// <summary>IANA name of the company's time zone; dates and cut-offs are meant in it.</summary>
    public string TimeZone { get; set; } = "Europe/Warsaw";

    /// <summary>Days after a month's end during which answers still count for it.</summary>
    public int CutOffDays { get; set; } = 5;

    /// <summary>Language of the reports that are made once for everybody: ru, pl or en.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The portal's own address, where the operator sets it; otherwise the first start asks for it.</summary>
    public string? Address { get; set; }
}
