using System.Collections.Concurrent;
using System.Text;
using StaffPortal.Scoring;

namespace StaffPortal.Core.Motivation;

/// <summary>Published rules, parsed once: a version never changes, so its parse is kept by its hash.</summary>
public sealed class PlanRules
{
    private readonly ConcurrentDictionary<string, Plan> _plans = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">A published version does not parse: it was changed behind the portal's back.</exception>
    public Plan Of(string sha256, string rules) =>
        _plans.GetOrAdd(
            sha256,
            _ =>
                PlanReader.Read(Encoding.UTF8.GetBytes(rules)).Plan
                ?? throw new InvalidOperationException($"The published plan {sha256} is broken.")
        );

    public Plan Of(PlanVersion version) => Of(version.Sha256, version.Rules);
}
