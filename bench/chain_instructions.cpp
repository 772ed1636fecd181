// Runs one of the chains of chains.hpp over so many items, for a tool that counts instructions:
//
//     chain_instructions filter_batch_chain 100000
//
// bench/instructions.sh compiles it with each compiler and makes the table.

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <list>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "bench/chains.hpp"
#include "musicfaker/generate/generate.hpp"
#include "musicfaker/operators/collect_into.hpp"
#include "musicfaker/operators/take.hpp"

namespace {

using namespace musicfaker;
using namespace musicfaker::chains;

template <class Container>
Container numbers(std::size_t count) {
  Container all(count);
  std::iota(all.begin(), all.end(), number{0});
  return all;
}

template <class Function>
auto over_vector(Function function) {
  return [=](std::size_t count) {
    auto items = numbers<std::vector<number>>(count);
    return function(items);
  };
}
template <class Function>
auto over_list(Function function) {
  return [=](std::size_t count) {
    auto items = numbers<std::list<number>>(count);
    return function(items);
  };
}
template <class Function>
auto over_events(Function function) {
  return [=](std::size_t count) {
    std::vector<music_event> events;
    run(generate(42) | take(count) | collect_into(events));
    std::string line;
    return function(events, line);
  };
}

constexpr std::size_t size = 64;

const std::map<std::string, std::function<number(std::size_t)>> all{
    {"nothing", over_vector([](auto&) { return number{0}; })},
    {"list_nothing", over_list([](auto&) { return number{0}; })},
    {"events_nothing", over_events([](auto&, auto&) { return number{0}; })},
    {"filter_transform_by_hand", over_vector([](auto& n) { return filter_transform_by_hand(n); })},
    {"filter_transform_chain", over_vector([](auto& n) { return filter_transform_chain(n); })},
    {"filter_transform_range_v3",
     over_vector([](auto& n) { return filter_transform_range_v3(n); })},
    {"filter_transform_std_ranges",
     over_vector([](auto& n) { return filter_transform_std_ranges(n); })},
    {"filter_batch_by_hand", over_vector([](auto& n) { return filter_batch_by_hand(n, size); })},
    {"filter_batch_chain", over_vector([](auto& n) { return filter_batch_chain(n, size); })},
    {"filter_batch_range_v3", over_vector([](auto& n) { return filter_batch_range_v3(n, size); })},
    {"list_filter_transform_by_hand",
     over_list([](auto& n) { return filter_transform_by_hand(n); })},
    {"list_filter_transform_chain", over_list([](auto& n) { return filter_transform_chain(n); })},
    {"list_filter_batch_by_hand", over_list([](auto& n) { return filter_batch_by_hand(n, size); })},
    {"list_filter_batch_chain", over_list([](auto& n) { return filter_batch_chain(n, size); })},
    {"events_json_by_hand",
     over_events([](auto& e, auto& line) { return events_json_by_hand(e, line); })},
    {"events_json_chain",
     over_events([](auto& e, auto& line) { return events_json_chain(e, line); })},
};

}  // namespace

int main(int argc, char** argv) {
  const auto found = argc == 3 ? all.find(argv[1]) : all.end();
  if (found == all.end()) {
    std::fprintf(stderr, "usage: chain_instructions CHAIN COUNT; CHAIN is one of");
    for (const auto& [name, function] : all) std::fprintf(stderr, " %s", name.c_str());
    std::fprintf(stderr, "\n");
    return 2;
  }
  std::printf("%llu\n",
              static_cast<unsigned long long>(found->second(std::strtoull(argv[2], nullptr, 10))));
  return 0;
}
