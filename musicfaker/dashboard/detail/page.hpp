#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/dashboard/detail/gzip_text.hpp"
#include "musicfaker/dashboard/page_file.hpp"

namespace musicfaker::detail {

/// The files of the page, ready to be sent: compressed, and for the few who cannot take that, not.
class page {
 public:
  explicit page(const std::vector<page_file>& files) {
    for (const page_file& each : files) add(each);
    if (!files_.contains("/")) add_plain_page();
  }

  struct file {
    std::string etag;
    std::string content_type;
    std::string cache_control;
    std::string packed;
    std::string plain;
  };

  [[nodiscard]] const file* find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
  }

 private:
  void add(const page_file& each) {
    std::string etag{each.etag};
    if (!etag.starts_with('"')) etag = '"' + etag + '"';
    // Names of assets change with their content.
    const bool for_ever = each.path.starts_with("/assets/");
    file made{.etag = std::move(etag),
              .content_type = std::string{each.content_type},
              .cache_control = for_ever ? "public, max-age=31536000, immutable" : "no-cache",
              .packed = std::string{each.gzip_body},
              .plain = gunzipped(each.gzip_body)};
    files_.emplace(each.path == "/index.html" ? "/" : each.path, std::move(made));
  }

  void add_plain_page() {
    std::string text =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>musicfaker</title>"
        "<h1>musicfaker</h1><p>This program was built without its page. The numbers are at "
        "<a href=\"/api/stats\">/api/stats</a>, <a href=\"/api/recent\">/api/recent</a>, "
        "<a href=\"/api/pipeline\">/api/pipeline</a>, <a href=\"/health\">/health</a> and "
        "<a href=\"/metrics\">/metrics</a>; <a href=\"/api/openapi.json\">/api/openapi.json</a> "
        "describes them.</p></html>\n";
    file made{.etag = "\"plain\"",
              .content_type = "text/html; charset=utf-8",
              .cache_control = "no-cache",
              .packed = gzipped(text),
              .plain = std::move(text)};
    files_.emplace("/", std::move(made));
  }

  std::map<std::string, file, std::less<>> files_;
};

}  // namespace musicfaker::detail
