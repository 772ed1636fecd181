#pragma once

#include <string>
#include <string_view>

#include "musicfaker/observe/description.hpp"
#include "musicfaker/observe/detail/graph.hpp"

namespace musicfaker {
namespace detail {

class graphviz_writer {
 public:
  void node(const std::string& id, const std::string& label, bool is_source) {
    line(id + " [label=" + quoted(label) + (is_source ? ", shape=ellipse" : "") + "];");
  }

  void arrow(const std::string& from, const std::string& to, const std::string& label) {
    line(from + " -> " + to + (label.empty() ? "" : " [label=" + quoted(label) + "]") + ";");
  }

  void begin_group(const std::string& id, const std::string& label) {
    line("subgraph cluster_" + id + " {");
    indent_ += "  ";
    line("label=" + quoted(label) + ";");
  }
  void end_group() {
    indent_.resize(indent_.size() - 2);
    line("}");
  }

  [[nodiscard]] std::string text() const { return text_ + "}\n"; }

 private:
  void line(const std::string& text) { text_ += indent_ + text + '\n'; }

  static std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') result += '\\';
      result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return result + '"';
  }

  std::string text_ = "digraph pipeline {\n  rankdir=LR;\n  node [shape=box];\n";
  std::string indent_ = "  ";
};

}  // namespace detail

/// A description in the language of Graphviz: `dot -Tsvg` draws it.
[[nodiscard]] inline std::string to_graphviz(const description& pipeline) {
  detail::graphviz_writer writer;
  detail::graph_walk{writer}.walk(pipeline);
  return writer.text();
}

}  // namespace musicfaker
