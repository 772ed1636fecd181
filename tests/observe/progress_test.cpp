#include "musicfaker/observe/progress.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <range/v3/view/iota.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/observe/describe.hpp"
#include "musicfaker/operators/operators.hpp"
#include "tests/conformance.hpp"
#include "tests/counted.hpp"

namespace musicfaker {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

struct close_file {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using file_handle = std::unique_ptr<std::FILE, close_file>;

/// A file that is no terminal.
class plain_file {
 public:
  [[nodiscard]] std::FILE* file() const { return file_.get(); }

  [[nodiscard]] std::string text() const {
    std::string result(static_cast<std::size_t>(std::ftell(file_.get())), ' ');
    std::rewind(file_.get());
    EXPECT_EQ(std::fread(result.data(), 1, result.size(), file_.get()), result.size());
    return result;
  }

 private:
  file_handle file_{std::tmpfile()};
};

/// A terminal that nobody sits at.
class pseudo_terminal {
 public:
  pseudo_terminal() : master_{posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK)} {
    if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0)
      throw std::runtime_error{"no pseudo terminal"};
    std::array<char, 64> name{};
    ptsname_r(master_, name.data(), name.size());
    file_.reset(fdopen(open(name.data(), O_RDWR | O_NOCTTY), "w"));
  }
  pseudo_terminal(const pseudo_terminal&) = delete;
  pseudo_terminal& operator=(const pseudo_terminal&) = delete;
  ~pseudo_terminal() { close(master_); }

  [[nodiscard]] std::FILE* file() const { return file_.get(); }

  void set_width(unsigned short columns) const {
    winsize size{};
    size.ws_row = 25;
    size.ws_col = columns;
    ASSERT_EQ(ioctl(master_, TIOCSWINSZ, &size), 0);
  }

  /// What was written, as the terminal gets it: with \r before each \n.
  [[nodiscard]] std::string text() const {
    std::string result;
    std::array<char, 4096> piece{};
    for (;;) {
      const ssize_t length = read(master_, piece.data(), piece.size());
      if (length <= 0) return result;
      result.append(piece.data(), static_cast<std::size_t>(length));
    }
  }

 private:
  int master_;
  file_handle file_;
};

/// One number a second: 0 at 1 s, 1 at 2 s, ...
timeline<int> one_a_second(int count) {
  std::vector<timeline<int>::event> events;
  for (int i = 0; i < count; ++i) events.push_back({std::chrono::seconds{i + 1}, i});
  return timeline<int>{std::move(events)};
}

const auto ignore = for_each([](auto&&) {});

TEST(Progress, PassesOnWhatComes) {
  const plain_file to;
  std::vector<int> got;
  run(std::vector{1, 2, 3} | progress(to.file()) | collect_into(got));
  EXPECT_THAT(got, ElementsAre(1, 2, 3));
}

TEST(Progress, WritesALineEveryTenSecondsAndOneAtTheEndToAFile) {
  const plain_file to;
  virtual_clock clock;
  run(one_a_second(25) | progress(to.file(), {.label = "events"}) | ignore, {.clock = &clock});
  EXPECT_EQ(to.text(),
            "events 9  1/s\n"
            "events 19  1/s\n"
            "events 25  1/s\n");
}

TEST(Progress, WritesALineAtTheEndWhereNothingCame) {
  const plain_file to;
  run(std::vector<int>{} | progress(to.file(), {.label = "events"}) | ignore);
  EXPECT_EQ(to.text(), "events 0  0/s\n");
}

TEST(Progress, RedrawsItsLineOnATerminal) {
  const pseudo_terminal to;
  virtual_clock clock;
  run(one_a_second(2) | progress(to.file(), {.label = "events", .every = 600ms}) | ignore,
      {.clock = &clock});
  EXPECT_EQ(to.text(),
            "\revents 0  0/s\033[K"  // 0.6 s
            "\revents 1  1/s\033[K"  // 1.2 s
            "\revents 1  1/s\033[K"  // 1.8 s
            "\revents 2  1/s\033[K"  // the end
            "\r\n");
}

TEST(Progress, ShowsABarWhereTheTotalIsKnown) {
  const pseudo_terminal to;
  virtual_clock clock;
  run(one_a_second(4) | progress(to.file(), {.label = "n", .total = 4, .every = 2500ms}) | ignore,
      {.clock = &clock});
  EXPECT_EQ(to.text(),
            "\rn [==========>         ] 50 %  2 of 4  1/s  0:03 left\033[K"
            "\rn [====================] 100 %  4 of 4  1/s\033[K"
            "\r\n");
}

TEST(Progress, KeepsToTheWidthOfTheTerminal) {
  const pseudo_terminal to;
  to.set_width(10);
  run(std::vector<int>{} | progress(to.file(), {.label = "événements"}) | ignore);
  EXPECT_EQ(to.text(), "\révénement\033[K\r\n");
}

TEST(Progress, EndsItsLineWhereTheRunFails) {
  const pseudo_terminal to;
  virtual_clock clock;
  EXPECT_THROW(run(one_a_second(2) | progress(to.file()) | for_each([](int number) {
                     if (number == 1) throw std::runtime_error{"one"};
                   }),
                   {.clock = &clock}),
               std::runtime_error);
  EXPECT_THAT(to.text(), EndsWith("\033[K\r\n"));
}

TEST(Progress, GoesOnAfterAFlushInTheMiddle) {
  const pseudo_terminal to;
  virtual_clock clock;
  run_context run{clock};
  running_chain<int&&, progress_operator> chain{detail::as_chain(progress(to.file()))};
  chain.open(run);
  static_cast<void>(chain.push(1, 0));
  chain.flush();
  chain.flush();
  EXPECT_EQ(to.text(), "\ritems 1  0/s\033[K\r\n") << "once, as nothing is new";
  static_cast<void>(chain.push(2, 1));
  chain.flush();
  EXPECT_EQ(to.text(), "\ritems 2  0/s\033[K\r\n");
}

TEST(Progress, LooksAtTheClockOnlyWhereAFlushHasNews) {
  struct counting_clock final : run_clock {
    mutable int looks = 0;
    [[nodiscard]] time_point now() const override {
      ++looks;
      return {};
    }
    [[nodiscard]] system_time system_now() const override { return {}; }
    [[nodiscard]] bool is_virtual() const override { return true; }
    void wait_until(time_point) override {}
  } clock;
  const plain_file to;
  run_context run{clock};
  running_chain<int&&, progress_operator> chain{detail::as_chain(progress(to.file()))};
  chain.open(run);
  EXPECT_EQ(clock.looks, 1);
  static_cast<void>(chain.push(1, 0));
  static_cast<void>(chain.tick(time_point{20s}));
  EXPECT_EQ(clock.looks, 1) << "a tick brings the time with it";
  chain.flush();
  EXPECT_EQ(clock.looks, 1) << "nothing is new";
  static_cast<void>(chain.push(2, 1));
  chain.flush();
  EXPECT_EQ(clock.looks, 2);
}

TEST(Progress, IgnoresThatItCannotWrite) {
  const file_handle full{std::fopen("/dev/full", "w")};
  ASSERT_NE(full, nullptr);
  EXPECT_EQ(run(std::vector{1, 2} | progress(full.get()) | ignore).items, 2U);
}

TEST(Progress, StopsWithWhatFollows) {
  const plain_file to;
  const auto report = run(ranges::views::iota(0) | progress(to.file()) | take(3) | ignore);
  EXPECT_EQ(report.ended, ended_by::demand);
  EXPECT_THAT(to.text(), HasSubstr("items 3  "));
}

TEST(Progress, CopiesNothingAndLetsThroughWhatCanOnlyBeMoved) {
  const plain_file to;
  std::vector<counted> got;
  got.reserve(8);
  counted::reset();
  run(ranges::views::iota(0, 3) | transform([](int n) { return counted{n}; }) |
      progress(to.file()) | collect_into(got));
  EXPECT_EQ(counted::copies(), 0);
  std::vector<std::unique_ptr<int>> pointers;
  run(ranges::views::iota(0, 3) | transform([](int n) { return std::make_unique<int>(n); }) |
      progress(to.file()) | collect_into(pointers));
  EXPECT_EQ(pointers.size(), 3U);
}

TEST(Progress, KeepsEveryPosition) {
  const plain_file to;
  conformance::conforms(
      [&](auto sink) { return batch(5) | progress(to.file()) | unbatch() | sink; });
}

TEST(Progress, RefusesOptionsThatMakeNoSense) {
  const auto id_of = [](const auto& make) -> std::string {
    try {
      static_cast<void>(make());
    } catch (const error& e) {
      return e.id();
    }
    return "";
  };
  EXPECT_EQ(id_of([] { return progress(nullptr); }), "progress.bad_option");
  EXPECT_EQ(id_of([] { return progress(stderr, {.every = 0s}); }), "progress.bad_option");
}

TEST(Progress, IsDescribedByItsLabel) {
  EXPECT_EQ(describe(progress(stderr, {.label = "events"})).nodes.front().details, "events");
}

}  // namespace
}  // namespace musicfaker
