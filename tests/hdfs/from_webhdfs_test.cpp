#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/core/core.hpp"
#include "musicfaker/hdfs/from_hdfs.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/for_each.hpp"
#include "musicfaker/operators/merge_copies.hpp"
#include "musicfaker/operators/take.hpp"
#include "musicfaker/operators/transform.hpp"
#include "tests/hdfs/loopback_server.hpp"
#include "tests/hdfs/numbered.hpp"

// How from_hdfs reads over a connection that breaks off where it likes to. A real HDFS has
// tests/integration.
namespace musicfaker {
namespace {

using ids = std::vector<std::uint64_t>;
using testing::SizeIs;

ids up_to(std::uint64_t last) {
  ids all;
  for (std::uint64_t id = 0; id < last; ++id) all.push_back(id);
  return all;
}

std::string lines(std::uint64_t count) {
  std::string text;
  for (std::uint64_t id = 0; id < count; ++id) text += "{\"id\":" + std::to_string(id) + "}\n";
  return text;
}

/// HDFS with one file, NameNode and DataNode in one. Of every answer with bytes, `cut` says how
/// many come before the connection breaks.
class one_file {
 public:
  explicit one_file(
      std::string text,
      std::function<std::size_t(std::size_t)> cut = [](std::size_t all) { return all; })
      : text_{std::move(text)}, cut_{std::move(cut)} {}

  [[nodiscard]] std::string uri() const { return "webhdfs://" + server_.address() + "/a.jsonl"; }
  [[nodiscard]] std::size_t opened() const { return opened_; }

 private:
  std::string answer(const std::string& request) {
    if (request.starts_with("GET /jmx")) return http("200 OK", "application/json", "{}");
    if (request.find("op=OPEN") != std::string::npos) {
      const auto from = request.find("offset=");
      return http("200 OK", "application/json",
                  R"({"Location":"http://)" + server_.address() + "/data?" +
                      request.substr(from, request.find("&noredirect") - from) + R"("})");
    }
    if (!request.starts_with("GET /data?")) {
      return http("200 OK", "application/json",
                  R"({"FileStatus":{"pathSuffix":"","type":"FILE","length":)" +
                      std::to_string(text_.size()) + "}}");
    }
    ++opened_;
    const std::string bytes = text_.substr(number(request, "offset="), number(request, "length="));
    const std::string whole = http("200 OK", "application/octet-stream", bytes);
    return whole.substr(0, whole.size() - bytes.size() + cut_(bytes.size()));
  }

  static std::size_t number(const std::string& request, const std::string& label) {
    return std::stoul(request.substr(request.find(label) + label.size(), 20));
  }

  std::string text_;
  std::function<std::size_t(std::size_t)> cut_;
  std::atomic<std::size_t> opened_{0};
  loopback_server server_{[this](const std::string& request) { return answer(request); }};
};

constexpr auto id_of = [](const numbered& event) { return event.id; };

TEST(FromWebhdfs, ReadsTheSameLinesWhateverThePiecesAndParts) {
  std::mt19937 random{3};
  for (const std::uint64_t count : {0U, 1U, 10U, 1000U, 30'000U}) {
    const one_file store{lines(count)};
    for (int times = 0; times < 5; ++times) {
      const std::size_t size = lines(count).size() + 1;
      const shared_files files{store.uri(), {}, 1 + random() % size};
      const std::size_t least = count / 1000;  // many pieces, but no million
      ids got;
      run(merge_copies(1 + random() % 3,
                       from_hdfs<numbered>(files, {.read_size = 1 + least + random() % size}) |
                           transform(id_of)) |
          collect_into(got));
      std::ranges::sort(got);
      EXPECT_TRUE(got == up_to(count)) << count;
    }
  }
}

TEST(FromWebhdfs, TakesAFileInOneRequest) {
  const one_file store{lines(100'000)};
  ids got;
  run(from_hdfs<numbered>(store.uri(), {.read_size = 10'000}) | transform(id_of) |
      collect_into(got));
  EXPECT_THAT(got, SizeIs(100'000));
  EXPECT_EQ(store.opened(), 1);
}

TEST(FromWebhdfs, ReadsOnFromTheSameByteWhereverItBreaksOff) {
  std::mt19937 random{4};
  for (const std::uint64_t count : {1U, 20U, 30'000U}) {
    const one_file store{lines(count), [&](std::size_t all) {
                           return std::min<std::size_t>(all, random() % (count * 3 + 2));
                         }};
    virtual_clock clock;
    ids got;
    run(from_hdfs<numbered>(store.uri(), {.read_size = 50'000}) | transform(id_of) |
            collect_into(got),
        {.clock = &clock});
    EXPECT_TRUE(got == up_to(count)) << count;
    EXPECT_GT(store.opened(), 1) << count;
  }
}

TEST(FromWebhdfs, GivesUpWhereNothingComesAnyMore) {
  const one_file store{lines(100'000), [opened = 0](std::size_t all) mutable {
                         return opened++ == 0 ? all / 2 : 0;
                       }};
  virtual_clock clock;
  std::uint64_t read = 0;
  try {
    run(from_hdfs<numbered>(store.uri()) | for_each([&](const numbered&) { ++read; }),
        {.clock = &clock});
    FAIL();
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.unavailable");
  }
  EXPECT_GT(read, 40'000) << "what came was read";
  EXPECT_LT(read, 60'000);
}

TEST(FromWebhdfs, LeavesTheRestWhereNothingFurtherIsWanted) {
  const one_file store{lines(1'000'000)};
  ids got;
  const auto report =
      run(from_hdfs<numbered>(store.uri()) | transform(id_of) | take(5) | collect_into(got));
  EXPECT_EQ(got, up_to(5));
  EXPECT_EQ(report.ended, ended_by::demand);
}

TEST(FromWebhdfs, EndsAtOnceWhenTheFilesAreClosed) {
  const one_file store{lines(1'000'000)};
  const shared_files files{store.uri()};
  std::uint64_t read = 0;
  run(from_hdfs<numbered>(files, {.read_size = 1000}) | for_each([&](const numbered&) {
        if (++read == 1000) files.close();
      }));
  EXPECT_LT(read, 2000);
}

}  // namespace
}  // namespace musicfaker
