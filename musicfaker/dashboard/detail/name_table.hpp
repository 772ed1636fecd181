#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "musicfaker/analyze/detail/text_hash.hpp"
#include "musicfaker/dashboard/detail/query.hpp"
#include "musicfaker/events/detail/utf8.hpp"

namespace musicfaker::detail {

/// A name as it is kept and shown: UTF-8, and not longer than longest_value, dots included.
[[nodiscard]] inline std::string kept_name(std::string_view name) {
  constexpr std::string_view dots = "…";
  std::string kept;
  std::size_t end_before_dots = 0;
  while (!name.empty()) {
    const auto [length, valid] = first_character(name);
    const std::string_view character = valid ? name.substr(0, length) : replacement_character;
    if (kept.size() + character.size() > longest_value) {
      kept.resize(end_before_dots);
      return kept.append(dots);
    }
    kept += character;
    if (kept.size() + dots.size() <= longest_value) end_before_dots = kept.size();
    name.remove_prefix(length);
  }
  return kept;
}

/// Numbers for names, from 1 on, as they come. There are only so many: all further ones are number
/// 0, `(other)`, so that no stream of ever new names fills the memory.
class name_table {
 public:
  static constexpr std::uint32_t other = 0;

  /// @param most  names besides `(other)`
  explicit name_table(std::size_t most) : most_{most} {}

  /// The number of a name, which it is given where it is new.
  [[nodiscard]] std::uint32_t number_of(std::string_view name) {
    if (const auto known = numbers_.find(name); known != numbers_.end()) [[likely]]
      return known->second;
    // What is cut or no UTF-8 takes this way each time.
    std::string kept = kept_name(name);
    if (const auto known = numbers_.find(kept); known != numbers_.end()) return known->second;
    if (kept == names_.front()) return other;
    if (numbers_.size() == most_) {
      full_ = true;
      return other;
    }
    const auto number = static_cast<std::uint32_t>(names_.size());
    numbers_.emplace(names_.emplace_back(std::move(kept)), number);
    return number;
  }

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const {
    if (const auto known = numbers_.find(name); known != numbers_.end()) return known->second;
    if (name == names_.front()) return other;
    return std::nullopt;
  }

  [[nodiscard]] const std::string& name(std::uint32_t number) const { return names_[number]; }

  /// All numbers are below.
  [[nodiscard]] std::size_t end() const noexcept { return names_.size(); }

  /// A name had to be left out: counts of different ones are lower bounds.
  [[nodiscard]] bool is_full() const noexcept { return full_; }

 private:
  struct hash {
    std::size_t operator()(std::string_view text) const noexcept { return text_hash(text); }
  };

  std::size_t most_;
  std::deque<std::string> names_{"(other)"};  ///< a deque: the views stay good
  std::unordered_map<std::string_view, std::uint32_t, hash> numbers_;
  bool full_ = false;
};

}  // namespace musicfaker::detail
