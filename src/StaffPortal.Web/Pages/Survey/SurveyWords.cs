using StaffPortal.Core.Feedback;
using StaffPortal.Core.Feedback.Surveys;

namespace StaffPortal.Web.Pages.Survey;

/// <summary>What the second step sends.</summary>
public sealed class SurveyWords
{
    public List<AnswerReason> Reasons { get; set; } = [];
    public string? Comment { get; set; }
    public bool Influenced { get; set; }
    public bool WantsCall { get; set; }
    public string? Contact { get; set; }
    public string? Nonce { get; set; }

    public SurveyAnswer ToAnswer(int? nps, int? csat, int? ces) =>
        new()
        {
            Nps = nps,
            Csat = csat,
            Ces = ces,
            Reasons = Reasons,
            Comment = Comment,
            Influenced = Influenced,
            WantsCall = WantsCall,
            Contact = Contact,
            Nonce = Nonce,
        };
}
