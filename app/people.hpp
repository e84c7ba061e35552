// Everyone with a plan in the folder, and what can be done with their files. Blocking: for the background and
// the command line, never for the frame thread.
#pragma once

#include <string>
#include <vector>

#include "app/pages/copies_view.hpp"
#include "app/pages/people_view.hpp"
#include "app/person_start.hpp"
#include "core/base/json.hpp"
#include "core/session/reducer.hpp"

namespace careway::app {

// From the snapshots alone: what the open window has written since its last page may be missing. Newest
// first.
[[nodiscard]] Result<std::vector<pages::PersonRow>> list_people(store::FileSystem& fs,
                                                                const store::Path& folder,
                                                                const session::Modules& modules);

// [{"uid": ..., "first_name": ..., "relation": ..., "last_updated": ..., "percent": 62, "state": "good"},
// ...]
[[nodiscard]] Json json_from(const std::vector<pages::PersonRow>& rows);

// Everything of a person but the empty lock file. Refused while a window has them open. The snapshot goes
// last, so that a crash on the way leaves the person whole.
[[nodiscard]] Result<void> delete_person(store::FileSystem& fs, const store::PersonFiles& files);

// A person's document, for a file that another computer can read: with a hash, whole or not at all. Returns
// where it is: <folder>/<name>-careway-<date>.json, with a number if that is taken.
[[nodiscard]] Result<store::Path> export_person(const StoreParts& parts, const UserId& uid,
                                                const store::Path& folder);

// The document in a file that was exported, or in any person's file.
[[nodiscard]] Result<Json> read_exported(store::FileSystem& fs, const store::Path& file);

// The dated copies of a person and the versions of other programs, newest first.
[[nodiscard]] std::vector<pages::CopyRow> copies_of(store::FileSystem& fs, const store::PersonFiles& files);

// Whom to open next.
struct Wish {
  enum class Kind { person, new_person, document } kind = Kind::new_person;
  std::string uid;    // person
  Json document;      // document: becomes a person of its own
  bool keep = false;  // document: is saved at once
};
// If that person cannot be opened, the one of `fallback` is, with a message.
[[nodiscard]] OpenedPerson open_wish(const StoreParts& parts, const Wish& wish, const std::string& fallback);

// The made-up people of data/demo.
struct Demo {
  pages::DemoRow row;
  Json document;
};
[[nodiscard]] std::vector<Demo> load_demos(store::FileSystem& fs, const store::Path& folder,
                                           std::vector<Error>& mistakes);

}  // namespace careway::app
