namespace StaffPortal.Web.Pages.Training.Quizzes;

/// <param name="Index">Its place among the form's picks.</param>
public sealed record PickLine(int Index, PickInput Pick, string Title);
