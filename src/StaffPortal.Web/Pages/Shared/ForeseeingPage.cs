using Microsoft.AspNetCore.Mvc;
using StaffPortal.Core.Kernel;
using StaffPortal.Core.Months;

namespace StaffPortal.Web.Pages;

/// <summary>
/// A form whose change may change what open months pay: then it shows that first, and keeps the same form when it is sent once more.
/// </summary>
public abstract class ForeseeingPage(ForeseePay foresee) : PortalPage
{
    private const string SeenField = nameof(Seen),
        TokenField = "__RequestVerificationToken";

    /// <summary>The fingerprint of the form whose effects were shown.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>What open months would pay; null until somebody has asked, and where nothing changes.</summary>
    public IReadOnlyList<MonthForeseen>? Foreseen { get; private set; }

    /// <summary>What a form beside the main one takes back, as it was sent; null for the main one.</summary>
    public virtual (string Name, string Value)? Removal => null;

    /// <summary>Of the form as it was sent, without what says that it was seen.</summary>
    public string Fingerprint =>
        Hashes.Sha256(
            string.Join(
                '\n',
                Request
                    .Form.Where(sent => sent.Key is not (SeenField or TokenField))
                    .OrderBy(sent => sent.Key, StringComparer.Ordinal)
                    .Select(sent => $"{sent.Key}={sent.Value}")
            )
        );

    protected async Task<IActionResult> KeepAsync<T>(
        Func<Task<(Result<T> Result, string? Field)>> act,
        string next,
        Func<T, Message> done,
        Func<Task<IActionResult>> again
    )
        where T : class
    {
        if (Seen != Fingerprint)
        {
            var foreseen = await foresee.RunAsync(Actor, act, Cancel);
            if (foreseen.Result.Value is null)
                return await AnswerAsync((foreseen.Result, foreseen.Field), _ => next, done, again);
            if (foreseen.Months.Count > 0)
            {
                Foreseen = foreseen.Months;
                return await again();
            }
        }

        return await AnswerAsync(await act(), _ => next, done, again);
    }
}
