namespace StaffPortal.Core.Kernel.Data;

/// <summary>Large work is refused before the disk is quite full, so that signing in, reading and small changes go on.</summary>
public sealed class DiskFullException() : IOException("There is too little room left on the disk.");
