// A program of somebody who needs all of it: whole FOLDER sends events through Kafka into a folder
// that is not there yet, and reads them back.

#include <cstdio>
#include <string>
#include <vector>

#include "musicfaker/musicfaker.hpp"

using namespace musicfaker;

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::fputs("usage: whole FOLDER\n", stderr);
    return 2;
  }
  const std::string store = argv[1];
  std::vector<music_event> made;
  std::vector<music_event> read;

  const embedded_broker broker;
  run(generate(42) | take(30) | to_kafka({.settings = {.brokers = broker.brokers()}}) | batch(5) |
      to_hdfs(partition_by_date, {.store = store}));
  run(generate(42) | take(30) | collect_into(made));
  run(from_hdfs<music_event>(store) | collect_into(read));

  const bool right = made.size() == 30 && read == made;
  std::puts(right ? "30 events there and back" : "other events came back");
  return right ? 0 : 1;
} catch (const error& problem) {
  std::fprintf(stderr, "%s\n", problem.what());
  return 1;
}
