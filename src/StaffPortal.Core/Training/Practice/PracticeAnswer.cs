namespace StaffPortal.Core.Training.Practice;

/// <summary>Somebody answered a question between the quizzes, for themselves. It feeds no measure.</summary>
public sealed class PracticeAnswer
{
    public long Id { get; set; }
    public long EmployeeId { get; set; }
    public long QuestionId { get; set; }
    public long VersionId { get; set; }
    public int Share { get; set; }
    public DateTime At { get; set; }
}
