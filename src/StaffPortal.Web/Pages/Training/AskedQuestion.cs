using StaffPortal.Core.Training.Attempts;

namespace StaffPortal.Web.Pages.Training;

/// <summary>A question on a page.</summary>
/// <param name="Name">The number that its fields carry.</param>
/// <param name="Of">How many there are; 0 to say nothing of it.</param>
public sealed record AskedQuestion(ShownQuestion Question, long Name, int Of);
