#include "musicfaker/events/detail/written_timestamp.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

namespace musicfaker::detail {
namespace {

constexpr char sample[] = "2025-07-03T14:35:59.123456";

static_assert(written_timestamp{sample}.fits);

TEST(WrittenTimestamp, HasItsParts) {
  const written_timestamp time{sample};
  EXPECT_TRUE(time.fits);
  EXPECT_EQ(time.year, 2025);
  EXPECT_EQ(time.month, 7);
  EXPECT_EQ(time.day, 3);
  EXPECT_EQ(time.hour, 14);
  EXPECT_EQ(time.minute, 35);
  EXPECT_EQ(time.second, 59);
  EXPECT_EQ(time.microsecond, 123456);
}

TEST(WrittenTimestamp, HasEveryPairOfDigitsAtEveryPlace) {
  for (int value = 0; value < 100; ++value) {
    const std::string pair{static_cast<char>('0' + value / 10),
                           static_cast<char>('0' + value % 10)};
    const std::string text = pair + pair + '-' + pair + '-' + pair + 'T' + pair + ':' + pair + ':' +
                             pair + '.' + pair + pair + pair;
    const written_timestamp time{text.data()};
    ASSERT_TRUE(time.fits) << text;
    EXPECT_EQ(time.year, 101 * value);
    for (const int part : {time.month, time.day, time.hour, time.minute, time.second}) {
      EXPECT_EQ(part, value);
    }
    EXPECT_EQ(time.microsecond, 10101 * value);
  }
}

TEST(WrittenTimestamp, FitsOnlyWithDigitsForDigitsAndTheRestAsItIs) {
  const std::string whole{sample};
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const bool is_digit = whole[at] >= '0' && whole[at] <= '9';
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = whole;
      text[at] = static_cast<char>(byte);
      const bool fits = is_digit ? byte >= '0' && byte <= '9' : text[at] == whole[at];
      EXPECT_EQ(written_timestamp{text.data()}.fits, fits) << byte << " at " << at;
    }
  }
}

}  // namespace
}  // namespace musicfaker::detail
