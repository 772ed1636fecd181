#pragma once

#include <string>

#include "musicfaker/core/number_text.hpp"
#include "musicfaker/observe/description.hpp"

namespace musicfaker::detail {

/// `batch(5)`
[[nodiscard]] inline std::string operator_label(const std::string& name,
                                                const std::string& details) {
  return details.empty() ? name : name + '(' + details + ')';
}
[[nodiscard]] inline std::string operator_label(const description::node& node) {
  return operator_label(node.name, node.details);
}

/// What stands at the arrow that leads to an operator: `1 000 × music_event`, as far as it is
/// known.
[[nodiscard]] inline std::string arrow_label(const description::node& to) {
  if (!to.count) return to.in;
  const std::string count = with_thousands(*to.count);
  return to.in.empty() ? count + " items" : count + " × " + to.in;
}

}  // namespace musicfaker::detail
