#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace musicfaker::detail {

/// A function's own name as the compiler tells it, with `Type` somewhere inside.
template <class Type>
[[nodiscard]] constexpr std::string_view name_with_type() {
  return __PRETTY_FUNCTION__;
}

/// The name of a type as the compiler writes it.
template <class Type>
[[nodiscard]] constexpr std::string_view raw_type_name() {
  // What stands around the type is the same for all of them.
  constexpr std::string_view known = "double";
  constexpr std::string_view sample = name_with_type<double>();
  constexpr std::size_t before = sample.find(known);
  constexpr std::size_t after = sample.size() - before - known.size();
  std::string_view name = name_with_type<Type>();
  name.remove_prefix(before);
  name.remove_suffix(after);
  return name;
}

/// Takes a template argument that begins with `begin` off, wherever it stands.
inline void erase_argument(std::string& name, std::string_view begin) {
  for (std::size_t at = name.find(begin); at != std::string::npos; at = name.find(begin, at)) {
    std::size_t end = at + begin.size();
    for (int open = 1; open > 0 && end < name.size(); ++end) {
      if (name[end] == '<') ++open;
      if (name[end] == '>') --open;
    }
    name.erase(at, end - at);
  }
}

/// A compiler's name of a type as people write it.
[[nodiscard]] inline std::string tidy_type_name(std::string_view raw) {
  using replacement = std::pair<std::string_view, std::string_view>;
  static constexpr std::array replacements{
      // g++ says where a type comes from ...
      replacement{"std::__cxx11::", "std::"},
      replacement{"std::__1::", "std::"},
      replacement{"std::chrono::_V2::", "std::chrono::"},
      replacement{"musicfaker::", ""},
      replacement{"{anonymous}::", ""},
      replacement{"(anonymous namespace)::", ""},
      // ... and writes some things in another way.
      replacement{" >", ">"},
      replacement{", 18446744073709551615>", ">"},    // std::dynamic_extent
      replacement{", 18446744073709551615UL>", ">"},  // the same by clang
      replacement{"long long unsigned int", "unsigned long long"},
      replacement{"long long int", "long long"},
      replacement{"long unsigned int", "unsigned long"},
      replacement{"long int", "long"},
      replacement{"short unsigned int", "unsigned short"},
      replacement{"short int", "short"},
      replacement{"std::basic_string<char>", "std::string"},
      replacement{"std::basic_string_view<char>", "std::string_view"},
  };
  std::string name{raw};
  for (const std::string_view usual :
       {", std::char_traits<", ", std::allocator<", ", std::default_delete<"}) {
    erase_argument(name, usual);
  }
  for (const auto& [from, to] : replacements) {
    for (std::size_t at = name.find(from); at != std::string::npos; at = name.find(from, at)) {
      name.replace(at, from.size(), to);
    }
  }
  return name;
}

/// The type of an item as people write it, without const and references: `music_event`,
/// `std::span<std::string>`. The same on g++ and clang, but for lambdas and local types.
template <class Item>
[[nodiscard]] std::string type_text() {
  return tidy_type_name(raw_type_name<std::remove_cvref_t<Item>>());
}

}  // namespace musicfaker::detail
