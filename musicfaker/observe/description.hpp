#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace musicfaker {

/// What a pipeline is made of, as plain values: made by describe(), and shown by to_text(),
/// to_mermaid() and to_graphviz().
struct description {
  struct branch;

  /// An operator, and the arrow that leads to it.
  struct node {
    std::string name;     ///< `batch`
    std::string details;  ///< its arguments as text, `5`; may be empty

    std::string in;   ///< the type of the items that come in; empty where it is not known
    std::string out;  ///< the type of what goes out; empty also where nothing does

    /// How many items came in, where the pipeline is observed().
    std::optional<std::uint64_t> count{};

    std::vector<branch> branches{};  ///< the chains inside, in their order

    friend bool operator==(const node&, const node&) = default;
  };

  /// A chain inside an operator.
  struct branch {
    std::string name;  ///< `branch 1`; empty where there is but one
    std::vector<node> nodes;

    friend bool operator==(const branch&, const branch&) = default;
  };

  /// The source's name, `from_kafka`; empty for a chain, which has none.
  std::string source;
  std::string source_details;
  std::vector<node> nodes;

  friend bool operator==(const description&, const description&) = default;
};

}  // namespace musicfaker
