namespace StaffPortal.Core.Kernel;

/// <summary>One page of a list.</summary>
/// <param name="Page">1 and on.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int Pages)
{
    /// <summary>A page that does not exist is the nearest one that does.</summary>
    public static Paged<T> Of(IReadOnlyCollection<T> all, int page, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var shown = Math.Clamp(page, 1, pages);
        return new Paged<T>([.. all.Skip((shown - 1) * size).Take(size)], shown, pages);
    }
}
