// print_page_files: each file of the page as a line of JSON, with its bytes in hexadecimal digits.

#include <cstdio>

#include "web/page_files.hpp"

int main() {
  for (const auto& file : musicfaker::web::page_files()) {
    std::printf(R"(["%s", "%s", %s, ")", file.path.data(), file.content_type.data(),
                file.etag.data());
    for (const char byte : file.gzip_body) std::printf("%02x", static_cast<unsigned char>(byte));
    std::puts("\"]");
  }
}
