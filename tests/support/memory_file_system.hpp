// A disk in memory that knows what a power cut leaves: only synced content, and only names whose folder was
// synced.
//
// Weaker than any real file system in one place (any change of a name that was not synced may or may not
// survive) and as strong in another (a rename is one change: it happened or it did not, also between two
// folders).
#pragma once

#include <cerrno>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/rng.hpp"
#include "core/store/file_system.hpp"

namespace careway::test {

class MemoryFileSystem final : public store::FileSystem {
 public:
  using Path = store::Path;

  // What the adversary does with everything that was not synced.
  enum class Cut { lose_all, keep_names, keep_all, any };

  // Turns the disk into what is there after the power came back.
  void power_cut(Cut cut, Rng& rng) {
    const std::lock_guard lock(mutex_);
    const auto survives = [&] { return cut == Cut::any ? rng.next() % 2 == 0 : cut != Cut::lose_all; };
    for (const Change& change : pending_) {
      if (survives()) apply(durable_, change);
    }
    pending_.clear();
    drop_orphans(durable_);
    names_ = durable_;
    handles_.clear();
    for (auto& [path, node] : names_) {
      if (node->folder || node->bytes == node->synced) continue;
      const bool whole = cut == Cut::keep_all || (cut == Cut::any && rng.next() % 3 == 0);
      if (!whole)
        node->bytes = cut == Cut::any && rng.next() % 2 == 0 ? torn(node->bytes, rng) : node->synced;
      node->synced = node->bytes;
    }
  }

  // --- for tests: without a trace in the log ---
  std::string content(const Path& file) {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(file);
    return found == names_.end() ? "(absent)" : found->second->bytes;
  }
  std::vector<std::string> all_files() {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> files;
    for (const auto& [path, node] : names_) {
      if (!node->folder) files.push_back(path.string());
    }
    return files;
  }
  // A durable file in durable folders.
  void place(const Path& file, std::string bytes) {
    const std::lock_guard lock(mutex_);
    for (Path folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
      auto node = std::make_shared<Node>(Node{.folder = true, .bytes = {}, .synced = {}});
      names_.try_emplace(folder, node);
      durable_.try_emplace(folder, node);
    }
    auto node = std::make_shared<Node>(Node{.folder = false, .bytes = bytes, .synced = bytes});
    names_.insert_or_assign(file, node);
    durable_.insert_or_assign(file, node);
  }
  void delete_folder(const Path& folder) {
    const std::lock_guard lock(mutex_);
    const auto inside = [&](const auto& entry) {
      return entry.first == folder || entry.first.string().starts_with(folder.string() + "/");
    };
    std::erase_if(names_, inside);
    std::erase_if(durable_, inside);
  }

  // --- FileSystem ---
  Result<std::string> read_all(const Path& file, std::uint64_t limit) override {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(file);
    if (found == names_.end()) return store::system_error(ENOENT, file);
    if (found->second->folder) return Error{ErrorCode::denied, "This is not a regular file", file.string()};
    if (found->second->bytes.size() > limit) return Error{ErrorCode::too_large, "too large", file.string()};
    return found->second->bytes;
  }
  Result<store::FileHandle> create_new(const Path& file) override {
    const std::lock_guard lock(mutex_);
    if (names_.contains(file)) return store::system_error(EEXIST, file);
    if (!is_folder(file.parent_path())) return store::system_error(ENOENT, file);
    auto node = std::make_shared<Node>();
    change({.add = file, .drop = {}, .node = node});
    handles_[++last_handle_] = node;
    return store::FileHandle{last_handle_};
  }
  Result<void> write_all(store::FileHandle handle, std::string_view bytes) override {
    const std::lock_guard lock(mutex_);
    handles_.at(handle.fd)->bytes += bytes;
    return {};
  }
  Result<void> sync(store::FileHandle handle) override {
    const std::lock_guard lock(mutex_);
    Node& node = *handles_.at(handle.fd);
    node.synced = node.bytes;
    return {};
  }
  Result<void> close(store::FileHandle handle) override {
    const std::lock_guard lock(mutex_);
    if (handles_.erase(handle.fd) == 0) return store::system_error(EBADF, {});
    return {};
  }
  Result<void> rename(const Path& from, const Path& to) override {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(from);
    if (found == names_.end() || !is_folder(to.parent_path())) return store::system_error(ENOENT, to);
    if (is_folder(to)) return store::system_error(EISDIR, to);
    change({.add = to, .drop = from, .node = found->second});
    return {};
  }
  Result<void> remove(const Path& file) override {
    const std::lock_guard lock(mutex_);
    if (!names_.contains(file)) return store::system_error(ENOENT, file);
    change({.add = {}, .drop = file, .node = nullptr});
    return {};
  }
  Result<void> sync_folder(const Path& folder) override {
    const std::lock_guard lock(mutex_);
    if (folder != "/" && !is_folder(folder)) return store::system_error(ENOENT, folder);
    std::vector<Change> left;
    for (const Change& made : pending_) {
      if (made.add.parent_path() == folder || made.drop.parent_path() == folder) {
        apply(durable_, made);
      } else {
        left.push_back(made);
      }
    }
    pending_ = std::move(left);
    return {};
  }
  Result<void> make_folder(const Path& folder) override {
    const std::lock_guard lock(mutex_);
    std::vector<Path> missing;
    for (Path at = folder; at.has_relative_path() && !is_folder(at); at = at.parent_path()) {
      if (names_.contains(at)) return store::system_error(ENOTDIR, folder);
      missing.push_back(at);
    }
    for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
      change({.add = *at,
              .drop = {},
              .node = std::make_shared<Node>(Node{.folder = true, .bytes = {}, .synced = {}})});
    }
    return {};
  }
  bool exists(const Path& file) override {
    const std::lock_guard lock(mutex_);
    return names_.contains(file);
  }
  Result<std::vector<std::string>> list(const Path& folder) override {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> found;
    for (const auto& [path, node] : names_) {
      if (!node->folder && path.parent_path() == folder) found.push_back(path.filename().string());
    }
    return found;
  }

 private:
  struct Node {
    bool folder = false;
    std::string bytes;
    std::string synced;
  };
  using Names = std::map<Path, std::shared_ptr<Node>>;
  struct Change {
    Path add;   // gets `node`; empty: none
    Path drop;  // goes away; empty: none
    std::shared_ptr<Node> node;
  };

  static void apply(Names& names, const Change& change) {
    if (!change.drop.empty()) names.erase(change.drop);
    if (!change.add.empty()) names.insert_or_assign(change.add, change.node);
  }
  static void drop_orphans(Names& names) {
    // Sorted by path, so that a folder comes before what is in it.
    for (auto it = names.begin(); it != names.end();) {
      const Path parent = it->first.parent_path();
      it = parent == "/" || names.contains(parent) ? std::next(it) : names.erase(it);
    }
  }
  static std::string torn(const std::string& bytes, Rng& rng) {
    std::string part = bytes.substr(0, rng.next() % (bytes.size() + 1));
    part.resize(bytes.size(), '\0');
    return part;
  }
  void change(Change made) {
    apply(names_, made);
    pending_.push_back(std::move(made));
  }
  bool is_folder(const Path& path) const {
    if (path == "/") return true;
    const auto found = names_.find(path);
    return found != names_.end() && found->second->folder;
  }

  std::mutex mutex_;
  Names names_, durable_;
  std::vector<Change> pending_;  // in order, not yet durable
  std::map<int, std::shared_ptr<Node>> handles_;
  int last_handle_ = 100;
};

}  // namespace careway::test
