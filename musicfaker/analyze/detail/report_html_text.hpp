#pragma once

#include <string>
#include <string_view>

namespace musicfaker::detail {

/// Text as it stands in HTML, XML and their attributes: nothing of it is markup.
[[nodiscard]] inline std::string html_text(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char each : text) {
    switch (each) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += each;
    }
  }
  return escaped;
}

}  // namespace musicfaker::detail
