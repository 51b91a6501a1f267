using StaffPortal.Core.Training.Bank;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Attempts;

/// <summary>A response as one column: "c:2,0" for what was chosen, "t:…" for what was written.</summary>
public static class StoredResponse
{
    public static string? Write(QuestionResponse response) =>
        response.IsEmpty ? null
        : response.Text is { } text ? "t:" + text
        : "c:" + QuestionLists.List(response.Chosen!);

    public static QuestionResponse? Read(string? stored) =>
        stored switch
        {
            null or { Length: < 2 } => null,
            ['t', ':', .. var text] => new QuestionResponse(Text: text),
            ['c', ':', .. var list] => new QuestionResponse(QuestionLists.Indexes(list)),
            _ => null,
        };
}
