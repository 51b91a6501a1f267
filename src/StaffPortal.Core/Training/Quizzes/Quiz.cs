using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Core.Training.Bank;

namespace StaffPortal.Core.Training.Quizzes;

/// <summary>A test: what it asks, and by which rules.</summary>
public sealed class Quiz
{
    public long Id { get; set; }

    /// <summary>The quiz's name in paths.</summary>
    public required string Slug { get; set; }

    public required LocalText Title { get; set; }

    /// <summary>Whom it is for and what it gives the customer, in a sentence or two.</summary>
    public required LocalText Intro { get; set; }

    /// <summary>What is read before the first question; Markdown.</summary>
    public required LocalText Lesson { get; set; }

    /// <summary>The lesson ends with this clause, as it reads on the day.</summary>
    public long? LessonDocumentId { get; set; }
    public Document? LessonDocument { get; set; }
    public string? LessonAnchor { get; set; }

    /// <summary><see cref="QuizRules"/> as JSON.</summary>
    public required string Rules { get; set; }

    /// <summary>Null while it is being made.</summary>
    public DateTime? PublishedAt { get; set; }
    public long? PublishedById { get; set; }

    /// <summary>Taken out of use: nobody can begin it any more.</summary>
    public DateTime? RetiredAt { get; set; }

    public long Version { get; set; }
    public List<QuizSection> Sections { get; } = [];
    public List<QuizAssignment> Assignments { get; } = [];
}

/// <summary>A part of a quiz: questions named one by one, or so many drawn from a bank.</summary>
public sealed class QuizSection
{
    public long Id { get; set; }
    public long QuizId { get; set; }
    public int Position { get; set; }
    public required LocalText Title { get; set; }

    /// <summary>How many to draw; null where the questions are named.</summary>
    public int? Draw { get; set; }

    public long? BankId { get; set; }
    public QuestionBank? Bank { get; set; }
    public Competence? Competence { get; set; }
    public long? TouchpointId { get; set; }
    public Touchpoint? Touchpoint { get; set; }
    public string? Tag { get; set; }

    /// <summary>Points of each drawn question.</summary>
    public int Points { get; set; } = 1;

    public List<SectionQuestion> Questions { get; } = [];
}

public sealed class SectionQuestion
{
    public long Id { get; set; }
    public long SectionId { get; set; }
    public int Position { get; set; }
    public long QuestionId { get; set; }
    public Question? Question { get; set; }
    public int Points { get; set; } = 1;
}

/// <summary>Who has to take a quiz, and by when.</summary>
public sealed class QuizAssignment
{
    public long Id { get; set; }
    public long QuizId { get; set; }
    public Quiz? Quiz { get; set; }

    /// <summary>Exactly this team, or everybody in this position; neither for everybody.</summary>
    public long? TeamId { get; set; }
    public Team? Team { get; set; }
    public string? Position { get; set; }

    /// <summary>Only those who join on the first day or later.</summary>
    public bool Newcomers { get; set; }

    public DateOnly StartsOn { get; set; }

    /// <summary>Days to do it, counted from the first day or from joining.</summary>
    public int DueDays { get; set; }

    /// <summary>Asked again every so many months; null for once.</summary>
    public int? RepeatMonths { get; set; }

    /// <summary>The last day on which it begins for anybody; null while it holds.</summary>
    public DateOnly? EndsOn { get; set; }

    public long? AssignedById { get; set; }
    public DateTime At { get; set; }
}

public enum AllowanceKind
{
    Exemption,
    ExtraTime,
    ExtraAttempt,
}

/// <summary>One person's exception from a quiz's rules, with who granted it and why.</summary>
public sealed class QuizAllowance
{
    public long Id { get; set; }
    public long QuizId { get; set; }
    public long EmployeeId { get; set; }
    public Employee? Employee { get; set; }
    public AllowanceKind Kind { get; set; }

    /// <summary>Extra time: percent of the limit. Extra attempts: how many.</summary>
    public int Amount { get; set; }

    public required string Reason { get; set; }
    public long? GrantedById { get; set; }
    public Employee? GrantedBy { get; set; }
    public DateTime At { get; set; }
}
