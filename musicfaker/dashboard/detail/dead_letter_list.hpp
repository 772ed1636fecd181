#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker::detail {

/// What could not be used: how many for which reason, and the newest ones.
class dead_letter_list {
 public:
  void add(const dead_letter& letter) {
    ++count_;
    const std::string reason = kind_of(letter.reason);
    if (reasons_.size() < most_reasons || reasons_.contains(reason)) {
      ++reasons_[reason];
    } else {
      ++reasons_["(other)"];
    }
    newest_.push_front({{"reason", printable(letter.reason, most_shown)},
                        {"payload", printable(letter.payload, most_shown)},
                        {"topic", printable(letter.from.topic, most_shown)},
                        {"partition", letter.from.partition},
                        {"offset", letter.from.offset}});
    if (newest_.size() > most_newest) newest_.pop_back();
  }

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

  [[nodiscard]] nlohmann::ordered_json json() const {
    auto reasons = nlohmann::ordered_json::array();
    for (const auto& [reason, count] : reasons_) {
      reasons.push_back({{"reason", reason}, {"count", count}});
    }
    auto last = nlohmann::ordered_json::array();
    for (const auto& each : newest_) last.push_back(each);
    return {{"count", count_}, {"reasons", std::move(reasons)}, {"last", std::move(last)}};
  }

 private:
  static constexpr std::size_t most_reasons = 20;
  static constexpr std::size_t most_newest = 20;
  static constexpr std::size_t most_shown = 200;

  /// A reason without what is of that letter alone: `json.malformed: line ...` is `json.malformed`.
  [[nodiscard]] static std::string kind_of(std::string_view reason) {
    const auto colon = reason.find(": ");
    const std::string_view id = reason.substr(0, colon);
    const bool is_id = colon != std::string_view::npos && id.find('.') != std::string_view::npos &&
                       id.find(' ') == std::string_view::npos;
    return printable(is_id ? id : reason, most_shown);
  }

  std::uint64_t count_ = 0;
  std::map<std::string, std::uint64_t> reasons_;
  std::deque<nlohmann::ordered_json> newest_;
};

}  // namespace musicfaker::detail
