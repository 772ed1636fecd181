// Any text is a view or is refused with `dashboard.bad_parameter`; what is one has bounds, and its
// own text is the same one. A Host header and what Base64 says are looked at likewise.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "musicfaker/core/error.hpp"
#include "musicfaker/dashboard/detail/access.hpp"
#include "musicfaker/dashboard/detail/name_table.hpp"
#include "musicfaker/dashboard/view.hpp"
#include "musicfaker/events/detail/utf8.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace musicfaker;
using fuzz::require;

void check_view(std::string_view text) {
  try {
    const dashboard_view view = parse_view(text);
    std::size_t values = 0;
    for (const auto& field : view.filters) {
      for (const std::string& value : field) {
        require(detail::characters_of(value) <= detail::longest_value, text);
        require(detail::is_utf8(value), text);
        ++values;
      }
    }
    require(values <= detail::most_parameters, text);
    require(parse_view(view.text()) == view, text);
  } catch (const error& e) {
    require(e.id() == "dashboard.bad_parameter" && !e.remedy().empty(), text);
    require(detail::is_utf8(e.problem()), text);
  }
}

void check_name(std::string_view text) {
  const std::string kept = detail::kept_name(text);
  require(kept.size() <= detail::longest_value && detail::is_utf8(kept), text);
  require(detail::kept_name(kept) == kept, text);
}

/// What is not a name of ours, nor an address, is nobody we answer.
void check_host(std::string_view text) {
  static const detail::known_hosts hosts{{.hosts = {"music.example"}}};
  const std::string host = detail::host_of(text);
  if (!hosts.has(text)) return;
  require(host.find_first_of("/@? ") == std::string::npos, text);
  require(host.find("evil") == std::string::npos, text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::as_text(data, size);
  check_view(text);
  check_view("genre=" + std::string{text});
  check_name(text);
  check_host(text);
  static_cast<void>(detail::decode_base64(text));
  return 0;
}
