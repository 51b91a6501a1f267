using Hangfire.Logging;
using LogLevel = Hangfire.Logging.LogLevel;

namespace StaffPortal.Web.Jobs;

/// <summary>What Hangfire has to say, in the portal's log. Hangfire keeps one provider a process: where several portals share one, as in tests, a stopped one's log may be gone.</summary>
internal sealed class HangfireLog(ILoggerFactory factory) : ILogProvider
{
    public ILog GetLogger(string name) => new Log(factory, name);

    private sealed class Log(ILoggerFactory factory, string name) : ILog
    {
        bool ILog.Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            try
            {
                var (logger, level) = (factory.CreateLogger(name), (Microsoft.Extensions.Logging.LogLevel)(int)logLevel);
                if (messageFunc is null)
                    return logger.IsEnabled(level);
                logger.Log(level, exception, "{Message}", messageFunc());
            }
            catch (ObjectDisposedException)
            {
                return false;
            }

            return true;
        }
    }
}
