#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace musicfaker {

/// The one exception type of the library: what went wrong, as a stable id that programs can
/// compare, a sentence that people can read, and what to do about it.
///
/// `id` and its meaning do not change between releases (`kafka.unreachable`, `hdfs.denied`, ...);
/// the sentences may. Secrets are never part of either.
///
///     try {
///       musicfaker::run(pipeline);
///     } catch (const musicfaker::error& e) {
///       if (e.id() == "kafka.unreachable") ...
///       std::cerr << e.what() << '\n';
///     }
class error : public std::runtime_error {
 public:
  /// @param id      `area.reason`, lower case
  /// @param problem what was tried and what happened, naming addresses, paths and numbers
  /// @param remedy  what the reader can do next; may be empty
  error(std::string_view id, std::string_view problem, std::string_view remedy)
      : std::runtime_error{join(id, problem, remedy)},
        id_{id},
        problem_{problem},
        remedy_{remedy} {}

  [[nodiscard]] const std::string& id() const noexcept { return id_; }
  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
  [[nodiscard]] const std::string& remedy() const noexcept { return remedy_; }

 private:
  static std::string join(std::string_view id, std::string_view problem, std::string_view remedy) {
    std::string text;
    text.append(id).append(": ").append(problem);
    if (!remedy.empty()) text.append("\n  what to do: ").append(remedy);
    return text;
  }

  std::string id_;
  std::string problem_;
  std::string remedy_;
};

}  // namespace musicfaker
