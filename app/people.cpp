#include "app/people.hpp"

#include <algorithm>
#include <utility>

#include "core/forms/form.hpp"
#include "core/store/copies.hpp"
#include "core/store/snapshot.hpp"
#include "core/store/temp_name.hpp"
#include "core/text/text.hpp"

namespace careway::app {
namespace {

using pages::PersonRow;
using store::Path;

constexpr std::chrono::seconds kSaveTime{5};
constexpr int kMostNames = 1000;  // tries to find a free name for an exported file

PersonRow row_of(store::FileSystem& fs, const store::PersonFiles& files, const session::Modules& modules) {
  PersonRow row;
  row.uid = files.uid.text();
  const auto bytes = fs.read_all(files.snapshot(), store::kLargestFile);
  if (!bytes && bytes.error().code != ErrorCode::too_large) {
    row.state = PersonRow::State::unreadable;
    return row;
  }
  auto snapshot = bytes ? store::read_snapshot(*bytes) : bytes.error();
  auto file = snapshot ? session::decode_document(std::move(snapshot->document)) : snapshot.error();
  if (!file) {
    row.state = file.error().code == ErrorCode::newer ? PersonRow::State::newer : PersonRow::State::damaged;
    return row;
  }
  row.profile = file->state.get<session::key::Profile>();
  row.plan = file->state.get<session::key::Plan>();
  row.last_updated = file->head.last_updated;
  for (const auto& [id, module] : modules) {
    const forms::Form form(module.manifest, session::answers_of(file->state, id));
    row.percent = std::max(row.percent, form.progress().percent());
  }
  return row;
}

std::string_view state_name(PersonRow::State state) {
  switch (state) {
    case PersonRow::State::good:
      return "good";
    case PersonRow::State::damaged:
      return "damaged";
    case PersonRow::State::newer:
      return "newer";
    case PersonRow::State::unreadable:
      break;
  }
  return "unreadable";
}

// "Rose" -> "rose"; letters and digits of any alphabet stay, everything else becomes a hyphen.
std::string file_name_of(const std::string& name) {
  std::string safe;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (plain) {
      safe += c;
    } else if (!safe.empty() && safe.back() != '-') {
      safe += '-';
    }
  }
  if (safe.ends_with('-')) safe.pop_back();
  return safe.empty() ? "plan" : safe;
}

OpenedPerson open_document(const StoreParts& parts, const Wish& wish) {
  const UserId uid = UserId::make(parts.rng);
  Json document = wish.document;
  document["uid"] = uid.text();
  OpenedPerson person = open_new(parts, uid, document);
  // Saved at once: without a change of its own there would be nothing that asks for it.
  if (wish.keep) {
    person.store->checkpoint(std::make_shared<const std::string>(json_text(document)));
    person.store->flush(kSaveTime);
  }
  person.saved_before = wish.keep;
  return person;
}

}  // namespace

Result<std::vector<PersonRow>> list_people(store::FileSystem& fs, const Path& folder,
                                           const session::Modules& modules) {
  const auto ids = store::people_in(fs, folder);
  if (!ids) return ids.error();
  std::vector<PersonRow> rows;
  for (const UserId& uid : *ids) {
    rows.push_back(row_of(fs, {folder, uid}, modules));
    if (const auto copies = fs.list(folder / "backups", uid.text() + ".")) rows.back().copies = *copies;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const PersonRow& a, const PersonRow& b) { return a.last_updated > b.last_updated; });
  return rows;
}

Json json_from(const std::vector<PersonRow>& rows) {
  Json list = Json::array();
  for (const PersonRow& row : rows) {
    list.push_back({{"uid", row.uid},
                    {"state", state_name(row.state)},
                    {"first_name", row.profile.first_name},
                    {"relation", session::relation_name(row.profile.relation)},
                    {"last_updated", row.last_updated},
                    {"percent", row.percent},
                    {"closed", row.plan.closed()},
                    {"demo", row.plan.demo},
                    {"copies", row.copies}});
  }
  return list;
}

Result<void> delete_person(store::FileSystem& fs, const store::PersonFiles& files) {
  const auto lock = fs.lock(files.lock());
  if (!lock) return lock.error();
  Result<void> done;
  const auto remove = [&](const Path& file) {
    if (done) done = fs.remove(file);
    if (!done && done.error().code == ErrorCode::not_found) done = {};
  };
  const std::string start = files.uid.text() + ".";
  for (const char* folder : {"backups", "damaged", "conflicts"}) {
    const auto names = fs.list(files.folder / folder, start);
    if (!names) done = names.error();
    if (done) {
      for (const std::string& name : *names) remove(files.folder / folder / name);
    }
  }
  const auto names = fs.list(files.folder, start);
  if (!names) done = names.error();
  if (done) {
    for (const std::string& name : *names) {
      const Path file = files.folder / name;
      if (file != files.snapshot() && file != files.lock()) remove(file);
    }
  }
  remove(files.snapshot());
  if (done) done = fs.sync_folder(files.folder);
  (void)fs.close(*lock);
  return done;
}

Result<Path> export_person(const StoreParts& parts, const UserId& uid, const Path& folder) {
  store::Recovery found =
      store::recover(parts.fs, {parts.users_folder, uid}, [](const Json&) { return Result<void>{}; });
  if (found.kind != store::Recovery::Kind::loaded) {
    return found.error.value_or(
        Error{ErrorCode::not_found, "There is nothing that can be copied", uid.text()});
  }
  const auto file = session::decode_document(found.document);
  const std::string name = file ? file->state.get<session::key::Profile>().first_name : std::string();
  const UtcTime now = parts.clock.now();
  const std::string stem = file_name_of(name) + "-careway-" + iso8601(now).substr(0, 10);
  for (int number = 1; number <= kMostNames; ++number) {
    const Path to = folder / (stem + (number == 1 ? "" : "-" + std::to_string(number)) + ".json");
    if (parts.fs.exists(to)) continue;
    const std::string bytes = store::stamped(json_text(found.document), found.link);
    if (auto saved = store::replace_durably(parts.fs, to, bytes, store::temp_tag(now, parts.rng)); !saved) {
      return saved.error();
    }
    return to;
  }
  return Error{ErrorCode::busy, "The folder holds too many copies of this name", folder.string()};
}

Result<Json> read_exported(store::FileSystem& fs, const Path& file) {
  const auto bytes = fs.read_all(file, store::kLargestFile);
  if (!bytes) return bytes.error();
  auto snapshot = store::read_snapshot(*bytes);
  if (!snapshot) return Error{snapshot.error().code, snapshot.error().message, file.string()};
  if (const auto good = session::decode_document(snapshot->document); !good) {
    return Error{good.error().code, good.error().message, file.string()};
  }
  return std::move(snapshot->document);
}

std::vector<pages::CopyRow> copies_of(store::FileSystem& fs, const store::PersonFiles& files) {
  std::vector<pages::CopyRow> rows;
  const auto copies = store::list_copies(fs, files);
  if (!copies) return rows;
  for (const store::Copy& copy : *copies) {
    pages::CopyRow row{copy.file, copy.at, copy.why, false, {}};
    auto document = store::read_copy(fs, files, copy);
    if (document) {
      if (auto file = session::decode_document(*std::move(document))) {
        row.readable = true;
        row.answers = file->state.get<session::key::Answers>();
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

OpenedPerson open_wish(const StoreParts& parts, const Wish& wish, const std::string& fallback) {
  if (wish.kind == Wish::Kind::document) return open_document(parts, wish);
  if (wish.kind == Wish::Kind::new_person) {
    const UserId uid = UserId::make(parts.rng);
    OpenedPerson person = open_new(parts, uid, empty_document(uid));
    // Whoever adds a person knows the first pages.
    person.file.state.edit<session::key::Place>().route =
        session::route::Welcome{session::route::WelcomeStep::person};
    return person;
  }
  std::vector<std::string> messages;
  const auto uid = UserId::parse(wish.uid);
  if (uid) {
    if (auto person = open_known(parts, *uid, messages)) return *std::move(person);
  }
  OpenedPerson person = open_person(parts, fallback);
  person.messages.insert(person.messages.end(), messages.begin(), messages.end());
  return person;
}

std::vector<Demo> load_demos(store::FileSystem& fs, const Path& folder, std::vector<Error>& mistakes) {
  std::vector<Demo> demos;
  const auto names = fs.list(folder);
  if (!names) return demos;
  for (const std::string& name : *names) {
    if (!name.ends_with(".json")) continue;
    auto document = read_exported(fs, folder / name);
    if (!document) {
      mistakes.push_back(document.error());
      continue;
    }
    Demo demo;
    demo.row.id = name.substr(0, name.size() - 5);
    demo.row.about = document->value("about", "");
    document->erase("about");
    (*document)["plan"]["demo"] = demo.row.id;
    if (const auto file = session::decode_document(*document)) {
      demo.row.name = file->state.get<session::key::Profile>().first_name;
    }
    demo.document = *std::move(document);
    demos.push_back(std::move(demo));
  }
  return demos;
}

}  // namespace careway::app
