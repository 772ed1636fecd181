#pragma once

#include <string>
#include <vector>

#include "musicfaker/observe/description.hpp"
#include "musicfaker/observe/detail/labels.hpp"

namespace musicfaker::detail {

/// Goes through a description as a graph. `Writer` has
/// - `node(id, label, is_source)`;
/// - `arrow(from, to, label)`;
/// - `begin_group(id, label)` and `end_group()` around the nodes of a chain inside.
template <class Writer>
class graph_walk {
 public:
  explicit graph_walk(Writer& writer) : writer_{&writer} {}

  void walk(const description& pipeline) {
    std::string from;
    if (!pipeline.source.empty()) {
      from = new_id();
      writer_->node(from, operator_label(pipeline.source, pipeline.source_details), true);
    }
    walk(pipeline.nodes, from);
  }

 private:
  void walk(const std::vector<description::node>& nodes, std::string from) {
    for (const description::node& each : nodes) {
      const std::string id = new_id();
      writer_->node(id, operator_label(each), false);
      if (!from.empty()) writer_->arrow(from, id, arrow_label(each));
      for (const description::branch& inside : each.branches) walk(inside, id);
      from = id;
    }
  }

  /// The arrow into a group is drawn outside of it: a group takes in all that it names.
  void walk(const description::branch& inside, const std::string& from) {
    const std::string first = "n" + std::to_string(nodes_);
    writer_->begin_group("g" + std::to_string(groups_++), inside.name);
    walk(inside.nodes, "");
    writer_->end_group();
    if (!inside.nodes.empty()) writer_->arrow(from, first, arrow_label(inside.nodes.front()));
  }

  std::string new_id() { return "n" + std::to_string(nodes_++); }

  Writer* writer_;
  int nodes_ = 0;
  int groups_ = 0;
};

}  // namespace musicfaker::detail
