using StaffPortal.Core.Kernel.Data;

namespace StaffPortal.Core.Tests.Kernel.Data;

public class MySqlProviderTests
{
    [Fact]
    public void A_server_that_takes_no_large_statement_is_refused_with_a_sentence()
    {
        Should.NotThrow(() => MySqlProvider.EnsurePacket(64L * 1024 * 1024));
        Should
            .Throw<InvalidOperationException>(() => MySqlProvider.EnsurePacket(16L * 1024 * 1024))
            .Message.ShouldContain("16 MB at most. Set its max_allowed_packet to 64 MB");
    }
}
