#include "core/store/copies.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "core/store/recovery.hpp"
#include "core/store/set_aside.hpp"
#include "core/store/snapshot.hpp"
#include "core/store/temp_name.hpp"

namespace careway::store {
namespace {

constexpr std::chrono::days kBackupsLive{7};
constexpr std::size_t kFewestBackups = 5;
constexpr std::string_view kBackups = "backups";
constexpr std::string_view kSuffix = ".json";
constexpr std::size_t kTimeLength = 16;  // 20261124T064627Z

// 20261124T064627Z -> 2026-11-24T06:46:27Z; nothing for anything else.
std::optional<std::string> iso_time(std::string_view compact) {
  if (compact.size() != kTimeLength) return std::nullopt;
  std::string text(compact);
  for (const auto& [at, sign] :
       {std::pair<std::size_t, const char*>{13, ":"}, {11, ":"}, {6, "-"}, {4, "-"}}) {
    text.insert(at, sign);
  }
  if (!time_from_iso8601(text)) return std::nullopt;
  return text;
}

// "<uid>.<time>.<why>.json"
std::optional<Copy> backup_of(const std::string& name, const std::string& start) {
  if (!name.starts_with(start) || !name.ends_with(kSuffix)) return std::nullopt;
  const std::string_view middle =
      std::string_view(name).substr(start.size(), name.size() - start.size() - kSuffix.size());
  if (middle.size() < kTimeLength + 2 || middle[kTimeLength] != '.') return std::nullopt;
  auto at = iso_time(middle.substr(0, kTimeLength));
  if (!at) return std::nullopt;
  return Copy{std::string(kBackups) + "/" + name, *std::move(at),
              std::string(middle.substr(kTimeLength + 1))};
}

// "<uid>.json.<time>", perhaps with a tag behind
std::optional<Copy> conflict_of(const std::string& name, const std::string& start) {
  const std::string head = start + "json.";
  if (!name.starts_with(head)) return std::nullopt;
  auto at = iso_time(std::string_view(name).substr(head.size(), kTimeLength));
  if (!at) return std::nullopt;
  return Copy{std::string(kConflicts) + "/" + name, *std::move(at), std::string(kForeign)};
}

}  // namespace

Result<void> write_backup(FileSystem& fs, const PersonFiles& files, std::string_view document,
                          std::string_view link, std::string_view why, UtcTime now, std::string_view tag) {
  const Path folder = files.folder / kBackups;
  if (auto made = make_folder_durably(fs, folder); !made) return made;
  const std::string name = files.uid.text() + "." + time_for_names(now) + "." + std::string(why) + ".json";
  if (fs.exists(folder / name)) return {};
  return replace_durably(fs, folder / name, stamped(document, link), tag);
}

Result<std::vector<Copy>> list_copies(FileSystem& fs, const PersonFiles& files) {
  const std::string start = files.uid.text() + ".";
  std::vector<Copy> copies;
  struct Kind {
    std::string_view folder;
    std::optional<Copy> (*parse)(const std::string& name, const std::string& start);
  };
  for (const auto& [folder, parse] : {Kind{kBackups, backup_of}, Kind{kConflicts, conflict_of}}) {
    const auto names = fs.list(files.folder / folder, start);
    if (!names) return names.error();
    for (const std::string& name : *names) {
      if (auto copy = parse(name, start)) copies.push_back(*std::move(copy));
    }
  }
  std::stable_sort(copies.begin(), copies.end(), [](const Copy& a, const Copy& b) { return a.at > b.at; });
  return copies;
}

void prune_backups(FileSystem& fs, const PersonFiles& files, UtcTime now) {
  const auto copies = list_copies(fs, files);
  if (!copies) return;
  const std::string oldest = iso8601(now - kBackupsLive);
  std::size_t kept = 0;
  for (const Copy& copy : *copies) {
    if (copy.why == kForeign) continue;
    if (++kept > kFewestBackups && copy.at < oldest) (void)fs.remove(files.folder / copy.file);
  }
}

Result<Json> read_copy(FileSystem& fs, const PersonFiles& files, const Copy& copy) {
  const auto bytes = fs.read_all(files.folder / copy.file, kLargestFile);
  if (!bytes) return bytes.error();
  auto snapshot = read_snapshot(*bytes);
  if (!snapshot) return snapshot.error();
  return std::move(snapshot->document);
}

}  // namespace careway::store
