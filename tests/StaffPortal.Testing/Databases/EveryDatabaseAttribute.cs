using System.Reflection;
using Xunit.Sdk;

namespace StaffPortal.Testing;

/// <summary>Runs a theory once on each database; its first parameter is the provider's name.</summary>
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Databases.Chosen.Select(name => new object[] { name });
}
