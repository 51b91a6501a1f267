using System.Data.Common;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Core.Kernel.Jobs;

/// <summary>What an exception means to a person, and whether it lies in the work or outside it.</summary>
public static class Faults
{
    private const int SqliteFull = 13,
        SqliteReadOnly = 8,
        SqliteIo = 10,
        SqliteCannotOpen = 14,
        SqliteCorrupt = 11,
        SqliteNotADatabase = 26,
        NoSpace = 28;

    /// <summary>A disk without room: of the database, or of anything that writes a file.</summary>
    public static bool IsDiskFull(Exception problem) =>
        Chain(problem)
            .Any(inner =>
                inner
                    is DiskFullException
                        or SqliteException { SqliteErrorCode: SqliteFull }
                        or PostgresException { SqlState: PostgresErrorCodes.DiskFull }
                        or MySqlException { ErrorCode: MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull }
                || (inner is IOException && (inner.HResult & 0xFFFF) == NoSpace)
            );

    /// <summary>A database that does not answer, or cannot reach its files.</summary>
    public static bool IsUnreachable(Exception problem) =>
        Chain(problem)
            .Any(inner =>
                inner is SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteIo or SqliteCannotOpen }
                || inner is NpgsqlException { IsTransient: true, InnerException: SocketException or IOException or TimeoutException }
                || inner
                    is MySqlException
                    {
                        ErrorCode: MySqlErrorCode.UnableToConnectToHost
                            or MySqlErrorCode.ConnectionCountError
                            or MySqlErrorCode.ServerShutdown
                    }
                || inner is MySqlException { InnerException: SocketException or IOException or TimeoutException }
                || (
                    inner is PostgresException server
                    && (
                        server.SqlState.StartsWith("57P", StringComparison.Ordinal)
                        || server.SqlState == PostgresErrorCodes.TooManyConnections
                    )
                )
            );

    /// <summary>What the database said to somebody who may not sign in there, or may not do what the portal has to.</summary>
    public static string? WithoutRight(Exception problem) =>
        Chain(problem)
            .FirstOrDefault(inner =>
                inner
                    is MySqlException
                    {
                        ErrorCode: MySqlErrorCode.AccessDenied
                            or MySqlErrorCode.DatabaseAccessDenied
                            or MySqlErrorCode.TableAccessDenied
                            or MySqlErrorCode.ColumnAccessDenied
                            or MySqlErrorCode.SpecifiedAccessDeniedError
                            or MySqlErrorCode.BinLogCreateRoutineNeedSuper
                    }
                || (
                    inner is PostgresException server
                    && (
                        server.SqlState.StartsWith("28", StringComparison.Ordinal)
                        || server.SqlState == PostgresErrorCodes.InsufficientPrivilege
                    )
                )
            )
            ?.Message;

    /// <summary>Nothing the job could mend: it passes, and the job goes on by itself.</summary>
    public static bool IsWeather(Exception problem) => IsDiskFull(problem) || IsUnreachable(problem) || IsMailWeather(problem);

    /// <summary>The sentence for the page of jobs. Everything that is not known stands in the log alone, with its type here.</summary>
    public static Message Describe(Exception problem) =>
        problem switch
        {
            DatabaseBrokenException or SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } => new Message(
                "Jobs.DatabaseBroken"
            ),
            _ when IsDiskFull(problem) => new Message("Jobs.DiskFull"),
            HookRefusedException refused => refused.Problem,
            SmtpCommandException refused => new Message("Jobs.MailRefused", refused.Message.Shortened(200)),
            MailKit.Security.AuthenticationException => new Message("Jobs.MailSignIn"),
            _ when IsMailWeather(problem) => new Message("Jobs.MailUnreachable", problem.Message.Shortened(200)),
            _ when IsUnreachable(problem) => new Message("Jobs.DatabaseUnreachable"),
            DbException => new Message("Jobs.DatabaseRefused", problem.Message.Shortened(200)),
            _ => new Message("Jobs.Broke", problem.GetType().Name),
        };

    private static bool IsMailWeather(Exception problem) =>
        problem is SmtpProtocolException or ServiceNotConnectedException or MailKit.Security.SslHandshakeException
        || problem
            is SmtpCommandException
            {
                StatusCode: SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.MailboxBusy or SmtpStatusCode.InsufficientStorage
            }
        || problem is SocketException or TimeoutException;

    private static IEnumerable<Exception> Chain(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
            yield return problem;
    }
}
