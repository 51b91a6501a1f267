using StaffPortal.Core.Kernel;
using StaffPortal.Core.Orientation;
using StaffPortal.Core.People;
using StaffPortal.Core.Standards.Documents;
using StaffPortal.Scoring.Training;

namespace StaffPortal.Core.Training.Bank;

/// <summary>A shelf of questions on one subject.</summary>
public sealed class QuestionBank
{
    public long Id { get; set; }

    /// <summary>The bank's name in paths.</summary>
    public required string Slug { get; set; }

    public required LocalText Name { get; set; }
}

/// <summary>A question of the bank. What is asked stands in its versions: an attempt keeps the one that it was given.</summary>
public sealed class Question
{
    public long Id { get; set; }
    public long BankId { get; set; }
    public QuestionBank? Bank { get; set; }

    /// <summary>For lists; never shown to those who answer.</summary>
    public required LocalText Title { get; set; }

    /// <summary>For lists and searching within the bank, all languages in capitals.</summary>
    public required string SearchText { get; set; }

    public QuestionType Type { get; set; }
    public Competence? Competence { get; set; }
    public long? TouchpointId { get; set; }
    public Touchpoint? Touchpoint { get; set; }

    /// <summary>The document whose clause decides the answer.</summary>
    public long? DocumentId { get; set; }
    public Document? Document { get; set; }
    public string? Anchor { get; set; }

    /// <summary>Hash of the clause's texts when somebody last said that the question fits them.</summary>
    public string? ClauseHash { get; set; }

    /// <summary>Since when the cited clause reads differently from what the question was checked against.</summary>
    public DateTime? ReviewSince { get; set; }

    /// <summary>Out of use: not drawn and not offered; attempts that have it keep it.</summary>
    public bool Retired { get; set; }

    public long? CurrentId { get; set; }
    public QuestionVersion? Current { get; set; }
    public List<QuestionTag> Tags { get; } = [];
    public long Version { get; set; }
}

/// <summary>A free word that draws and lists go by.</summary>
public sealed class QuestionTag
{
    public long Id { get; set; }
    public long QuestionId { get; set; }
    public required string Tag { get; set; }
}

/// <summary>What a question asks and what is right, as it stood at one time; never changes.</summary>
public sealed class QuestionVersion
{
    public long Id { get; set; }
    public long QuestionId { get; set; }
    public Question? Question { get; set; }

    /// <summary>1, 2, 3 … within the question.</summary>
    public int Number { get; set; }

    public QuestionType Type { get; set; }

    /// <summary>A <see cref="QuestionContent"/> as JSON.</summary>
    public required string Content { get; set; }

    public long? AuthorId { get; set; }
    public Employee? Author { get; set; }
    public DateTime At { get; set; }
}

/// <summary>A picture of a question or a lesson.</summary>
public sealed class TrainingImage
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public required string MediaType { get; set; }
    public required byte[] Content { get; set; }
    public required string Sha256 { get; set; }
}
