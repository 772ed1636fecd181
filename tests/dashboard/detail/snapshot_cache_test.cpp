#include "musicfaker/dashboard/detail/snapshot_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace musicfaker::detail {
namespace {

TEST(SnapshotCache, MakesOneForAllWhoComeAtTheSameTime) {
  snapshot_cache<int> cache;
  std::atomic<int> made{0};
  std::latch all_there{4};
  std::vector<std::jthread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      all_there.arrive_and_wait();
      const auto got = cache.get("view", 1, [&] {
        ++made;
        return std::make_shared<const int>(7);
      });
      EXPECT_EQ(*got, 7);
    });
  }
  readers.clear();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(cache.made(), 1U);
}

TEST(SnapshotCache, DoesNotMakeItAgainAtOnceWhateverChanges) {
  snapshot_cache<int> cache;
  const auto make = [value = 0]() mutable { return std::make_shared<const int>(++value); };
  EXPECT_EQ(*cache.get("view", 1, make), 1);
  EXPECT_EQ(*cache.get("view", 2, make), 1);
  EXPECT_EQ(cache.made(), 1U);
}

TEST(SnapshotCache, MakesOnlySoManyDifferentOnes) {
  snapshot_cache<int> cache;
  std::size_t refused = 0;
  for (int i = 0; i < 200; ++i) {
    const auto got = cache.get(std::to_string(i), 1, [] { return std::make_shared<const int>(1); });
    refused += got ? 0 : 1;
  }
  EXPECT_GE(refused, 100U);
  EXPECT_LE(cache.made(), 100U);
}

TEST(SnapshotCache, ForgetsOneThatCouldNotBeMade) {
  snapshot_cache<int> cache;
  const auto fail = []() -> std::shared_ptr<const int> { throw std::runtime_error{"no"}; };
  EXPECT_THROW(static_cast<void>(cache.get("view", 1, fail)), std::runtime_error);
  EXPECT_EQ(*cache.get("view", 1, [] { return std::make_shared<const int>(2); }), 2);
}

}  // namespace
}  // namespace musicfaker::detail
