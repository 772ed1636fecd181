#pragma once

#include <optional>
#include <string>

#include "musicfaker/core/clock.hpp"
#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/file_names.hpp"
#include "musicfaker/hdfs/detail/output_file.hpp"
#include "musicfaker/hdfs/file_system.hpp"

namespace musicfaker::detail {

/// Writes the file under a new name that readers skip.
inline void stage_file(file_system& store, output_file& file, file_names& names) {
  file.staged = names.staged(file.name);
  file.left_overs.push_back(file.staged);
  store.create(file.path(file.staged), file.body.bytes());
  file.next = output_file::step::to_check;
}

/// Looks whether all of it is there: a DataNode also closes what a dead connection left undone.
inline void check_staged_file(file_system& store, output_file& file) {
  const std::string path = file.path(file.staged);
  const auto found = store.status(path);
  if (!found || found->length != file.body.bytes().size()) {
    file.next = output_file::step::to_stage;
    throw passing_error{
        "hdfs.unavailable",
        store.address(path) + " was written with " + std::to_string(file.body.bytes().size()) +
            " bytes, but " +
            (found ? "has " + std::to_string(found->length) : std::string{"is not there"}),
        "look into the logs of the DataNodes"};
  }
  file.left_overs.pop_back();
  file.next = output_file::step::to_rename;
}

/// True where the file stands under its name already: an earlier rename was done, but its answer
/// got lost.
inline bool was_renamed(file_system& store, const output_file& file) {
  const auto found = store.status(file.path(file.name));
  return found && !found->is_folder && found->length == file.body.bytes().size() &&
         !store.status(file.path(file.staged));
}

/// Gives the staged file the name under which readers find it.
inline void rename_staged_file(file_system& store, output_file& file, file_names& names,
                               system_time now) {
  constexpr int most_names = 10'000;
  for (int tried = 0; tried < most_names; ++tried) {
    const rename_outcome outcome = store.rename(file.path(file.staged), file.path(file.name));
    if (outcome == rename_outcome::done || was_renamed(store, file)) return;
    if (outcome == rename_outcome::not_found) {
      file.next = output_file::step::to_stage;
      throw passing_error{"hdfs.unavailable",
                          store.address(file.path(file.staged)) + " has gone before its time",
                          "look for something that removes files that begin with _ while they are "
                          "written"};
    }
    file.name = names.finished(now);  // somebody else's: never replaced
  }
  throw error{"hdfs.exists",
              "each of " + std::to_string(most_names) + " names for a file is taken in " +
                  store.address("/" + file.folder),
              "give each writer a name of its own, or none"};
}

/// Makes a finished file readable in the store: whole, under its final name, or not at all. Can be
/// called again after a passing_error, and goes on from there.
///
/// A rename that was not answered is asked for again with the same two names until there is an
/// answer: with others, the first one might still be done later, and the file be there twice.
inline void publish(file_system& store, output_file& file, file_names& names, system_time now) {
  using enum output_file::step;
  if (file.next == to_stage) stage_file(store, file, names);
  if (file.next == to_check) check_staged_file(store, file);
  rename_staged_file(store, file, names, now);
}

}  // namespace musicfaker::detail
