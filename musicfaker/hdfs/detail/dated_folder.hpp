#pragma once

#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include "musicfaker/events/date_range.hpp"

namespace musicfaker::detail {

/// What the folders above a file tell of its date: `year=2025`, `month=07`, `day=03`, the one in
/// the other.
class dated_folder {
 public:
  /// Goes into a folder. One that is not of this kind changes nothing.
  [[nodiscard]] dated_folder inside(std::string_view name) const {
    dated_folder deeper = *this;
    if (const auto year = number_after("year=", name)) {
      deeper.year_ = *year;
    } else if (const auto month = number_after("month=", name)) {
      deeper.month_ = *month;
    } else if (const auto day = number_after("day=", name)) {
      deeper.day_ = *day;
    }
    return deeper;
  }

  /// Goes into each folder of a path, which may be an address.
  [[nodiscard]] dated_folder inside_path(std::string_view path) const {
    dated_folder deepest = *this;
    for (;;) {
      const auto end = path.find('/');
      deepest = deepest.inside(path.substr(0, end));
      if (end == std::string_view::npos) return deepest;
      path.remove_prefix(end + 1);
    }
  }

  /// False where no file below it can be of one of these days.
  [[nodiscard]] bool may_hold(const date_range& dates) const {
    using namespace std::chrono;
    if (!year_) return true;
    const auto first_month = month_ ? month{static_cast<unsigned>(*month_)} : January;
    const auto last_month = month_ ? first_month : December;
    if (!first_month.ok()) return true;
    const sys_days first = year{*year_} / first_month / 1;
    const sys_days last = year{*year_} / last_month / std::chrono::last;
    if (const auto only = date()) return dates.contains(*only);
    return first <= dates.last && dates.first <= last;
  }

  /// The day, where all three are there and make one.
  [[nodiscard]] std::optional<std::chrono::sys_days> date() const {
    using namespace std::chrono;
    if (!year_ || !month_ || !day_) return std::nullopt;
    const year_month_day all{year{*year_}, month{static_cast<unsigned>(*month_)},
                             day{static_cast<unsigned>(*day_)}};
    if (!all.ok()) return std::nullopt;
    return sys_days{all};
  }

 private:
  [[nodiscard]] static std::optional<int> number_after(std::string_view prefix,
                                                       std::string_view name) {
    if (!name.starts_with(prefix)) return std::nullopt;
    name.remove_prefix(prefix.size());
    int number = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (failure != std::errc{} || end != name.data() + name.size()) return std::nullopt;
    if (number < 0 || number > 9999) return std::nullopt;
    return number;
  }

  std::optional<int> year_;
  std::optional<int> month_;
  std::optional<int> day_;
};

}  // namespace musicfaker::detail
