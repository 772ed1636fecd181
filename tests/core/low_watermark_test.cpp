#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/operators/operators.hpp"
#include "tests/conformance.hpp"

// What a stage further down does not take must not be committed, however the stages above hold it.

namespace musicfaker {
namespace {

/// The watermark at the end of a run over 0, 1, 2, ..., 99 and what has arrived.
struct outcome {
  position watermark = 0;
  std::vector<std::uint64_t> arrived;
};

template <class Chain>
outcome replay(Chain chain) {
  outcome result;
  conformance::arrivals arrived;
  result.watermark = conformance::survive(
      chain | for_each([&](std::uint64_t id) {
        arrived.add(id);
        result.arrived.push_back(id);
      }),
      {.items = 100, .stop_at = 100}, [](std::uint64_t id) { return id; },
      [&](std::uint64_t id) { return arrived.count(id); });
  return result;
}

TEST(LowWatermark, DoesNotPassItemsOfABatchThatNobodyTook) {
  const outcome got = replay(batch(3) | unbatch() | take(4));
  EXPECT_EQ(got.arrived.size(), 4U);
  EXPECT_EQ(got.watermark, 3U) << "the second batch was taken in part only";
}

TEST(LowWatermark, DoesNotPassWhatAHolderHadWhenTheEndWasReached) {
  const outcome got = replay(batch(7) | unbatch() | batch(2) | unbatch() | take(10));
  EXPECT_EQ(got.arrived.size(), 10U);
  EXPECT_EQ(got.watermark, 7U);
}

TEST(LowWatermark, CoversAllThatWasTakenWhereNothingIsHeld) {
  const outcome got = replay(take(10));
  EXPECT_EQ(got.watermark, 10U);
}

TEST(LowWatermark, StaysBelowAnItemThatIsRefused) {
  const outcome got = replay(take(0));
  EXPECT_EQ(got.arrived.size(), 0U);
  EXPECT_EQ(got.watermark, 0U);
}

}  // namespace
}  // namespace musicfaker
