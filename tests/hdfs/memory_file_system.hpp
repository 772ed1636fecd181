#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker {

/// What goes wrong with a memory_tree, from the call `at` on (the first is 1), `calls` times.
struct fault {
  enum class kind {
    before,     ///< it throws, and nothing has happened
    after,      ///< it throws, but what was asked for has happened: the answer got lost
    late,       ///< it throws, and what was asked for happens some calls later
    cut_short,  ///< it throws; a create leaves half of the file
    silent,     ///< it does not throw, but a create leaves half of the file
  };
  std::size_t at = 1;
  kind how = kind::before;
  std::size_t calls = 1;
  bool passes = true;  ///< throws a passing_error, else an error

  static constexpr std::size_t for_ever = std::numeric_limits<std::size_t>::max();
};

/// A tree of files in memory that fails on demand, which no real server does. The
/// memory_file_systems that show it share it, as clients do a cluster.
class memory_tree {
 public:
  std::map<std::string, std::string> files;
  std::set<std::string> folders;
  std::vector<fault> faults;
  std::size_t calls = 0;

  /// Where neither source is there nor target free: servers differ in what they say.
  bool looks_at_the_target_first = false;

  /// The files that readers see, by their paths.
  [[nodiscard]] std::map<std::string, std::string> readable() const {
    std::map<std::string, std::string> result;
    for (const auto& [path, bytes] : files) {
      const char first = path[path.rfind('/') + 1];
      if (first != '_' && first != '.') result[path] = bytes;
    }
    return result;
  }

  /// How many files there are that readers do not see.
  [[nodiscard]] std::size_t staged() const { return files.size() - readable().size(); }

  /// The text of all files in a folder that readers see.
  [[nodiscard]] std::string text_in(const std::string& folder) const {
    std::string all;
    for (const auto& [path, bytes] : readable()) {
      if (path.substr(0, path.rfind('/')) == folder) all += bytes;
    }
    return all;
  }

  /// Lets all that is late happen.
  void settle() {
    for (auto& [when, work] : std::exchange(late_, {})) work();
  }

  /// One call: does `work`, unless a fault is planned for it. `half` is what it may leave.
  void attempt(const std::function<void()>& work, const std::function<void()>& half = {}) {
    ++calls;
    std::erase_if(late_, [this](const auto& each) {
      if (each.first > calls) return false;
      each.second();
      return true;
    });
    const auto planned = std::ranges::find_if(
        faults, [this](const fault& f) { return calls >= f.at && calls - f.at < f.calls; });
    if (planned == faults.end()) return work();
    using enum fault::kind;
    if (planned->how == silent) return half ? half() : work();
    if (planned->how == after) work();
    if (planned->how == late) late_.emplace_back(calls + 3, work);
    if (planned->how == cut_short && half) half();
    if (planned->passes) throw passing_error{"hdfs.unavailable", "planned", "wait"};
    throw error{"hdfs.failed", "planned", "do not plan it"};
  }

  void write(const std::string& path, std::string_view bytes) {
    add_folders(path);
    files[path] = bytes;
  }

  void add_folders(const std::string& path) {
    for (auto end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
      folders.insert(path.substr(0, end));
    }
  }

  rename_outcome move(const std::string& from, const std::string& to) {
    const auto source = files.find(from);
    const bool missing = source == files.end() || !folders.contains(to.substr(0, to.rfind('/')));
    const bool taken = files.contains(to) || folders.contains(to);
    if (taken && (looks_at_the_target_first || !missing)) return rename_outcome::target_exists;
    if (missing) return rename_outcome::not_found;
    files[to] = std::move(source->second);
    files.erase(from);
    return rename_outcome::done;
  }

 private:
  std::vector<std::pair<std::size_t, std::function<void()>>> late_;
};

/// A memory_tree as a file_system.
class memory_file_system : public file_system {
 public:
  explicit memory_file_system(memory_tree& tree) : tree_{&tree} {}

  /// Opens `tree` whatever the address: for the `open` of options.
  static auto opener(memory_tree& tree) {
    return [&tree](const std::string&) -> std::unique_ptr<file_system> {
      return std::make_unique<memory_file_system>(tree);
    };
  }

  [[nodiscard]] std::string address(std::string_view path) const override {
    return "memory://" + std::string{path};
  }

  void make_folder(std::string_view path) override {
    tree_->attempt([tree = tree_, folder = std::string{path} + "/"] { tree->add_folders(folder); });
  }

  void create(std::string_view path, std::string_view bytes) override {
    const std::string file{path};
    const std::string whole{bytes};
    if (tree_->files.contains(file)) throw error{"hdfs.exists", file + " exists", ""};
    tree_->attempt([tree = tree_, file, whole] { tree->write(file, whole); },
                   [tree = tree_, file, half = whole.substr(0, whole.size() / 2)] {
                     tree->write(file, half);
                   });
  }

  [[nodiscard]] std::optional<file_status> status(std::string_view path) override {
    tree_->attempt([] {});
    const std::string name{path.substr(path.rfind('/') + 1)};
    if (const auto found = tree_->files.find(std::string{path}); found != tree_->files.end()) {
      return file_status{name, false, found->second.size()};
    }
    if (tree_->folders.contains(std::string{path})) return file_status{name, true, 0};
    return std::nullopt;
  }

  [[nodiscard]] std::vector<file_status> list(std::string_view path) override {
    tree_->attempt([] {});
    const std::string inside = std::string{path} + "/";
    std::vector<file_status> result;
    const auto add = [&](const std::string& each, bool is_folder, std::uint64_t length) {
      if (!each.starts_with(inside)) return;
      const std::string name = each.substr(inside.size());
      if (name.find('/') == std::string::npos) result.push_back({name, is_folder, length});
    };
    for (const auto& each : tree_->folders) add(each, true, 0);
    for (const auto& [each, bytes] : tree_->files) add(each, false, bytes.size());
    std::ranges::sort(result, {}, &file_status::name);
    return result;
  }

  [[nodiscard]] rename_outcome rename(std::string_view from, std::string_view to) override {
    // Shared: what is late happens when this call has long returned.
    const auto outcome = std::make_shared<rename_outcome>();
    tree_->attempt([tree = tree_, outcome, source = std::string{from}, target = std::string{to}] {
      *outcome = tree->move(source, target);
    });
    return *outcome;
  }

  void remove(std::string_view path) override {
    tree_->attempt([tree = tree_, file = std::string{path}] { tree->files.erase(file); });
  }

  [[nodiscard]] std::string read(std::string_view path, std::uint64_t offset,
                                 std::size_t length) override {
    tree_->attempt([] {});
    const auto found = tree_->files.find(std::string{path});
    if (found == tree_->files.end()) throw error{"hdfs.not_found", std::string{path}, ""};
    return found->second.substr(std::min<std::size_t>(offset, found->second.size()), length);
  }

 private:
  memory_tree* tree_;
};

namespace detail {

struct tree_owner {
  memory_tree tree;
};

}  // namespace detail

/// One with a tree of its own, for a thread of its own: neither is thread-safe.
class own_memory_file_system final : private detail::tree_owner, public memory_file_system {
 public:
  explicit own_memory_file_system(const memory_tree& from)
      : detail::tree_owner{from}, memory_file_system{tree} {}

  /// Opens a copy of `from` each time.
  static auto opener(const memory_tree& from) {
    return [&from](const std::string&) -> std::unique_ptr<file_system> {
      return std::make_unique<own_memory_file_system>(from);
    };
  }
};

}  // namespace musicfaker
