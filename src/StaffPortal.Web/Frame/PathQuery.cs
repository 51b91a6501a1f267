namespace StaffPortal.Web.Frame;

/// <summary>What stands behind a path's question mark.</summary>
public static class PathQuery
{
    /// <summary>The values that are there, in the order given; nothing where none is.</summary>
    public static string Of(params (string Name, string? Value)[] parts) =>
        QueryString
            .Create(parts.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)))
            .ToString();
}
