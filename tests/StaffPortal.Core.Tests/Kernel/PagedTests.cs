using StaffPortal.Core.Kernel;

namespace StaffPortal.Core.Tests.Kernel;

public class PagedTests
{
    [Fact]
    public void The_pages_of_a_list_are_the_list()
    {
        for (var count = 0; count <= 12; count++)
        for (var size = 1; size <= 5; size++)
        {
            var list = Enumerable.Range(0, count).ToList();
            var pages = Paged<int>.Of(list, 1, size).Pages;
            var turned = Enumerable.Range(1, pages).Select(page => Paged<int>.Of(list, page, size)).ToList();
            turned.SelectMany(page => page.Items).ShouldBe(list);
            turned.ShouldAllBe(page => page.Items.Count <= size && (page.Items.Count > 0 || count == 0));
            Paged<int>.Of(list, -3, size).Page.ShouldBe(1);
            Paged<int>.Of(list, int.MaxValue, size).Page.ShouldBe(pages);
        }
    }
}
