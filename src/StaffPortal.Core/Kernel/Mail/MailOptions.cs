using MailKit.Security;

namespace StaffPortal.Core.Kernel.Mail;

/// <summary>The section "Mail" of the settings. Without a server no mail is written; everything it would say stands in the portal.</summary>
public sealed class MailOptions
{
    private const int SubmissionWithTls = 465;

    public string Server { get; set; } = "";
    public int Port { get; set; } = 25;

    /// <summary>Whether the connection must be encrypted: from the first byte on port 465, by STARTTLS elsewhere. Without it, encryption is used where the server offers it.</summary>
    public bool Tls { get; set; }

    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public string From { get; set; } = "portal@localhost";

    internal SecureSocketOptions Security =>
        !Tls ? SecureSocketOptions.StartTlsWhenAvailable
        : Port == SubmissionWithTls ? SecureSocketOptions.SslOnConnect
        : SecureSocketOptions.StartTls;
}
