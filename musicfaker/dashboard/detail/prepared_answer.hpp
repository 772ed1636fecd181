#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/dashboard/detail/gzip_text.hpp"
#include "musicfaker/dashboard/detail/web_answer.hpp"

namespace musicfaker::detail {

/// An answer that is made once, and sent to many as it is: plain, or compressed where the other
/// side takes that and it is worth it.
class prepared_answer {
 public:
  explicit prepared_answer(web_answer answer) : etag_{answer.etag}, status_{answer.status} {
    constexpr std::size_t worth_it = 1000;
    const std::string body = std::exchange(answer.body, {});
    plain_ = head_of(answer, body.size());
    plain_head_ = plain_.size();
    plain_ += body;
    if (body.size() >= worth_it) {
      const std::string packed = gzipped(body);
      answer.encoding = "gzip";
      packed_ = head_of(answer, packed.size());
      packed_head_ = packed_.size();
      packed_ += packed;
    }
    if (!etag_.empty()) {
      web_answer same{.status = 304,
                      .content_type = "",
                      .etag = answer.etag,
                      .cache_control = answer.cache_control};
      not_modified_ = head_of(same, std::string_view::npos);
    }
  }

  /// All bytes of the answer.
  /// @param accepted   the Accept-Encoding of the request
  /// @param known      its If-None-Match
  [[nodiscard]] std::pair<int, std::string_view> bytes(std::string_view accepted,
                                                       std::string_view known,
                                                       bool head_only) const {
    if (!etag_.empty() && is_known(known)) return {304, not_modified_};
    const bool packed = !packed_.empty() && takes_gzip(accepted);
    const std::string_view all = packed ? packed_ : plain_;
    return {status_, head_only ? all.substr(0, packed ? packed_head_ : plain_head_) : all};
  }

  /// Whether an Accept-Encoding takes gzip.
  [[nodiscard]] static bool takes_gzip(std::string_view accepted) {
    const auto at = accepted.find("gzip");
    if (at == std::string_view::npos) return false;
    const std::string_view rest = accepted.substr(at + 4, 6);
    return !(rest.starts_with(";q=0") && rest.find_first_of("123456789") == std::string_view::npos);
  }

 private:
  [[nodiscard]] bool is_known(std::string_view known) const {
    return known == "*" || known.find(etag_) != std::string_view::npos;
  }

  std::string etag_;
  int status_;
  std::string plain_;
  std::string packed_;
  std::string not_modified_;
  std::size_t plain_head_ = 0;
  std::size_t packed_head_ = 0;
};

using shared_answer = std::shared_ptr<const prepared_answer>;

}  // namespace musicfaker::detail
