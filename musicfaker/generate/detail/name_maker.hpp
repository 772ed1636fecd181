#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "musicfaker/generate/detail/languages.hpp"
#include "musicfaker/generate/random.hpp"

namespace musicfaker::detail {

/// A list of words, written with commas between.
class word_list {
 public:
  word_list() = default;
  explicit word_list(std::string_view words) {
    for (;;) {
      const std::size_t comma = words.find(',');
      words_.push_back(words.substr(0, comma));
      if (comma == std::string_view::npos) return;
      words.remove_prefix(comma + 1);
    }
  }

  [[nodiscard]] std::string_view draw(random_bits& random) const {
    return words_[random.below(static_cast<std::uint32_t>(words_.size()))];
  }

 private:
  std::vector<std::string_view> words_;
};

/// Invents names in one language. None of them need be new: whoever wants no two alike draws again.
class name_maker {
 public:
  name_maker() = default;
  explicit name_maker(const name_parts& parts)
      : given_{parts.given},
        family_{parts.family},
        band_first_{parts.band_first},
        band_second_{parts.band_second},
        title_first_{parts.title_first},
        title_second_{parts.title_second},
        login_first_{parts.login_first},
        login_second_{parts.login_second},
        between_{parts.between},
        family_first_{parts.family_first},
        second_stands_alone_{parts.second_stands_alone} {}

  [[nodiscard]] std::string artist(random_bits& random) const {
    if (random.chance(55)) return join(band_first_, band_second_, random);
    return family_first_ ? join(family_, given_, random) : join(given_, family_, random);
  }

  [[nodiscard]] std::string title(random_bits& random) const {
    if (random.chance(85)) return join(title_first_, title_second_, random);
    return std::string{(second_stands_alone_ ? title_second_ : title_first_).draw(random)};
  }

  /// `johndoe`, `john_doe42`, `john.doe1987`
  [[nodiscard]] std::string login(random_bits& random) const {
    constexpr std::array<std::string_view, 5> separators{"", "", "", "_", "."};
    std::string name{login_first_.draw(random)};
    name += separators[random.below(separators.size())];
    name += login_second_.draw(random);
    const std::uint32_t end = random.below(100);
    if (end < 50) {
      name += std::to_string(random.between(1, 99));
    } else if (end < 75) {
      name += std::to_string(random.between(1965, 2010));
    }
    return name;
  }

 private:
  [[nodiscard]] std::string join(const word_list& first, const word_list& second,
                                 random_bits& random) const {
    std::string name{first.draw(random)};
    name += between_;
    name += second.draw(random);
    return name;
  }

  word_list given_;
  word_list family_;
  word_list band_first_;
  word_list band_second_;
  word_list title_first_;
  word_list title_second_;
  word_list login_first_;
  word_list login_second_;
  std::string_view between_;
  bool family_first_ = false;
  bool second_stands_alone_ = false;
};

}  // namespace musicfaker::detail
