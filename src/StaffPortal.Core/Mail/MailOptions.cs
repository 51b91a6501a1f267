namespace StaffPortal.Core.Mail;

/// <summary>The section "Mail" of the settings. Without a server no mail is written; everything it would say stands in the portal.</summary>
public sealed class MailOptions
{
    public string Server { get; set; } = "";
    public int Port { get; set; } = 25;
    public bool Tls { get; set; }
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public string From { get; set; } = "portal@localhost";
}
