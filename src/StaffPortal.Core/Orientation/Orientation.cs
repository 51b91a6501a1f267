using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Orientation;

/// <summary>What an employee needs to be customer-oriented; quizzes and tags of feedback refer to these five.</summary>
public enum Competence
{
    ProductKnowledge,
    Communication,
    Regulations,
    CustomerView,
    Balance,
}

/// <summary>A short rule to live by, with an example and a counter-example.</summary>
public sealed class Principle
{
    public long Id { get; set; }
    public int Position { get; set; }
    public required LocalText Title { get; set; }
    public required LocalText Text { get; set; }
    public required LocalText Do { get; set; }
    public required LocalText Dont { get; set; }
    public long Version { get; set; }
}

/// <summary>External customers pay us; an internal one is the colleague who works with what we hand over.</summary>
public enum CustomerKind
{
    External,
    Internal,
}

/// <summary>A group of customers as a person one can picture.</summary>
public sealed class CustomerPortrait
{
    public long Id { get; set; }
    public required string Slug { get; set; }
    public int Position { get; set; }
    public CustomerKind Kind { get; set; }
    public required LocalText Name { get; set; }
    public required LocalText Who { get; set; }
    public required LocalText Gets { get; set; }
    public required LocalText Chooses { get; set; }

    /// <summary>Whole percent of all external customers.</summary>
    public int ShareOfCustomers { get; set; }

    /// <summary>Whole percent of the profit.</summary>
    public int ShareOfProfit { get; set; }

    public long Version { get; set; }
}

/// <summary>A stage of the customer's way with us.</summary>
public sealed class JourneyStage
{
    public long Id { get; set; }
    public required string Code { get; set; }
    public int Position { get; set; }
    public required LocalText Name { get; set; }
    public required LocalText Expectation { get; set; }
    public required LocalText WowIdea { get; set; }
    public long Version { get; set; }
}
