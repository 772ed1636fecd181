#pragma once

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker::detail {

/// What WebHDFS puts into its answers. Each `read_...` gives nothing where the text is another.

/// JSON, or what is_discarded().
[[nodiscard]] inline nlohmann::json parse_json(std::string_view text) {
  return nlohmann::json::parse(text, nullptr, false);
}

/// The member of that name; null where there is none.
[[nodiscard]] inline const nlohmann::json& member(const nlohmann::json& object, const char* name) {
  static const nlohmann::json none;
  return object.is_object() && object.contains(name) ? object.at(name) : none;
}
const nlohmann::json& member(nlohmann::json&&, const char*) = delete;

[[nodiscard]] inline std::optional<std::string> text_member(const nlohmann::json& object,
                                                            const char* name) {
  const auto& found = member(object, name);
  return found.is_string() ? std::optional{found.get<std::string>()} : std::nullopt;
}

/// Why a server did not do what it was asked for.
struct remote_exception {
  std::string name;     ///< of the Java class: `FileNotFoundException`
  std::string message;  ///< its first two lines, in one; what follows is a stack trace

  friend bool operator==(const remote_exception&, const remote_exception&) = default;
};

[[nodiscard]] inline std::string first_two_lines(std::string_view message) {
  std::string result;
  for (int line = 0; line < 2 && !message.empty(); ++line) {
    const std::string_view words = message.substr(0, message.find('\n'));
    message.remove_prefix(std::min(message.size(), words.size() + 1));
    if (words.starts_with("\tat ")) break;
    if (!result.empty()) result += ' ';
    result += words;
  }
  return result;
}

/// `{"RemoteException":{"exception":"FileNotFoundException","message":"File /x does not exist."}}`
[[nodiscard]] inline std::optional<remote_exception> read_remote_exception(std::string_view text) {
  const auto document = parse_json(text);
  const auto& found = member(document, "RemoteException");
  auto name = text_member(found, "exception");
  if (!name) return std::nullopt;
  return remote_exception{.name = *std::move(name),
                          .message = first_two_lines(text_member(found, "message").value_or(""))};
}

/// `{"boolean":true}`
[[nodiscard]] inline std::optional<bool> read_boolean(std::string_view text) {
  const auto document = parse_json(text);
  const auto& found = member(document, "boolean");
  return found.is_boolean() ? std::optional{found.get<bool>()} : std::nullopt;
}

/// `{"Location":"http://..."}`
[[nodiscard]] inline std::optional<std::string> read_location(std::string_view text) {
  const auto document = parse_json(text);
  return text_member(document, "Location");
}

[[nodiscard]] inline std::optional<file_status> status_from(const nlohmann::json& object) {
  auto name = text_member(object, "pathSuffix");
  const auto type = text_member(object, "type");
  const auto& length = member(object, "length");
  if (!name || !type || !length.is_number_unsigned()) return std::nullopt;
  return file_status{.name = *std::move(name),
                     .is_folder = type == "DIRECTORY",
                     .length = length.get<std::uint64_t>()};
}

/// `{"FileStatus":{"length":5,"pathSuffix":"","type":"FILE",...}}`
[[nodiscard]] inline std::optional<file_status> read_file_status(std::string_view text) {
  const auto document = parse_json(text);
  return status_from(member(document, "FileStatus"));
}

/// `{"FileStatuses":{"FileStatus":[{"length":5,"pathSuffix":"x","type":"FILE",...},...]}}`; of a
/// file, one without a name.
[[nodiscard]] inline std::optional<std::vector<file_status>> read_file_statuses(
    std::string_view text) {
  const auto document = parse_json(text);
  const auto& all = member(member(document, "FileStatuses"), "FileStatus");
  if (!all.is_array()) return std::nullopt;
  std::vector<file_status> result;
  result.reserve(all.size());
  for (const auto& each : all) {
    auto status = status_from(each);
    if (!status) return std::nullopt;
    result.push_back(*std::move(status));
  }
  return result;
}

/// The DataNodes that a NameNode should not choose again, from its own account of them
/// (`/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo`): the one with that web server, which a
/// redirect named, and those that count as dead.
///
/// @return the data ports, which are all that `excludedatanodes` understands: `host:port` each
[[nodiscard]] inline std::vector<std::string> read_data_addresses(std::string_view text,
                                                                  std::string_view host,
                                                                  std::string_view web_port) {
  const auto document = parse_json(text);
  const auto& beans = member(document, "beans");
  if (!beans.is_array() || beans.empty()) return {};
  const auto nodes = [&](const char* kind) {
    return parse_json(text_member(beans.front(), kind).value_or("{}"));
  };
  std::vector<std::string> result;
  const auto note = [&](const nlohmann::json& node) {
    if (auto address = text_member(node, "xferaddr")) result.push_back(*std::move(address));
  };
  const auto has_that_port = [&](const nlohmann::json& node, const char* kind) {
    const std::string address = text_member(node, kind).value_or("");
    return address.substr(address.rfind(':') + 1) == web_port;
  };
  const auto live = nodes("LiveNodes");
  const auto dead = nodes("DeadNodes");
  if (live.is_object()) {
    for (const auto& [name, node] : live.items()) {
      if (name.starts_with(std::string{host} + ':') &&
          (has_that_port(node, "infoAddr") || has_that_port(node, "infoSecureAddr"))) {
        note(node);
      }
    }
  }
  if (dead.is_object()) std::ranges::for_each(dead, note);
  return result;
}

}  // namespace musicfaker::detail
