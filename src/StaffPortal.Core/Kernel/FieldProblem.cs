namespace StaffPortal.Core.Kernel;

/// <summary>What is wrong with one field of a form.</summary>
/// <param name="Field">Its name in the request.</param>
public sealed record FieldProblem(string Field, Message Reason);
