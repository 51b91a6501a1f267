using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;

namespace StaffPortal.Web.Pages.Touchpoints;

/// <summary>What the form of a touchpoint sends.</summary>
public sealed class TouchpointInput
{
    public string? NewCode { get; set; }
    public LocalInput Name { get; set; } = new();
    public TouchpointKind Kind { get; set; } = TouchpointKind.Employee;
    public Channel Channel { get; set; }
    public string? Stage { get; set; }
    public string? Owner { get; set; }
    public string? Regulation { get; set; }
    public LocalInput Expectation { get; set; } = new();
    public LocalInput WowIdea { get; set; } = new();
    public LocalInput Freedom { get; set; } = new();
    public int? FreedomUpTo { get; set; }
    public DateOnly? ReviewBy { get; set; }
    public long Version { get; set; }

    public static TouchpointInput Of(TouchpointView view) =>
        new()
        {
            Name = LocalInput.Of(view.Line.Name),
            Kind = view.Line.Kind,
            Channel = view.Line.Channel,
            Stage = view.Line.Stage,
            Owner = view.Line is { Owner: { } name, OwnerCode: { } owner } ? FindEmployee.Written(name, owner) : null,
            Regulation = view.RegulationSlug,
            Expectation = LocalInput.Of(view.Expectation),
            WowIdea = LocalInput.Of(view.WowIdea),
            Freedom = LocalInput.Of(view.Freedom),
            FreedomUpTo = view.FreedomUpTo,
            ReviewBy = view.Line.ReviewBy,
            Version = view.Version,
        };

    public TouchpointEdit ToEdit(string code) =>
        new(
            code == "new" ? NewCode?.Trim() ?? "" : code,
            Name.ToText(),
            Kind,
            Channel,
            Stage ?? "",
            Owner ?? "",
            Regulation ?? "",
            Expectation.ToText(),
            WowIdea.ToText(),
            Freedom.ToText(),
            FreedomUpTo,
            ReviewBy,
            code == "new" ? 0 : Version
        );
}
