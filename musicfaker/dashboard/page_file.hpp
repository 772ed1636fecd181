#pragma once

#include <string_view>

namespace musicfaker {

/// A file of the page that serve() shows: embedded in the program, and compressed already.
struct page_file {
  std::string_view path;          ///< `/`, `/assets/page.js`
  std::string_view content_type;  ///< `text/javascript; charset=utf-8`
  std::string_view etag;          ///< of its content, in quotes or not
  std::string_view gzip_body;
};

}  // namespace musicfaker
