namespace StaffPortal.Scoring;

/// <summary>What is wrong with a plan's JSON. The words for a person are the caller's, keyed by the code.</summary>
public enum PlanErrorCode
{
    Syntax,
    Missing,
    Unknown,
    Doubled,
    NotText,
    NotNumber,
    NotWhole,
    NotBoolean,
    NotList,
    NotObject,
    Empty,
    TooLong,
    UnknownCurrency,
    NotADate,
    NotOneOf,
    UnknownMetric,
    WeightNotPositive,
    WeightsNotHundred,
    ScoresNotRising,
    Negative,
    OutOfRange,
    SameId,
    PointNotPair,
    NeedsIndividualSurvey,
}

/// <param name="Path">Where, such as <c>components[1].curve.points[0]</c>; empty for the whole document.</param>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Column">1-based column in the file.</param>
/// <param name="Detail">The value found or the values allowed, to be shown with the message.</param>
public sealed record PlanError(string Path, int Line, int Column, PlanErrorCode Code, string Detail);

/// <summary>A plan, or everything that is wrong with it.</summary>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<PlanError> Errors);
