#pragma once

#include <cstddef>
#include <cstdint>

#include "musicfaker/events/detail/eight_bytes.hpp"

namespace musicfaker::detail {

/// What eight characters have to be: digits where there is a `0`, elsewhere the same.
struct form_of_eight {
  consteval explicit form_of_eight(const char (&text)[9]) : form{eight_bytes_at(text)} {
    for (unsigned at = 0; at < 8; ++at) {
      beyond |= std::uint64_t{text[at] == '0' ? 0x80U - 10 : 0x80U - 1} << 8U * at;
    }
  }

  std::uint64_t form;
  std::uint64_t beyond = 0;  ///< makes 0x80 or more of 10, or of 1, and of what is above
};

/// Eight characters taken as digits.
class eight_digits {
 public:
  constexpr eight_digits(const char* text, const form_of_eight& wanted)
      : digits_{eight_bytes_at(text) ^ wanted.form},
        pairs_{digits_ * 10 + (digits_ >> 8U)},
        wrong_{(digits_ | (digits_ + wanted.beyond)) & high_bits} {}

  [[nodiscard]] constexpr bool as_wanted() const { return wrong_ == 0; }

  /// The number of two digits that begins at a place.
  [[nodiscard]] constexpr int pair(unsigned at) const {
    return static_cast<int>(pairs_ >> 8U * at & 0xFFU);
  }

 private:
  std::uint64_t digits_;
  std::uint64_t pairs_;
  std::uint64_t wrong_;
};

/// The parts of a timestamp as write_timestamp writes it, taken apart eight characters at a time:
/// one by one takes three times as long.
struct written_timestamp {
  /// @param text  26 characters
  constexpr explicit written_timestamp(const char* text) {
    const eight_digits date{text, form_of_eight{"0000-00-"}};
    const eight_digits day_and_time{text + 8, form_of_eight{"00T00:00"}};
    const eight_digits seconds{text + 16, form_of_eight{":00.0000"}};
    const eight_digits fraction{text + 18, form_of_eight{"0.000000"}};
    fits =
        date.as_wanted() && day_and_time.as_wanted() && seconds.as_wanted() && fraction.as_wanted();
    year = 100 * date.pair(0) + date.pair(2);
    month = date.pair(5);
    day = day_and_time.pair(0);
    hour = day_and_time.pair(3);
    minute = day_and_time.pair(6);
    second = seconds.pair(1);
    microsecond = 10000 * fraction.pair(2) + 100 * fraction.pair(4) + fraction.pair(6);
  }

  bool fits = false;  ///< else nothing else means anything
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int microsecond = 0;
};

}  // namespace musicfaker::detail
