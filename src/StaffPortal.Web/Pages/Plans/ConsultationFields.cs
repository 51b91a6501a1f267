using StaffPortal.Core.Motivation.Proposals;

namespace StaffPortal.Web.Pages.Plans;

/// <summary>With whom rules were agreed, as a form says it.</summary>
public sealed class ConsultationFields
{
    public string? With { get; set; }
    public string? Number { get; set; }
    public DateOnly? On { get; set; }

    /// <summary>A method: what is bound is not looked into.</summary>
    public Consultation? Said() => Core.Motivation.Proposals.Consultation.Of(With, Number, On);

    public static ConsultationFields Of(Consultation? said) =>
        new()
        {
            With = said?.With,
            Number = said?.Number,
            On = said?.On,
        };
}
