namespace StaffPortal.Core.Kernel.Jobs;

/// <summary>Tells whoever starts jobs that rows of a kind wait. Core knows no scheduler: where nobody listens, as on the command line, the next sweep finds the rows.</summary>
public sealed class JobBell
{
    private Action<Type>? _listener;

    /// <param name="listener">Called after the commit that made the rows; must be quick and must not throw.</param>
    public void Listen(Action<Type> listener) => _listener = listener;

    internal void Ring(Type kind) => _listener?.Invoke(kind);
}
