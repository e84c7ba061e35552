// A disk in memory that knows what a power cut leaves.
//
// Content that was not synced: all of it, none, half, or zeros of its length. Names whose folder was not
// synced: any of the changes may have happened (weaker than any real file system, which keeps their order). A
// rename is one change: it happened or it did not. A process that dies without a power cut leaves everything.
#pragma once

#include <cerrno>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
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

  // What lies on a disk: content by path, and the folders.
  struct Image {
    std::map<std::string, std::string> files;
    std::set<std::string> folders;
    bool operator==(const Image&) const = default;
    auto operator<=>(const Image&) const = default;
  };

  MemoryFileSystem() = default;
  explicit MemoryFileSystem(const Image& image) {
    for (const std::string& folder : image.folders) names_[folder] = a_folder();
    for (const auto& [path, bytes] : image.files) {
      names_[path] = a_file(bytes);
    }
    durable_ = names_;
  }

  // Turns the disk into what is there after the power came back.
  void power_cut(Cut cut, Rng& rng) {
    const std::lock_guard lock(mutex_);
    const auto choose = [&](std::size_t kinds) -> std::size_t {
      if (cut == Cut::any) return rng.next() % kinds;
      return cut == Cut::lose_all || (cut == Cut::keep_names && kinds == kContents) ? 0 : 1;
    };
    restore(after_cut([&] { return choose(2) == 1; }, [&](const Node&) { return choose(kContents); }));
  }

  // Every disk that a power cut may leave now, each once; no more than `most` (then an even choice of them).
  // `visit` must not use this object.
  void for_each_power_cut(std::size_t most, const std::function<void(const Image&)>& visit) {
    std::set<Image> seen;
    {
      const std::lock_guard lock(mutex_);
      std::size_t dirty = 0;
      for (const auto& node : all_nodes()) dirty += node->synced < node->bytes.size() ? 1 : 0;
      std::size_t count = 1;
      for (std::size_t i = 0; i < pending_.size() && count < kMostChoices; ++i) count *= 2;
      for (std::size_t i = 0; i < dirty && count < kMostChoices; ++i) count *= kContents;
      const std::size_t step = count > most ? count / most : 1;
      for (std::size_t number = 0; number < count; number += step) {
        std::size_t left = number;
        const auto digit = [&left](std::size_t base) {
          const std::size_t value = left % base;
          left /= base;
          return value;
        };
        seen.insert(after_cut([&] { return digit(2) == 1; }, [&](const Node&) { return digit(kContents); }));
      }
    }
    for (const Image& image : seen) visit(image);
  }

  // What a process that dies now leaves: everything, as the system still has it.
  [[nodiscard]] Image image() {
    const std::lock_guard lock(mutex_);
    Image now;
    for (const auto& [path, node] : names_) {
      if (node->folder) {
        now.folders.insert(path);
      } else {
        now.files[path] = node->bytes;
      }
    }
    return now;
  }
  // All handles of a dead process are closed by the system.
  void close_all() {
    const std::lock_guard lock(mutex_);
    handles_.clear();
  }

  // --- for tests: without a trace in the log ---
  std::string content(const Path& file) {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(file.string());
    return found == names_.end() ? "(absent)" : found->second->bytes;
  }
  std::vector<std::string> all_files() {
    std::vector<std::string> files;
    for (const auto& [path, bytes] : image().files) files.push_back(path);
    return files;
  }
  // A durable file in durable folders.
  void place(const Path& file, std::string bytes) {
    const std::lock_guard lock(mutex_);
    for (Path folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
      auto node = a_folder();
      names_.try_emplace(folder.string(), node);
      durable_.try_emplace(folder.string(), node);
    }
    const auto node = a_file(std::move(bytes));
    names_.insert_or_assign(file.string(), node);
    durable_.insert_or_assign(file.string(), node);
  }
  void delete_file(const Path& file) {
    const std::lock_guard lock(mutex_);
    names_.erase(file.string());
    durable_.erase(file.string());
  }
  void delete_folder(const Path& folder) {
    const std::lock_guard lock(mutex_);
    const auto inside = [&](const auto& entry) {
      return entry.first == folder.string() || entry.first.starts_with(folder.string() + "/");
    };
    std::erase_if(names_, inside);
    std::erase_if(durable_, inside);
  }

  // --- FileSystem ---
  Result<std::string> read_all(const Path& file, std::uint64_t limit) override {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(file.string());
    if (found == names_.end()) return store::system_error(ENOENT, file);
    if (found->second->folder) return Error{ErrorCode::denied, "This is not a regular file", file.string()};
    if (found->second->bytes.size() > limit) return Error{ErrorCode::too_large, "too large", file.string()};
    return found->second->bytes;
  }
  Result<store::FileHandle> create_new(const Path& file) override {
    const std::lock_guard lock(mutex_);
    if (names_.contains(file.string())) return store::system_error(EEXIST, file);
    if (!is_folder(file.parent_path())) return store::system_error(ENOENT, file);
    auto node = std::make_shared<Node>();
    change({.add = file.string(), .drop = {}, .node = node});
    return handle_of(node);
  }
  Result<void> write_all(store::FileHandle handle, std::string_view bytes) override {
    const std::lock_guard lock(mutex_);
    handles_.at(handle.fd)->bytes += bytes;
    return {};
  }
  Result<void> sync(store::FileHandle handle) override {
    const std::lock_guard lock(mutex_);
    Node& node = *handles_.at(handle.fd);
    node.synced = node.bytes.size();
    return {};
  }
  Result<void> sync_data(store::FileHandle handle) override { return sync(handle); }
  // What a failed sync does on Linux: the pages count as written, and are not. No later sync brings them
  // back.
  void forget_unsynced(store::FileHandle handle) {
    const std::lock_guard lock(mutex_);
    Node& node = *handles_.at(handle.fd);
    if (node.synced < node.bytes.size()) node.forgotten.emplace_back(node.synced, node.bytes.size());
    node.synced = node.bytes.size();
  }
  bool has_name(store::FileHandle handle) override {
    const std::lock_guard lock(mutex_);
    const auto& node = handles_.at(handle.fd);
    for (const auto& [path, named] : names_) {
      if (named == node) return true;
    }
    return false;
  }
  Result<void> close(store::FileHandle handle) override {
    const std::lock_guard lock(mutex_);
    if (handles_.erase(handle.fd) == 0) return store::system_error(EBADF, {});
    return {};
  }
  Result<store::FileHandle> lock(const Path& file) override {
    const std::lock_guard guard(mutex_);
    auto& node = names_[file.string()];
    if (!node) {
      if (!is_folder(file.parent_path())) {
        names_.erase(file.string());
        return store::system_error(ENOENT, file);
      }
      node = std::make_shared<Node>();
      pending_.push_back({.add = file.string(), .drop = {}, .node = node});
    }
    for (const auto& [fd, held] : handles_) {
      if (held == node) return Error{ErrorCode::busy, "taken", file.string()};
    }
    return handle_of(node);
  }
  Result<void> rename(const Path& from, const Path& to) override {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(from.string());
    if (found == names_.end() || !is_folder(to.parent_path())) return store::system_error(ENOENT, to);
    if (is_folder(to)) return store::system_error(EISDIR, to);
    const auto target = names_.find(to.string());
    if (target != names_.end() && target->second == found->second) return {};  // one file: POSIX does nothing
    change({.add = to.string(), .drop = from.string(), .node = found->second});
    return {};
  }
  Result<void> link(const Path& from, const Path& to) override {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(from.string());
    if (found == names_.end()) return store::system_error(ENOENT, from);
    if (names_.contains(to.string())) return store::system_error(EEXIST, to);
    change({.add = to.string(), .drop = {}, .node = found->second});
    return {};
  }
  Result<void> remove(const Path& file) override {
    const std::lock_guard lock(mutex_);
    if (!names_.contains(file.string())) return store::system_error(ENOENT, file);
    change({.add = {}, .drop = file.string(), .node = nullptr});
    return {};
  }
  Result<void> sync_folder(const Path& folder) override {
    const std::lock_guard lock(mutex_);
    if (folder != "/" && !is_folder(folder)) return store::system_error(ENOENT, folder);
    const auto in_folder = [&](const std::string& path) {
      return !path.empty() && Path(path).parent_path() == folder;
    };
    std::vector<Change> left;
    for (const Change& made : pending_) {
      if (in_folder(made.add) || in_folder(made.drop)) {
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
      if (names_.contains(at.string())) return store::system_error(ENOTDIR, folder);
      missing.push_back(at);
    }
    for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
      change({.add = at->string(), .drop = {}, .node = a_folder()});
    }
    return {};
  }
  bool exists(const Path& file) override {
    const std::lock_guard lock(mutex_);
    return names_.contains(file.string());
  }
  using FileSystem::list;
  Result<std::vector<std::string>> list(const Path& folder, std::string_view start_of_name) override {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> found;
    const std::string start = folder.string() + "/";
    for (auto it = names_.lower_bound(start); it != names_.end() && it->first.starts_with(start); ++it) {
      const std::string_view rest = std::string_view(it->first).substr(start.size());
      const bool in_folder = rest.find('/') == std::string_view::npos;
      if (!it->second->folder && in_folder && rest.starts_with(start_of_name)) found.emplace_back(rest);
    }
    return found;
  }

 private:
  struct Node {
    bool folder = false;
    std::string bytes;
    std::size_t synced = 0;  // so many bytes are on the disk for sure; files only grow
    std::vector<std::pair<std::size_t, std::size_t>> forgotten;  // but these are zeros there
  };
  using Names = std::map<std::string, std::shared_ptr<Node>>;
  struct Change {
    std::string add;   // gets `node`; empty: none
    std::string drop;  // goes away; empty: none
    std::shared_ptr<Node> node;
  };

  static std::shared_ptr<Node> a_folder() {
    auto node = std::make_shared<Node>();
    node->folder = true;
    return node;
  }
  static std::shared_ptr<Node> a_file(std::string bytes) {
    auto node = std::make_shared<Node>();
    node->bytes = std::move(bytes);
    node->synced = node->bytes.size();
    return node;
  }

  static constexpr std::size_t kContents = 4;  // none, all, zeros, half of what was not synced
  static constexpr std::size_t kMostChoices = 1U << 20U;

  static void apply(Names& names, const Change& change) {
    if (!change.drop.empty()) names.erase(change.drop);
    if (!change.add.empty()) names.insert_or_assign(change.add, change.node);
  }
  static std::string content_after_cut(const Node& node, std::size_t kind) {
    const std::size_t loose = node.bytes.size() - node.synced;
    std::string content = node.bytes;
    for (const auto& [from, to] : node.forgotten) content.replace(from, to - from, to - from, '\0');
    if (kind == 0) content.resize(node.synced);
    if (kind == 2) content.replace(node.synced, loose, loose, '\0');
    if (kind == 3) content.resize(node.synced + loose / 2);
    return content;
  }
  std::set<std::shared_ptr<Node>> all_nodes() const {
    std::set<std::shared_ptr<Node>> nodes;
    for (const auto& [path, node] : names_) nodes.insert(node);
    for (const auto& [path, node] : durable_) nodes.insert(node);
    for (const Change& change : pending_) {
      if (change.node) nodes.insert(change.node);
    }
    return nodes;
  }
  template <class Survives, class Content>
  Image after_cut(Survives survives, Content content) const {
    Names names = durable_;
    for (const Change& change : pending_) {
      if (survives()) apply(names, change);
    }
    std::map<const Node*, std::string> contents;  // one choice a file, whatever its names
    Image image;
    for (const auto& [path, node] : names) {
      // Sorted by path, so that a folder comes before what is in it; without it nothing in it is found.
      const std::string parent = Path(path).parent_path().string();
      if (parent != "/" && !image.folders.contains(parent)) continue;
      if (node->folder) {
        image.folders.insert(path);
        continue;
      }
      const auto [made, is_new] = contents.try_emplace(node.get());
      if (is_new) {
        const bool clean = node->synced == node->bytes.size();
        made->second = content_after_cut(*node, clean ? 1 : content(*node));
      }
      image.files[path] = made->second;
    }
    return image;
  }
  void restore(const Image& image) {
    MemoryFileSystem other(image);
    names_ = std::move(other.names_);
    durable_ = std::move(other.durable_);
    pending_.clear();
    handles_.clear();
  }
  void change(Change made) {
    apply(names_, made);
    pending_.push_back(std::move(made));
  }
  store::FileHandle handle_of(std::shared_ptr<Node> node) {
    handles_[++last_handle_] = std::move(node);
    return store::FileHandle{last_handle_};
  }
  bool is_folder(const Path& path) const {
    if (path == "/") return true;
    const auto found = names_.find(path.string());
    return found != names_.end() && found->second->folder;
  }

  std::mutex mutex_;
  Names names_, durable_;
  std::vector<Change> pending_;  // in order, not yet durable
  std::map<int, std::shared_ptr<Node>> handles_;
  int last_handle_ = 100;
};

}  // namespace careway::test
