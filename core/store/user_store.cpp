#include "core/store/user_store.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "core/store/set_aside.hpp"
#include "core/store/temp_name.hpp"

namespace careway::store {
namespace {

constexpr std::uint64_t kLargestFile = 10U << 20U;  // bytes; a person's file has some ten thousand
constexpr std::string_view kSuffix = ".json";

using Bytes = std::shared_ptr<const std::string>;

// What waits for the writer, one entry a person.
struct Waiting {
  std::uint64_t oldest_seq = 0;  // of the puts that this one stands for
  Bytes bytes;
  std::optional<Error> failure;  // of the last try
  bool tried = false;            // and failed, since the last pause or put
};

}  // namespace

struct UserStore::Impl {
  Impl(FileSystem& fs_in, Clock& clock_in, Rng& rng_in, Path folder_in, Check check_in, Wake wake_in,
       Patience patience_in)
      : fs(fs_in),
        clock(clock_in),
        rng(rng_in),
        folder(std::move(folder_in)),
        check(std::move(check_in)),
        wake(std::move(wake_in)),
        patience(patience_in),
        pause(patience_in.first_pause) {}

  FileSystem& fs;
  Clock& clock;
  Rng& rng;  // under `mutex`
  const Path folder;
  const Check check;
  const Wake wake;
  const Patience patience;

  bool folder_ready = false;  // writer thread only

  mutable std::mutex mutex;
  std::condition_variable work;     // for the writer
  std::condition_variable settled;  // for flush
  // All below: under `mutex`.
  std::map<UserId, Waiting> waiting;
  std::optional<std::pair<UserId, Waiting>> under_way;
  bool again = false;  // a new round was asked for while a write is under way: if that fails, it counts anew
  std::map<UserId, Error> refused;  // people whose file must not be written, and why
  std::optional<Error> refusal;     // of the newest put
  std::uint64_t newest_accepted = 0;
  std::chrono::milliseconds pause;
  std::chrono::steady_clock::time_point next_round{};
  SaveStatus status;
  bool ending = false;

  std::thread writer;

  [[nodiscard]] Path file_of(const UserId& uid) const { return folder / (uid.text() + std::string(kSuffix)); }

  void run();
  void start_round();
  void write_one(std::unique_lock<std::mutex>& lock);
  Result<void> save(const Path& file, std::string_view bytes, std::string_view tag);
  void note_failed(Error error);
  void refresh_failure();
  void refresh_durable();
  [[nodiscard]] std::map<UserId, Waiting>::iterator next_to_try();
  [[nodiscard]] bool idle() const { return waiting.empty() && !under_way; }

  Opened refuse(const UserId& uid, Opened::Kind kind, Error why, std::string message);
  Opened put_aside(const UserId& uid);
};

// --- the writer thread ---

void UserStore::Impl::run() {
  std::unique_lock lock(mutex);
  while (!ending) {
    if (next_to_try() != waiting.end()) {
      write_one(lock);
    } else if (waiting.empty()) {
      work.wait(lock);
    } else if (const auto now = clock.steady(); now < next_round) {
      work.wait_for(lock, next_round - now);
    } else {
      pause = std::min(pause * 2, patience.longest_pause);
      start_round();
    }
  }
}

// Everything that waits gets its turn again.
void UserStore::Impl::start_round() {
  for (auto& [uid, entry] : waiting) entry.tried = false;
  again = under_way.has_value();
}

// Of those not yet tried in this round the one that waits longest, but after everyone who never failed: one
// bad file must not hold up the others, however often a new put or the person asks to try again.
std::map<UserId, Waiting>::iterator UserStore::Impl::next_to_try() {
  auto best = waiting.end();
  const auto turn = [](const Waiting& entry) {
    return std::pair(entry.failure.has_value(), entry.oldest_seq);
  };
  for (auto it = waiting.begin(); it != waiting.end(); ++it) {
    if (it->second.tried) continue;
    if (best == waiting.end() || turn(it->second) < turn(best->second)) best = it;
  }
  return best;
}

void UserStore::Impl::write_one(std::unique_lock<std::mutex>& lock) {
  const auto next = next_to_try();
  under_way.emplace(next->first, std::move(next->second));
  waiting.erase(next);
  const Path file = file_of(under_way->first);
  const Bytes bytes = under_way->second.bytes;
  const std::string tag = temp_tag(clock.now(), rng);
  again = false;

  lock.unlock();
  Result<void> saved = save(file, *bytes, tag);
  lock.lock();

  if (saved) {
    under_way.reset();
  } else {
    note_failed(saved.error());
  }
  refresh_durable();
  refresh_failure();
  settled.notify_all();
  lock.unlock();
  if (wake) wake();
  lock.lock();
}

Result<void> UserStore::Impl::save(const Path& file, std::string_view bytes, std::string_view tag) {
  if (!folder_ready) {
    if (auto made = make_folder_durably(fs, folder); !made) return made;
  }
  auto saved = replace_durably(fs, file, bytes, tag);
  folder_ready = saved.ok();  // the folder may have been deleted: made again at the next try
  return saved;
}

void UserStore::Impl::note_failed(Error error) {
  auto [uid, failed] = std::move(*under_way);
  under_way.reset();
  failed.failure = std::move(error);
  failed.tried = !std::exchange(again, false);
  const auto [entry, alone] = waiting.try_emplace(uid, failed);
  if (!alone) {
    // A newer put came meanwhile: it stands for the failed one, and has its own try.
    entry->second.oldest_seq = failed.oldest_seq;
    entry->second.failure = failed.failure;
  }
  ++status.failed_tries;
  next_round = clock.steady() + pause;
}

// Called with nothing under way.
void UserStore::Impl::refresh_durable() {
  std::uint64_t durable = newest_accepted;
  for (const auto& [uid, entry] : waiting) durable = std::min(durable, entry.oldest_seq - 1);
  if (durable <= status.durable_seq) return;
  status.durable_seq = durable;
  status.durable_at = clock.now();
}

void UserStore::Impl::refresh_failure() {
  const Waiting* oldest = nullptr;
  const auto look_at = [&oldest](const Waiting& entry) {
    if (entry.failure && (oldest == nullptr || entry.oldest_seq < oldest->oldest_seq)) oldest = &entry;
  };
  for (const auto& [uid, entry] : waiting) look_at(entry);
  if (under_way) look_at(under_way->second);
  if (oldest != nullptr) {
    status.failure = oldest->failure;
    return;
  }
  status.failure = refusal;
  status.failed_tries = 0;
  pause = patience.first_pause;
}

// --- reading, on the caller's thread ---

Opened UserStore::Impl::refuse(const UserId& uid, Opened::Kind kind, Error why, std::string message) {
  const std::lock_guard lock(mutex);
  refused.insert_or_assign(uid, std::move(why));
  return {.kind = kind, .bytes = {}, .set_aside = {}, .message = std::move(message)};
}

Opened UserStore::Impl::put_aside(const UserId& uid) {
  std::unique_lock lock(mutex);
  const std::string tag = random_hex(rng, 16);
  lock.unlock();
  auto moved = set_aside(fs, file_of(uid), kDamaged, clock.now(), tag);
  if (!moved) {
    return refuse(uid, Opened::Kind::unreadable, moved.error(),
                  "The saved answers are damaged, and the damaged file could not be moved. "
                  "Nothing will be saved for this person, so that the file stays as it is.");
  }
  return {.kind = Opened::Kind::damaged,
          .bytes = {},
          .set_aside = std::move(*moved),
          .message = "The saved answers are damaged and could not be read. The damaged file was kept."};
}

// --- the store ---

UserStore::UserStore(FileSystem& fs, Clock& clock, Rng& rng, Path users_folder, Check check, Wake wake,
                     Patience patience)
    : impl_(std::make_unique<Impl>(fs, clock, rng, std::move(users_folder), std::move(check), std::move(wake),
                                   patience)) {
  impl_->writer = std::thread([impl = impl_.get()] { impl->run(); });
}

UserStore::~UserStore() {
  flush(impl_->patience.last_save);
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->ending = true;
  }
  impl_->work.notify_one();
  impl_->writer.join();
}

Result<std::vector<UserId>> UserStore::people() {
  auto names = impl_->fs.list(impl_->folder);
  if (!names) return names.error();
  std::vector<UserId> ids;
  for (const std::string& name : *names) {
    if (!name.ends_with(kSuffix)) continue;
    const auto stem = std::string_view(name).substr(0, name.size() - kSuffix.size());
    if (auto id = UserId::parse(stem)) ids.push_back(std::move(*id));
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

Opened UserStore::open(const UserId& uid) {
  Impl& my = *impl_;
  {
    const std::lock_guard lock(my.mutex);
    // The file is older than what still waits.
    if (const auto entry = my.waiting.find(uid); entry != my.waiting.end()) {
      return {.kind = Opened::Kind::loaded, .bytes = *entry->second.bytes, .set_aside = {}, .message = {}};
    }
    if (my.under_way && my.under_way->first == uid) {
      return {
          .kind = Opened::Kind::loaded, .bytes = *my.under_way->second.bytes, .set_aside = {}, .message = {}};
    }
  }

  auto bytes = my.fs.read_all(file_of(uid), kLargestFile);
  if (!bytes) {
    switch (bytes.error().code) {
      case ErrorCode::not_found:
        return {};
      case ErrorCode::too_large:
        return my.put_aside(uid);
      default:
        return my.refuse(uid, Opened::Kind::unreadable, bytes.error(),
                         "The saved answers could not be opened. Nothing will be saved for this person, "
                         "so that the file stays as it is.");
    }
  }
  if (const auto good = my.check(*bytes); !good) {
    if (good.error().code != ErrorCode::newer) return my.put_aside(uid);
    const Error why{ErrorCode::newer, "The file was saved by a newer version of Careway",
                    file_of(uid).string()};
    return my.refuse(uid, Opened::Kind::newer, why,
                     "These answers were saved by a newer version of Careway. Please update Careway to open "
                     "them. Nothing will be saved for this person until then.");
  }
  remove_old_temps(my.fs, file_of(uid), my.clock.now());
  return {.kind = Opened::Kind::loaded, .bytes = std::move(*bytes), .set_aside = {}, .message = {}};
}

std::uint64_t UserStore::put(const UserId& uid, std::shared_ptr<const std::string> bytes) {
  Impl& my = *impl_;
  const std::lock_guard lock(my.mutex);
  const std::uint64_t seq = ++my.status.newest_seq;
  if (const auto found = my.refused.find(uid); found != my.refused.end()) {
    my.refusal = found->second;
    my.refresh_failure();
    return kRefused;
  }
  my.refusal.reset();
  my.newest_accepted = seq;
  const auto [entry, first] = my.waiting.try_emplace(uid);
  if (first) entry->second.oldest_seq = seq;
  entry->second.bytes = std::move(bytes);
  my.refresh_failure();
  my.pause = my.patience.first_pause;
  my.start_round();
  my.work.notify_one();
  return seq;
}

SaveStatus UserStore::status() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->status;
}

void UserStore::try_now() {
  const std::lock_guard lock(impl_->mutex);
  impl_->start_round();
  impl_->work.notify_one();
}

bool UserStore::flush(std::chrono::milliseconds at_most) {
  try_now();
  std::unique_lock lock(impl_->mutex);
  impl_->settled.wait_for(lock, at_most, [this] { return impl_->idle(); });
  return impl_->status.saved();
}

Path UserStore::file_of(const UserId& uid) const {
  return impl_->file_of(uid);
}

}  // namespace careway::store
