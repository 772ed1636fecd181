#include "musicfaker/observe/detail/type_text.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace musicfaker {

struct play {
  struct part {};
};
template <class Item>
struct counted_by {};

namespace {

struct hidden {};

using detail::tidy_type_name;
using detail::type_text;

TEST(TypeText, IsWhatPeopleWrite) {
  EXPECT_EQ(type_text<int>(), "int");
  EXPECT_EQ(type_text<std::string>(), "std::string");
  EXPECT_EQ(type_text<std::string_view>(), "std::string_view");
  EXPECT_EQ(type_text<std::vector<std::string>>(), "std::vector<std::string>");
  EXPECT_EQ(type_text<std::span<std::string>>(), "std::span<std::string>");
  EXPECT_EQ((type_text<std::span<const int, 3>>()), "std::span<const int, 3>");
  EXPECT_EQ((type_text<std::map<std::string, std::vector<int>>>()),
            "std::map<std::string, std::vector<int>>");
  EXPECT_EQ((type_text<std::pair<const std::string, std::optional<play>>>()),
            "std::pair<const std::string, std::optional<play>>");
  EXPECT_EQ(type_text<std::unique_ptr<int>>(), "std::unique_ptr<int>");
}

TEST(TypeText, HasNoWordOfOurNamespaces) {
  EXPECT_EQ(type_text<play>(), "play");
  EXPECT_EQ(type_text<play::part>(), "play::part");
  EXPECT_EQ(type_text<hidden>(), "hidden");
  EXPECT_EQ(type_text<counted_by<hidden>>(), "counted_by<hidden>");
}

TEST(TypeText, LeavesOutReferencesAndConst) {
  EXPECT_EQ(type_text<const play&>(), "play");
  EXPECT_EQ(type_text<play&&>(), "play");
  EXPECT_EQ(type_text<const std::string&>(), "std::string");
}

TEST(TypeText, NamesIntegersAlikeOnAllCompilers) {
  EXPECT_EQ(type_text<short>(), "short");
  EXPECT_EQ(type_text<unsigned short>(), "unsigned short");
  EXPECT_EQ(type_text<long>(), "long");
  EXPECT_EQ(type_text<unsigned long>(), "unsigned long");
  EXPECT_EQ(type_text<long long>(), "long long");
  EXPECT_EQ(type_text<unsigned long long>(), "unsigned long long");
  EXPECT_EQ(type_text<unsigned char>(), "unsigned char");
}

TEST(TypeText, LeavesOutUsualArguments) {
  EXPECT_EQ(
      tidy_type_name("std::basic_string<char, std::char_traits<char>, std::allocator<char> >"),
      "std::string");
  EXPECT_EQ(tidy_type_name("std::vector<std::pair<int, std::vector<long int> >, "
                           "std::allocator<std::pair<int, std::vector<long int> > > >"),
            "std::vector<std::pair<int, std::vector<long>>>");
  EXPECT_EQ(tidy_type_name("std::span<int, 18446744073709551615>"), "std::span<int>");
  EXPECT_EQ(tidy_type_name("std::span<int, 18446744073709551615UL>"), "std::span<int>");
}

TEST(TypeText, EndsEvenWhereANameIsCutShort) {
  EXPECT_EQ(tidy_type_name("std::vector<int, std::allocator<"), "std::vector<int");
  EXPECT_EQ(tidy_type_name(""), "");
}

}  // namespace
}  // namespace musicfaker
