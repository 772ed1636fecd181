#include "musicfaker/generate/detail/text_pool.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace musicfaker::detail {
namespace {

TEST(TextPool, GivesBackEveryTextAsItWas) {
  const std::vector<std::string> texts{"",
                                       "IS",
                                       "Sóley Vindar",
                                       std::string(31, 'a'),
                                       std::string(32, 'b'),
                                       std::string(33, 'c'),
                                       std::string(1000, 'd')};
  text_pool pool;
  std::vector<text_pool::text> kept;
  for (const std::string& each : texts) kept.push_back(pool.add(each));
  pool.close();
  std::string copy = "what was there before";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    pool.copy(kept[i], copy);
    EXPECT_EQ(copy, texts[i]);
  }
}

TEST(TextPool, KeepsTheSameTextOnce) {
  text_pool pool;
  const auto first = pool.add("Rock");
  static_cast<void>(pool.add("Jazz"));
  const auto again = pool.add("Rock");
  EXPECT_EQ(first.begin, again.begin);
  EXPECT_EQ(first.size, again.size);
}

TEST(TextPool, CopiesIntoTheStorageThatIsThere) {
  text_pool pool;
  const auto text = pool.add("a name");
  pool.close();
  std::string copy(100, 'x');
  const char* const storage = copy.data();
  pool.copy(text, copy);
  EXPECT_EQ(copy, "a name");
  EXPECT_EQ(copy.data(), storage);
}

}  // namespace
}  // namespace musicfaker::detail
