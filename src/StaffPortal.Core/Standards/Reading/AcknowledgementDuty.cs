namespace StaffPortal.Core.Standards.Reading;

/// <summary>A published revision that asked its readers to acknowledge it.</summary>
/// <param name="Until">The day on which the next such revision, or the end of the document, took its place; null while it holds.</param>
public sealed record AskedRevision(long DocumentId, int Number, DateOnly AskedOn, int DueDays, DateOnly? Until);

/// <summary>When whom is asked to acknowledge. Newcomers are asked on joining.</summary>
public static class AcknowledgementDuty
{
    /// <summary>The last day on which an acknowledgement is in time.</summary>
    public static DateOnly DueOn(DateOnly askedOn, DateOnly joinedOn, int dueDays) =>
        (askedOn > joinedOn ? askedOn : joinedOn).AddDays(dueDays);

    /// <summary>The last day for a person, or null where the revision asks nothing of them: it was replaced before they came, or before the days had passed.</summary>
    public static DateOnly? DueOn(AskedRevision revision, DateOnly joinedOn)
    {
        var due = DueOn(revision.AskedOn, joinedOn, revision.DueDays);
        return revision.Until is { } until && due >= until ? null : due;
    }

    /// <summary>How a duty counts in the measure as things stand: done in time, missed, or not yet to be counted.</summary>
    /// <returns>True, false, or null while the days have not passed.</returns>
    public static bool? Counts(DateOnly due, DateOnly? acknowledgedOn, DateOnly today) =>
        acknowledgedOn is { } on && on <= due ? true
        : due < today ? false
        : null;
}
