#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "musicfaker/observe/description.hpp"
#include "musicfaker/observe/detail/labels.hpp"

namespace musicfaker {
namespace detail {

/// Writes a tree, a line for each operator and each arrow. `margin` is what stands left of a line:
/// the lines of the tree that pass by.
class tree_writer {
 public:
  void line(const std::string& text) { text_ += text + '\n'; }

  void arrow(const std::string& margin, const std::string& label) {
    line(label.empty() ? margin + "│" : margin + "│ " + label);
  }

  /// @param begins  the first arrow, where there is one, was written by the caller
  void chain(const std::string& margin, const std::vector<description::node>& nodes, bool begins) {
    for (const description::node& each : nodes) {
      if (!begins || &each != &nodes.front()) arrow(margin, arrow_label(each));
      line(margin + operator_label(each));
      const bool is_end = &each == &nodes.back() && each.out.empty();
      for (const description::branch& inside : each.branches) {
        branch(margin, inside, is_end && &inside == &each.branches.back());
      }
    }
    if (!nodes.empty() && !nodes.back().out.empty()) arrow(margin, nodes.back().out);
  }

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  void branch(const std::string& margin, const description::branch& inside, bool is_last) {
    std::string label = inside.name;
    if (!inside.nodes.empty()) {
      const std::string arrow = arrow_label(inside.nodes.front());
      if (!label.empty() && !arrow.empty()) label += ": ";
      label += arrow;
    }
    line(margin + (is_last ? "└─" : "├─") + (label.empty() ? "" : " " + label));
    chain(margin + (is_last ? "   " : "│  "), inside.nodes, true);
  }

  std::string text_;
};

}  // namespace detail

/// A description as a tree for people, in UTF-8:
///
///     generate
///     │ music_event
///     tee
///     ├─ music_event
///     │  for_each
///     │ music_event
///     batch(5)
///     │ std::span<music_event>
///     to_hdfs(/music_events)
[[nodiscard]] inline std::string to_text(const description& pipeline) {
  detail::tree_writer tree;
  const bool has_source = !pipeline.source.empty();
  if (has_source) tree.line(detail::operator_label(pipeline.source, pipeline.source_details));
  tree.chain("", pipeline.nodes,
             !has_source && !pipeline.nodes.empty() &&
                 detail::arrow_label(pipeline.nodes.front()).empty());
  return tree.text();
}

/// Writes to_text().
inline std::ostream& operator<<(std::ostream& out, const description& pipeline) {
  return out << to_text(pipeline);
}

}  // namespace musicfaker
