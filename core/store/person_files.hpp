// The names of a person's files, all in the users folder:
//
//   <uid>.json                    the snapshot
//   <uid>.prev.json               the snapshot before
//   <uid>.000012.journal.jsonl    changes since then, by generation
//   <uid>.lock                    held by the window that may save; never removed
//   backups/<uid>.<...>.json      dated copies
//   damaged/<file>.<time>         set aside, never removed
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/user_id.hpp"
#include "core/store/file_system.hpp"

namespace careway::store {

struct PersonFiles {
  Path folder;
  UserId uid;

  [[nodiscard]] Path snapshot() const { return folder / (uid.text() + ".json"); }
  [[nodiscard]] Path previous() const { return folder / (uid.text() + ".prev.json"); }
  [[nodiscard]] Path journal(std::uint64_t generation) const;
  [[nodiscard]] Path lock() const { return folder / (uid.text() + ".lock"); }
  [[nodiscard]] Path backups() const { return folder / "backups"; }

  // The generation, if `name` is a journal of this person.
  [[nodiscard]] std::optional<std::uint64_t> generation_of(std::string_view name) const;
};

}  // namespace careway::store
