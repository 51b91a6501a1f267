using StaffPortal.Core.Orientation;

namespace StaffPortal.Web.Pages.Portraits;

/// <summary>What the form of a portrait sends.</summary>
public sealed class PortraitInput
{
    public string? Code { get; set; }
    public LocalInput Name { get; set; } = new();
    public CustomerKind Kind { get; set; }
    public LocalInput Who { get; set; } = new();
    public LocalInput Gets { get; set; } = new();
    public LocalInput Chooses { get; set; } = new();
    public int ShareOfCustomers { get; set; }
    public int ShareOfProfit { get; set; }
    public int Position { get; set; }
    public long Version { get; set; }

    public static PortraitInput Of(PortraitView portrait) =>
        new()
        {
            Name = LocalInput.Of(portrait.Name),
            Kind = portrait.Kind,
            Who = LocalInput.Of(portrait.Who),
            Gets = LocalInput.Of(portrait.Gets),
            Chooses = LocalInput.Of(portrait.Chooses),
            ShareOfCustomers = portrait.ShareOfCustomers,
            ShareOfProfit = portrait.ShareOfProfit,
            Position = portrait.Position,
            Version = portrait.Version,
        };

    public PortraitEdit ToEdit(string slug) =>
        new(
            slug == "new" ? Code?.Trim() ?? "" : slug,
            Position,
            Kind,
            Name.ToText(),
            Who.ToText(),
            Gets.ToText(),
            Chooses.ToText(),
            ShareOfCustomers,
            ShareOfProfit,
            slug == "new" ? 0 : Version
        );
}
