using StaffPortal.Core.Kernel;

namespace StaffPortal.Web.Pages.Account;

/// <summary>A form that asks the device for a passkey.</summary>
/// <param name="Kind">What the browser does with its credentials.</param>
/// <param name="Options">What it asks of the device, as JSON.</param>
public sealed record PasskeyForm(string Kind, string Path, string Options, string Action)
{
    public const string Create = "create",
        Show = "get";

    public string? Next { get; init; }
    public string? Name { get; init; }
    public Message? Error { get; init; }
}
