namespace StaffPortal.Core.Kernel.Data;

/// <summary>The server answers, but the portal cannot work on it as it is set up; the sentence says what to change.</summary>
public sealed class DatabaseUnfitException(Message reason) : Exception(reason.Key)
{
    public Message Reason { get; } = reason;
}
