using StaffPortal.Core.Kernel;
using StaffPortal.Core.Kernel.Data;
using StaffPortal.Core.Kernel.Hooks;

namespace StaffPortal.Core.Company.Hooks;

public sealed record HookInput(string? Name, string? Address, IReadOnlyList<string> Events);

/// <param name="Secret">Signs what is sent; shown once.</param>
public sealed record HookMade(long Id, string Name, string Secret);

/// <summary>An administrator names a system that is told what happens.</summary>
public sealed class MakeHook(PortalContext db, Change change, CompanyClock clock, HookSecrets secrets)
{
    /// <summary>What can be told, of every feature.</summary>
    public static IReadOnlyList<string> Events { get; } = [.. Features.All.SelectMany(feature => feature.Hooks)];

    private const string Prefix = "whs_";

    public async Task<(Result<HookMade> Result, string? Field)> RunAsync(Actor actor, HookInput input, CancellationToken cancel)
    {
        if (!actor.IsAdmin)
            return (Result<HookMade>.Missing, null);
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > HookTarget.LongestName)
            return (new Message("Keys.NeedsName", HookTarget.LongestName), nameof(input.Name));
        if (AddressOf(input.Address) is not { } url)
            return (new Message("Hooks.BadUrl", HookTarget.LongestUrl), nameof(input.Address));
        var events = Events.Where(input.Events.Contains).ToList();
        if (events.Count == 0)
            return (new Message("Hooks.ChooseEvents"), nameof(input.Events));
        var secret = HookSecrets.New(Prefix);
        // The first one makes the key that protects it, which is a write of its own.
        var kept = secrets.Protect(secret);
        var result = await change.RunAsync<Result<HookMade>>(
            actor,
            Aggregate.None,
            async tx =>
            {
                var target = new HookTarget
                {
                    Name = input.Name.Trim(),
                    Url = url,
                    Events = string.Join(' ', events),
                    Secret = kept,
                    CreatedAt = clock.UtcNow,
                    CreatedBy = actor.Name,
                };
                db.HookTargets.Add(target);
                await db.SaveChangesAsync(cancel);
                tx.Audit("hook.make", $"hook:{target.Id}", new { url, events });
                return new HookMade(target.Id, target.Name, secret);
            },
            cancel
        );
        return (result, null);
    }

    /// <summary>A whole address of the web, with nobody's password in it.</summary>
    private static string? AddressOf(string? url) =>
        url?.Trim() is { Length: <= HookTarget.LongestUrl } text
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && uri.Fragment.Length == 0
            ? uri.AbsoluteUri
            : null;
}
