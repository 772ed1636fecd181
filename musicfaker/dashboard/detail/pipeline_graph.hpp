#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "musicfaker/dashboard/detail/name_table.hpp"
#include "musicfaker/observe/description.hpp"

namespace musicfaker::detail {

/// A description as nodes and edges for the page. Numbers on the edges are those of the
/// description; how fast they grow is seen by giving it to one graph again and again.
class pipeline_graph {
 public:
  explicit pipeline_graph(std::string name) : name_{std::move(name)} {}

  /// @param seconds  since the last one
  [[nodiscard]] nlohmann::ordered_json json(const description& pipeline, double seconds) {
    nodes_ = nlohmann::ordered_json::array();
    edges_ = nlohmann::ordered_json::array();
    moved_ = 0;
    seconds_ = seconds;
    std::string from;
    if (!pipeline.source.empty()) {
      from = node(pipeline.source, pipeline.source_details, "source");
    }
    walk(pipeline.nodes, from);
    return {{"name", name_}, {"nodes", std::move(nodes_)}, {"edges", std::move(edges_)}};
  }

  /// How many items all edges together had more than in the description before.
  [[nodiscard]] std::uint64_t moved() const noexcept { return moved_; }

 private:
  void walk(const std::vector<description::node>& nodes, std::string from) {
    for (const description::node& each : nodes) {
      const std::string id =
          node(each.name, each.details, each.branches.empty() ? "operator" : "branch");
      if (!from.empty()) edge(from, id, each);
      for (const description::branch& inside : each.branches) walk(inside.nodes, id);
      from = id;
    }
  }

  std::string node(const std::string& label, const std::string& details, const char* kind) {
    std::string id = std::to_string(nodes_.size());
    nodes_.push_back(
        {{"id", id}, {"label", label}, {"details", kept_name(details)}, {"kind", kind}});
    return id;
  }

  void edge(const std::string& from, const std::string& to, const description::node& node) {
    nlohmann::ordered_json items = nullptr;
    nlohmann::ordered_json per_second = nullptr;
    if (node.count) {
      std::uint64_t& before = before_[to];
      const std::uint64_t more = *node.count - std::min(before, *node.count);
      moved_ += more;
      items = *node.count;
      per_second = seconds_ > 0 ? static_cast<double>(more) / seconds_ : 0.0;
      before = *node.count;
    }
    edges_.push_back({{"from", from},
                      {"to", to},
                      {"type", node.in},
                      {"items", items},
                      {"per_second", per_second}});
  }

  std::string name_;
  nlohmann::ordered_json nodes_;
  nlohmann::ordered_json edges_;
  std::map<std::string, std::uint64_t> before_;  ///< by the node that the edge leads to
  double seconds_ = 0;
  std::uint64_t moved_ = 0;
};

}  // namespace musicfaker::detail
