#pragma once

#include <string>
#include <string_view>

#include "musicfaker/observe/description.hpp"
#include "musicfaker/observe/detail/graph.hpp"

namespace musicfaker {
namespace detail {

class mermaid_writer {
 public:
  void node(const std::string& id, const std::string& label, bool is_source) {
    line(id + (is_source ? "([" : "[") + quoted(label) + (is_source ? "])" : "]"));
  }

  void arrow(const std::string& from, const std::string& to, const std::string& label) {
    line(from + " -->" + (label.empty() ? "" : "|" + quoted(label) + "|") + " " + to);
  }

  void begin_group(const std::string& id, const std::string& label) {
    line("subgraph " + id + " [" + quoted(label.empty() ? " " : label) + "]");
    indent_ += "  ";
  }
  void end_group() {
    indent_.resize(indent_.size() - 2);
    line("end");
  }

  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  void line(const std::string& text) { text_ += indent_ + text + '\n'; }

  /// Mermaid reads HTML, Markdown between backticks and its own entities in a text with quotes.
  static std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
      switch (c) {
        case '"':
          result += "#quot;";
          break;
        case '&':
          result += "#amp;";
          break;
        case '<':
          result += "#lt;";
          break;
        case '>':
          result += "#gt;";
          break;
        case '#':
        case '`':
        case '\\':
          result += '#' + std::to_string(static_cast<int>(c)) + ';';
          break;
        default:
          result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
      }
    }
    return result + '"';
  }

  std::string text_ = "flowchart LR\n";
  std::string indent_ = "  ";
};

}  // namespace detail

/// A description as a flow chart of Mermaid, which GitHub and many others draw from a text block.
[[nodiscard]] inline std::string to_mermaid(const description& pipeline) {
  detail::mermaid_writer writer;
  detail::graph_walk{writer}.walk(pipeline);
  return writer.text();
}

}  // namespace musicfaker
