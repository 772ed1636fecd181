#pragma once

#include <chrono>
#include <cstdio>
#include <string>

#include "examples/program.hpp"
#include "musicfaker/core/dead_letter.hpp"
#include "musicfaker/core/run_report.hpp"
#include "musicfaker/events/dead_letter_json.hpp"
#include "musicfaker/events/json.hpp"
#include "musicfaker/hdfs/partitions.hpp"
#include "musicfaker/hdfs/store_uri.hpp"
#include "musicfaker/hdfs/to_hdfs.hpp"

namespace musicfaker::examples {

inline void add_store(CLI::App& app, std::string& store) {
  app.add_option("--store", store,
                 "Where files go: webhdfs://host:port/path, swebhdfs://..., or a local folder")
      ->capture_default_str();
}

/// Flags of the programs that store events.
struct store_flags {
  std::string store = "webhdfs://127.0.0.1:9871/music_events";
  std::string dead_letters{};

  void add_to(CLI::App& app) {
    add_store(app, store);
    app.add_option("--dead-letters", dead_letters,
                   "Where records go that are no event; a folder beside the store by default");
  }

  [[nodiscard]] std::string dead_letter_folder() const {
    return dead_letters.empty() ? beside(store) : dead_letters;
  }

  /// The folder of dead letters beside a store; inside it where there is nothing beside.
  /// @throws error `hdfs.bad_store`
  [[nodiscard]] static std::string beside(const std::string& store) {
    store_uri place = parse_store_uri(store);
    place.path += place.path.empty() ? "/_dead_letters" : "_dead_letters";
    return place.text();
  }
};

/// Stores dead letters by topic, in a file every few seconds in which there are some.
[[nodiscard]] inline auto to_dead_letter_folder(std::string folder) {
  const auto topic = [](const dead_letter& letter) { return letter.from.topic; };
  return to_hdfs(
      partition_by("topic", topic),
      {.store = std::move(folder), .roll = {.age = std::chrono::seconds{5}}, .open_late = true});
}

/// Tells what was rejected and what was lost before it could be read, where there was any.
inline void show_losses(const run_report& report, const std::string& dead_letter_folder) {
  if (report.rejected > 0) {
    std::fprintf(stderr, "%s records were no events and are in %s; the first one: %s\n",
                 with_thousands(report.rejected).c_str(), dead_letter_folder.c_str(),
                 report.first_rejection.c_str());
  }
  if (report.lost > 0) {
    std::fprintf(stderr, "%s records had been deleted by Kafka before they could be read\n",
                 with_thousands(report.lost).c_str());
  }
}

}  // namespace musicfaker::examples
