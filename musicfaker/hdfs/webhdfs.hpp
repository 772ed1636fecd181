#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/http_client.hpp"
#include "musicfaker/hdfs/detail/percent_encoding.hpp"
#include "musicfaker/hdfs/detail/webhdfs_answer.hpp"
#include "musicfaker/hdfs/detail/webhdfs_client.hpp"
#include "musicfaker/hdfs/detail/webhdfs_errors.hpp"
#include "musicfaker/hdfs/detail/webhdfs_refusal.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/store_uri.hpp"
#include "musicfaker/hdfs/webhdfs_settings.hpp"

namespace musicfaker {

/// HDFS over its REST API, WebHDFS, as a file_system.
///
/// Connections are kept. Of several NameNodes the one that answered last is asked first, another
/// when that is away or stands by; a rename and the bytes of a file are sent once only, and where
/// their answer is lost it is a passing_error. A DataNode that is away is left out.
///
///     webhdfs_file_system files{parse_store_uri("webhdfs://nn1:9870,nn2:9870/music_events")};
///     files.create("/a/b.jsonl", lines);    // /music_events/a/b.jsonl
class webhdfs_file_system final : public file_system {
 public:
  /// Connects to nobody yet.
  ///
  /// @param uri  of scheme webhdfs or swebhdfs
  explicit webhdfs_file_system(store_uri uri, const webhdfs_settings& settings = {})
      : uri_{std::move(uri)}, client_{uri_, settings}, reader_{uri_, settings} {
    if (settings.replication) {
      for_new_files_ += "&replication=" + std::to_string(*settings.replication);
    }
    if (settings.block_size) for_new_files_ += "&blocksize=" + std::to_string(*settings.block_size);
  }

  [[nodiscard]] std::string address(std::string_view path) const override {
    store_uri whole_uri = uri_;
    whole_uri.user.clear();
    whole_uri.path = whole(path);
    return whole_uri.text();
  }

  void make_folder(std::string_view path) override {
    const auto request = about("make the folder", path, "PUT", "op=MKDIRS");
    const auto answer = client_.ask_name_node(request);
    const meaning what = meaning_of(request, answer);
    if (what == meaning::exists) raise(meaning::not_a_folder, request, answer);
    if (what != meaning::done) raise(what, request, answer);
    if (detail::read_boolean(answer.body) != true) raise(meaning::not_webhdfs, request, answer);
  }

  void create(std::string_view path, std::string_view bytes) override {
    auto request = about("write", path, "PUT", "op=CREATE&overwrite=false" + for_new_files_);
    request.body = bytes;
    request.repeatable = false;
    request.moves_bytes = true;
    const auto answer = client_.ask_data_node(request);
    const meaning what = meaning_of(request, answer);
    if (what != meaning::done) raise(what, request, answer);
    if (answer.status != 201) raise(meaning::not_webhdfs, request, answer);
  }

  [[nodiscard]] std::optional<file_status> status(std::string_view path) override {
    const auto request = about("look at", path, "GET", "op=GETFILESTATUS");
    const auto answer = client_.ask_name_node(request);
    const meaning what = meaning_of(request, answer);
    if (what == meaning::not_found || what == meaning::not_a_folder) return std::nullopt;
    if (what != meaning::done) raise(what, request, answer);
    auto found = detail::read_file_status(answer.body);
    if (!found) raise(meaning::not_webhdfs, request, answer);
    found->name = last_part_of(request.path);
    return found;
  }

  [[nodiscard]] std::vector<file_status> list(std::string_view path) override {
    const auto request = about("list", path, "GET", "op=LISTSTATUS");
    const auto answer = client_.ask_name_node(request);
    const meaning what = meaning_of(request, answer);
    if (what == meaning::not_found) return {};
    if (what != meaning::done) raise(what, request, answer);
    auto found = detail::read_file_statuses(answer.body);
    if (!found) raise(meaning::not_webhdfs, request, answer);
    // So WebHDFS lists a file.
    if (found->size() == 1 && found->front().name.empty()) {
      throw error{"hdfs.not_a_folder", "cannot " + request.attempt + ": it is a file",
                  "list the folder that it is in"};
    }
    std::ranges::sort(*found, {}, &file_status::name);
    return *std::move(found);
  }

  [[nodiscard]] rename_outcome rename(std::string_view from, std::string_view to) override {
    auto request = about(
        "rename", from, "PUT",
        "op=RENAME&renameoptions=NONE&destination=" + detail::percent_encoded(whole(to), "/"));
    request.attempt += " to " + address(to);
    request.repeatable = false;
    const auto answer = client_.ask_name_node(request);
    const meaning what = meaning_of(request, answer);
    switch (what) {
      case meaning::done:
        if (answer.body.empty()) return rename_outcome::done;
        break;
      case meaning::exists:
        return rename_outcome::target_exists;
      case meaning::not_found:
      case meaning::not_a_folder:
        return rename_outcome::not_found;
      case meaning::failed:
        break;
      default:
        raise(what, request, answer);
    }
    if (detail::read_boolean(answer.body) == true) return outcome_of_yes(from, to);
    if (!status(from)) return rename_outcome::not_found;
    if (status(to)) return rename_outcome::target_exists;
    if (!status(to.substr(0, to.rfind('/')))) return rename_outcome::not_found;
    raise(meaning::failed, request, answer);
  }

  void remove(std::string_view path) override {
    const auto request = about("remove", path, "DELETE", "op=DELETE&recursive=true");
    const auto answer = client_.ask_name_node(request);
    const meaning what = meaning_of(request, answer);
    if (what == meaning::not_found || what == meaning::not_a_folder) return;
    if (what != meaning::done) raise(what, request, answer);
    if (!detail::read_boolean(answer.body)) raise(meaning::not_webhdfs, request, answer);
  }

  [[nodiscard]] std::string read(std::string_view path, std::uint64_t offset,
                                 std::size_t length) override {
    auto request =
        about("read", path, "GET",
              "op=OPEN&offset=" + std::to_string(offset) + "&length=" + std::to_string(length));
    request.moves_bytes = true;
    request.largest_answer = std::max(length, longest_complaint);
    auto answer = client_.ask_data_node(request);
    const meaning what = meaning_of(request, answer);
    if (what == meaning::done) {
      if (!answer.content_type.starts_with("application/octet-stream")) {
        raise(meaning::not_webhdfs, request, answer);
      }
      answer.body.resize(std::min(answer.body.size(), length));
      return std::move(answer.body);
    }
    // To begin at the end of a file is an IOException like any other.
    if (what == meaning::try_again) {
      const auto found = status(path);
      if (found && !found->is_folder && offset >= found->length) return {};
    }
    raise(what, request, answer);
  }

  /// One request, whose answer is taken as it comes: while the caller is at work on a piece, the
  /// DataNode sends what follows, until the buffers of the connection are full.
  [[nodiscard]] std::string_view read_on(std::string_view path, std::uint64_t offset,
                                         std::size_t length, std::uint64_t end) override {
    std::optional<reading> now = std::exchange(reading_, std::nullopt);
    if (!now || now->path != path || now->offset != offset || now->offset >= now->end) {
      now = begin_reading(path, offset, end > offset ? end : offset + length);
    }
    if (now->here.empty()) now->here = reader_.more("read " + address(path));
    // A refusal, or the end of the file, or of an answer that was cut short: read() knows.
    if (now->here.empty()) return file_system::read_on(path, offset, length, end);
    const std::uint64_t left = now->end - offset;
    const std::string_view piece =
        now->here.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(length, left)));
    now->here.remove_prefix(piece.size());
    now->offset += piece.size();
    reading_ = std::move(now);
    return piece;
  }

 private:
  using meaning = detail::meaning;

  /// An answer that is being taken.
  struct reading {
    std::string path;
    std::uint64_t offset = 0;
    std::uint64_t end = 0;
    std::string_view here{};  ///< has come, and was not asked for yet
  };

  static constexpr std::size_t longest_complaint = std::size_t{1} << 20U;

  [[nodiscard]] std::string whole(std::string_view path) const {
    const std::string result = uri_.path + std::string{path};
    return result.empty() ? "/" : result;
  }

  [[nodiscard]] static std::string last_part_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
  }

  [[nodiscard]] detail::webhdfs_request about(std::string_view verb, std::string_view path,
                                              std::string method, std::string query) const {
    return {.attempt = std::string{verb} + ' ' + address(path),
            .method = std::move(method),
            .path = whole(path),
            .query = std::move(query)};
  }

  /// A server that does not know renameoptions (HttpFS) says yes too where it moved a file INTO a
  /// folder that has the new name.
  [[nodiscard]] rename_outcome outcome_of_yes(std::string_view from, std::string_view to) {
    const std::string inside = std::string{to} + '/' + last_part_of(std::string{from});
    if (!status(inside)) return rename_outcome::done;
    throw error{"hdfs.failed",
                "a server that does not know renameoptions=NONE moved " + address(from) + " to " +
                    address(inside),
                "move it back (hdfs dfs -mv), and give the address of a NameNode, not of HttpFS"};
  }

  /// Where no bytes are answered, there are none to be taken.
  [[nodiscard]] reading begin_reading(std::string_view path, std::uint64_t offset,
                                      std::uint64_t end) {
    auto request = about(
        "read", path, "GET",
        "op=OPEN&offset=" + std::to_string(offset) + "&length=" + std::to_string(end - offset));
    request.moves_bytes = true;
    request.in_pieces = true;
    static_cast<void>(reader_.ask_data_node(request));
    return {.path = std::string{path}, .offset = offset, .end = end};
  }

  [[nodiscard]] static meaning meaning_of(const detail::webhdfs_request& request,
                                          const detail::http_answer& answer) {
    return detail::meaning_of(detail::refusal_of(answer), request.moves_bytes);
  }

  [[noreturn]] void raise(meaning what, const detail::webhdfs_request& request,
                          const detail::http_answer& answer) const {
    detail::raise(what, detail::refusal_of(answer), request.attempt, client_.who());
  }

  store_uri uri_;
  detail::webhdfs_client client_;
  detail::webhdfs_client reader_;  ///< another one: an answer that is half taken is in nobody's way
  std::optional<reading> reading_;
  std::string for_new_files_;  ///< parameters of CREATE
};

}  // namespace musicfaker
