using System.Security.Cryptography;
using MailKit.Net.Smtp;
using Microsoft.AspNetCore.DataProtection;
using MimeKit;

namespace StaffPortal.Core.Kernel.Mail;

/// <summary>Hands mails to a mail server, and keeps the password that the company has given it.</summary>
public sealed class MailPost(CompanyProfile company, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IDataProtector _protector = protection.CreateProtector("mail");

    public string Protect(string password) => password.Length == 0 ? "" : _protector.Protect(password);

    /// <summary>Whether it is a password that was protected here.</summary>
    public bool IsOurs(string text)
    {
        try
        {
            return text.Length <= 1000 && _protector.Unprotect(text).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>To the server that holds now.</summary>
    public Task SendAsync(MimeMessage message, CancellationToken cancel) => SendAsync(message, company.Mail, Patience, cancel);

    /// <param name="settings">With the password as the company's settings keep it.</param>
    /// <exception cref="CryptographicException">The portal's keys are not those that the password was kept with.</exception>
    public async Task SendAsync(MimeMessage message, MailOptions settings, TimeSpan patience, CancellationToken cancel)
    {
        using var client = new SmtpClient { Timeout = (int)patience.TotalMilliseconds };
        await client.ConnectAsync(settings.Server, settings.Port, settings.Security, cancel);
        if (settings.User.Length > 0)
            await client.AuthenticateAsync(settings.User, PasswordOf(settings), cancel);
        await client.SendAsync(message, cancel);
        await client.DisconnectAsync(true, cancel);
    }

    /// <summary>The operator's stands in the configuration as it is.</summary>
    private string PasswordOf(MailOptions settings) =>
        settings.Password.Length == 0 || company.HasOperatorsMail ? settings.Password : _protector.Unprotect(settings.Password);
}
