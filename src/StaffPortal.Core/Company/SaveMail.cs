using System.Security.Cryptography;
using MailKit;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Mail;

namespace StaffPortal.Core.Company;

/// <summary>Where the company hands in its mails, as somebody types it.</summary>
/// <param name="Server">Empty for nowhere: what a mail would say stands in the portal alone.</param>
/// <param name="Password">Empty keeps the one that is known.</param>
public sealed record MailInput(string? Server, int? Port, bool Tls, string? User, string? Password, string? From)
{
    /// <summary>A password that the form was given before, protected: it is not typed again after a trial.</summary>
    public string? Given { get; init; }

    /// <summary>Only a message to oneself is sent, and nothing kept.</summary>
    public bool OnlyTry { get; init; }
}

/// <param name="HasPassword">Whether one is known; it is never shown.</param>
/// <param name="IsOperators">Whether the operator has set it in the configuration.</param>
public sealed record MailView(MailInput Input, bool HasPassword, bool IsOperators);

/// <param name="TriedAt">The address that the trial went to; null where it was kept instead.</param>
/// <param name="IsOff">Whether no mails go out any more.</param>
public sealed record MailSaved(string? TriedAt, bool IsOff = false);

/// <summary>Where mails are handed in: tried with a message to oneself, and kept. Administrators decide it, since links to sign in by go out that way.</summary>
public sealed class SaveMail(PortalContext db, Change change, CompanyProfile profile, KnownCompany known, MailPost post, CompanyClock clock)
{
    private const int LongestPassword = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public MailView? Find(Actor actor) =>
        actor.IsAdmin
            ? new MailView(
                new MailInput(profile.Mail.Server, profile.Mail.Port, profile.Mail.Tls, profile.Mail.User, null, profile.Mail.From),
                profile.Mail.Password.Length > 0,
                profile.HasOperatorsMail
            )
            : null;

    /// <summary>What a form is shown with again: a password that was typed stays, protected.</summary>
    public MailInput Again(MailInput input) =>
        string.IsNullOrEmpty(input.Password) ? input : input with { Password = null, Given = post.Protect(input.Password) };

    public async Task<(Result<MailSaved> Result, string? Field)> RunAsync(Actor actor, MailInput input, CancellationToken cancel)
    {
        if (!actor.IsAdmin || profile.HasOperatorsMail)
            return (Result<MailSaved>.Missing, null);
        if (ProblemOf(input) is { } problem)
            return (problem.Reason, problem.Field);
        var wanted = new MailOptions
        {
            Server = input.Server?.Trim() ?? "",
            Port = input.Port!.Value,
            Tls = input.Tls,
            User = input.User?.Trim() ?? "",
            Password = PasswordOf(input),
            From = input.From?.Trim() ?? "",
        };
        if (input.OnlyTry)
            return (await TryAsync(actor, wanted, cancel), null);
        var result = await change.RunAsync<Result<MailSaved>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                if (await db.Companies.OrderBy(row => row.Id).FirstOrDefaultAsync(cancel) is not { } company)
                    return Result<MailSaved>.Refused("Company.NotSetUp");
                (company.MailServer, company.MailPort, company.MailTls) = (wanted.Server, wanted.Port, wanted.Tls);
                (company.MailUser, company.MailPassword, company.MailFrom) = (wanted.User, wanted.Password, wanted.From);
                tx.Audit(
                    "company.mail",
                    "company",
                    new
                    {
                        wanted.Server,
                        wanted.Port,
                        wanted.Tls,
                        wanted.User,
                        wanted.From,
                        newPassword = !string.IsNullOrEmpty(input.Password),
                    }
                );
                return new MailSaved(null, wanted.Server.Length == 0);
            },
            cancel
        );
        await known.RefreshAsync(cancel);
        return (result, null);
    }

    /// <summary>A password is meant for one server and one name: for others it is asked anew, so that nobody has it sent to a server of theirs.</summary>
    private string PasswordOf(MailInput input)
    {
        if (!string.IsNullOrEmpty(input.Password))
            return post.Protect(input.Password);
        if (!string.IsNullOrEmpty(input.Given) && post.IsOurs(input.Given))
            return input.Given;
        var isSame =
            input.Server?.Trim() == profile.Mail.Server && (input.User?.Trim() ?? "") == profile.Mail.User && input.Tls == profile.Mail.Tls;
        return isSame ? profile.Mail.Password : "";
    }

    private async Task<Result<MailSaved>> TryAsync(Actor actor, MailOptions settings, CancellationToken cancel)
    {
        if (settings.Server.Length == 0)
            return Result<MailSaved>.Refused("Company.NoMailServer");
        var person = await db.Employees.AsNoTracking().SingleAsync(e => e.Id == actor.EmployeeId, cancel);
        if (person.Recipient is not { } to)
            return Result<MailSaved>.Refused("Company.NoOwnMail");
        var culture = Texts.CultureOf(to.Language);
        using var message = new MimeMessage
        {
            Subject = Texts.Get(culture, "Mail.TrialSubject", profile.Name),
            Body = new TextPart("plain") { Text = Texts.Get(culture, "Mail.TrialBody", to.Name, profile.Address) + "\n" },
            Date = clock.UtcNow,
        };
        message.From.Add(MailboxAddress.Parse(settings.From));
        message.To.Add(new MailboxAddress(to.Name, to.Address));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await post.SendAsync(message, settings, Patience, limit.Token);
            return new MailSaved(to.Address);
        }
        catch (Exception problem) when (IsRefusal(problem) && !cancel.IsCancellationRequested)
        {
            return new Message(
                problem switch
                {
                    AuthenticationException => "Company.MailWrongPassword",
                    SslHandshakeException or NotSupportedException => "Company.MailNoTls",
                    ServiceNotConnectedException
                    or IOException
                    or System.Net.Sockets.SocketException
                    or OperationCanceledException
                    or TimeoutException => "Company.MailNoAnswer",
                    CryptographicException => "Company.MailOldPassword",
                    _ => "Company.MailRefused",
                },
                // What a connection says when it does not come about is the machine's English; a server's own words stand as they are.
                problem is IOException or System.Net.Sockets.SocketException or OperationCanceledException or TimeoutException
                    ? $"{settings.Server}:{settings.Port}"
                    : problem.Message.Shortened(300, "…")
            );
        }
    }

    /// <summary>What a server, or the way to it, can answer.</summary>
    private static bool IsRefusal(Exception problem) =>
        problem
            is AuthenticationException
                or SslHandshakeException
                or NotSupportedException
                or IOException
                or System.Net.Sockets.SocketException
                or OperationCanceledException
                or TimeoutException
                or CryptographicException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or CommandException
                or ProtocolException;

    private static FieldProblem? ProblemOf(MailInput input)
    {
        var server = input.Server?.Trim() ?? "";
        if (server.Length > CompanySettings.LongestAddress || (server.Length > 0 && Uri.CheckHostName(server) == UriHostNameType.Unknown))
            return new FieldProblem(nameof(MailInput.Server), new Message("Company.BadMailServer"));
        if (input.Port is null or < 1 or > 65535)
            return new FieldProblem(nameof(MailInput.Port), new Message("Company.BadMailPort"));
        if (input.User?.Length > CompanySettings.LongestAddress)
            return new FieldProblem(
                nameof(MailInput.User),
                new Message("Table.TooLong", input.User.Length, CompanySettings.LongestAddress)
            );
        if (input.Password?.Length > LongestPassword)
            return new FieldProblem(nameof(MailInput.Password), new Message("Table.TooLong", input.Password.Length, LongestPassword));
        return server.Length > 0 && !IsAddress(input.From)
            ? new FieldProblem(nameof(MailInput.From), new Message("Company.BadMailFrom"))
            : null;
    }

    private static bool IsAddress(string? text) =>
        text is { Length: <= CompanySettings.LongestAddress }
        && text.All(letter => !char.IsControl(letter))
        && System.Net.Mail.MailAddress.TryCreate(text.Trim(), out _)
        && MailboxAddress.TryParse(text.Trim(), out _);
}
