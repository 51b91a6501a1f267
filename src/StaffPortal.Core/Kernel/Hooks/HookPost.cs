using System.Net.Http.Headers;
using System.Text;

namespace StaffPortal.Core.Kernel.Hooks;

/// <summary>The other system did not take it.</summary>
public sealed class HookRefusedException(Message problem, Exception? inner = null) : Exception(problem.Key, inner)
{
    public Message Problem { get; } = problem;
}

/// <summary>Hands a signed body to another system. Redirects are not followed: they would lead somewhere that nobody has named.</summary>
public sealed class HookPost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        }
    )
    {
        Timeout = Patience,
    };

    /// <exception cref="HookRefusedException">It answered with another status than 2xx, or not at all.</exception>
    public async Task SendAsync(HookDelivery delivery, string url, string secret, DateTime now, CancellationToken cancel)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Portal-Event", delivery.Event);
        request.Headers.Add("Portal-Delivery", delivery.EventId);
        request.Headers.Add(HookSignature.Header, HookSignature.Of(secret, now, body));
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!answer.IsSuccessStatusCode)
                throw new HookRefusedException(new Message("Jobs.HookRefused", (int)answer.StatusCode));
        }
        catch (HttpRequestException problem)
        {
            throw new HookRefusedException(new Message("Jobs.HookUnreachable", problem.HttpRequestError.ToString()), problem);
        }
        catch (TaskCanceledException problem) when (!cancel.IsCancellationRequested)
        {
            throw new HookRefusedException(new Message("Jobs.HookTooSlow", (int)Patience.TotalSeconds), problem);
        }
    }

    public void Dispose() => _client.Dispose();
}
