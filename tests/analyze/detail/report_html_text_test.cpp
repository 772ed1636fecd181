#include "musicfaker/analyze/detail/report_html_text.hpp"

#include <gtest/gtest.h>

namespace musicfaker::detail {
namespace {

TEST(HtmlText, IsNoMarkup) {
  EXPECT_EQ(html_text("<a href='x' b=\"y\">R&B</a>"),
            "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;R&amp;B&lt;/a&gt;");
  EXPECT_EQ(html_text("Björk"), "Björk");
  EXPECT_EQ(html_text(""), "");
}

}  // namespace
}  // namespace musicfaker::detail
