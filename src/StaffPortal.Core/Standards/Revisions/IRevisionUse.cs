namespace StaffPortal.Core.Standards.Revisions;

/// <summary>A feature that points at documents and their revisions; it is asked before a draft is thrown away.</summary>
public interface IRevisionUse
{
    /// <summary>Whether the document must stay, though it was never published.</summary>
    Task<bool> NeedsAsync(long documentId, long revisionId, CancellationToken cancel);

    /// <summary>Lets go of the revision; a step of the change that deletes it.</summary>
    Task ReleaseAsync(long revisionId, CancellationToken cancel);
}
