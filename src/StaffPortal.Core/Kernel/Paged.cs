namespace StaffPortal.Core.Kernel;

/// <summary>Where a page of a long list stands.</summary>
public static class Paging
{
    /// <summary>A page that does not exist is the nearest one that does; an empty list has one page.</summary>
    public static (int Page, int Pages) Place(int total, int page, int size)
    {
        var pages = Math.Max(1, (total + size - 1) / size);
        return (Math.Clamp(page, 1, pages), pages);
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Page">1 and on.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int Pages)
{
    public static Paged<T> Of(IReadOnlyCollection<T> all, int page, int size)
    {
        var (shown, pages) = Paging.Place(all.Count, page, size);
        return new Paged<T>([.. all.Skip((shown - 1) * size).Take(size)], shown, pages);
    }
}
