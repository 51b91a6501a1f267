namespace StaffPortal.Core.Kernel.Data;

/// <summary>Rows of this kind are only ever added: each provider guards their tables with triggers that refuse every update and delete.</summary>
public interface IAppendOnly;
