#include "core/store/user_store.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "core/store/copies.hpp"
#include "core/store/person_disk.hpp"

namespace careway::store {
namespace {

// So many lines, and the writer makes a snapshot by itself.
constexpr std::uint64_t kMostLines = 64;

// Of one change. Escaped in a line of the journal its bytes may be six times as many, and two objects stand
// around its value: what is accepted here must be within what is read.
constexpr JsonLimits kLargestChange{.bytes = 1U << 20U, .depth = 60};

using Document = std::shared_ptr<const std::string>;

// All of them can be read again, in whatever order.
Result<void> check_changes(const Changes& changes) {
  std::set<std::string_view> places;
  for (const Change& change : changes) {
    if (auto good = check_change(change, kLargestChange); !good) return good;
    if (!places.insert(change.pointer).second) {
      return Error{ErrorCode::invalid, "two changes have one place", change.pointer};
    }
  }
  for (const std::string_view place : places) {
    for (auto end = place.rfind('/'); end > 0; end = place.rfind('/', end - 1)) {
      if (places.contains(place.substr(0, end))) {
        return Error{ErrorCode::invalid, "a change lies within another", std::string(place)};
      }
    }
  }
  return {};
}

// What the writer takes up in one go.
struct Batch {
  std::vector<Record> records;
  Document document;  // may be none
  std::uint64_t document_seq = 0;
  std::vector<std::pair<Document, std::string>> backups;
};

std::uint64_t revision_in(const Json& document) {
  const auto revision = document.find("revision");
  return revision != document.end() && revision->is_number_unsigned() ? revision->get<std::uint64_t>() : 0;
}

}  // namespace

struct UserStore::Impl {
  Impl(FileSystem& fs_in, Clock& clock_in, Wake wake_in, Patience patience_in)
      : fs(fs_in),
        clock(clock_in),
        wake(std::move(wake_in)),
        patience(patience_in),
        pause(patience_in.first_pause) {}

  FileSystem& fs;
  Clock& clock;
  const Wake wake;
  const Patience patience;
  Opened opened;
  std::optional<PersonDisk> disk;  // writer thread only, once it runs; none: read-only
  Error refusal;                   // why, then

  mutable std::mutex mutex;
  std::condition_variable work;     // for the writer
  std::condition_variable settled;  // for flush
  // All below: under `mutex`.
  std::vector<Record> waiting;
  Document document;  // waits to become a snapshot
  std::uint64_t document_seq = 0;
  std::vector<std::pair<Document, std::string>> backups;
  Document start_copy;       // of what was there at the start: written with the first change
  bool tidy_wanted = false;  // a snapshot of what is on the disk already
  bool under_way = false;
  bool failing = false;  // the last try failed, and nobody has asked for another since
  bool asked = false;    // for another try, while one is under way
  std::chrono::milliseconds pause;
  std::chrono::steady_clock::time_point next_try{};
  std::optional<std::chrono::steady_clock::time_point> quiet_since;  // lines wait in the journal
  SaveStatus status;
  bool ending = false;

  std::thread writer;

  void run();
  [[nodiscard]] bool has_work() const {
    return !waiting.empty() || document || !backups.empty() || tidy_wanted;
  }
  void pause_or_sleep(std::unique_lock<std::mutex>& lock);
  void write(std::unique_lock<std::mutex>& lock);
  Result<void> write_batch(const Batch& batch);
  void publish(std::uint64_t durable);
  void note(const Result<void>& done);
  void start_again();
  void copy_the_start();
};

// --- the writer thread ---

void UserStore::Impl::run() {
  std::unique_lock lock(mutex);
  while (!ending) {
    if (has_work() && (!failing || clock.steady() >= next_try)) {
      write(lock);
    } else {
      pause_or_sleep(lock);
    }
  }
  const bool all_saved = waiting.empty();
  lock.unlock();
  if (all_saved) (void)disk->finish();
}

void UserStore::Impl::pause_or_sleep(std::unique_lock<std::mutex>& lock) {
  const auto now = clock.steady();
  if (has_work()) {
    work.wait_for(lock, next_try - now);
  } else if (!quiet_since) {
    work.wait(lock);
  } else if (const auto due = *quiet_since + patience.quiet; now < due) {
    work.wait_for(lock, due - now);
  } else {
    tidy_wanted = true;
    quiet_since.reset();
  }
}

void UserStore::Impl::write(std::unique_lock<std::mutex>& lock) {
  const Batch batch{waiting, document, document_seq, std::exchange(backups, {})};
  under_way = true;
  if (failing) pause = std::min(pause * 2, patience.longest_pause);
  asked = false;
  lock.unlock();
  const Result<void> done = write_batch(batch);
  lock.lock();
  under_way = false;
  note(done);
  settled.notify_all();
  lock.unlock();
  if (wake) wake();
  lock.lock();
}

// Without the mutex.
Result<void> UserStore::Impl::write_batch(const Batch& batch) {
  // Copies are a spare: one that cannot be made holds up nothing.
  for (const auto& [copied, why] : batch.backups) (void)disk->back_up(*copied, why);
  Result<void> done = disk->append(batch.records);
  if (done && !batch.records.empty()) publish(disk->revision());
  // The snapshot may go where the journal could not.
  if (batch.document) {
    done =
        disk->checkpoint(*batch.document, batch.document_seq, done ? std::vector<Record>{} : batch.records);
  } else if (done && (disk->wants_checkpoint() || disk->records_since_snapshot() >= kMostLines ||
                      (batch.records.empty() && batch.backups.empty()))) {
    done = disk->checkpoint_own();
  }
  if (done) {
    publish(disk->revision());
    const std::lock_guard lock(mutex);
    if (document == batch.document) document.reset();
    tidy_wanted = false;
    quiet_since.reset();
    if (disk->records_since_snapshot() > 0) quiet_since = clock.steady();
  }
  return done;
}

// What is on the disk by now waits no more.
void UserStore::Impl::publish(std::uint64_t durable) {
  const std::lock_guard lock(mutex);
  if (durable <= status.durable_seq) return;
  std::erase_if(waiting, [durable](const Record& record) { return record.seq <= durable; });
  status.durable_seq = durable;
  status.durable_at = clock.now();
}

void UserStore::Impl::note(const Result<void>& done) {
  status.foreign_copies = disk->foreign_copies().size();
  if (done) {
    status.failed_tries = 0;
    failing = false;
    pause = patience.first_pause;
  } else {
    ++status.failed_tries;
    failing = !asked;
    next_try = clock.steady() + pause;
  }
  // A snapshot that has to wait is nobody's worry while every change is in the journal.
  if (status.durable_seq == status.newest_seq) {
    status.failure.reset();
  } else if (!done) {
    status.failure = done.error();
  }
}

void UserStore::Impl::copy_the_start() {
  if (start_copy) backups.emplace_back(std::exchange(start_copy, nullptr), kAtStart);
}

void UserStore::Impl::start_again() {
  failing = false;
  asked = true;
  work.notify_one();
}

// --- the store ---

UserStore::UserStore(FileSystem& fs, Clock& clock, Rng& rng, PersonFiles files, Person person,
                     Json empty_person, const Check& check, Wake wake, Patience patience)
    : impl_(std::make_unique<Impl>(fs, clock, std::move(wake), patience)) {
  Impl& my = *impl_;
  // A person without files gets the lock with the first save. Where the lock cannot be made for want of
  // rights, saving will fail too, and is tried again with it.
  std::optional<FileHandle> lock;
  const bool known = person == Person::known;
  if (known && (fs.exists(files.snapshot()) || fs.exists(files.previous()))) {
    const auto taken = fs.lock(files.lock());
    if (taken) lock = *taken;
    my.opened.in_use = !taken && taken.error().code == ErrorCode::busy;
    if (my.opened.in_use) my.refusal = taken.error();
  }
  Recovery found = known ? recover(fs, files, check) : Recovery{};
  if (!known) found.revision = found.base_revision = revision_in(empty_person);
  Opened& opened = my.opened;
  opened.kind = found.kind;
  opened.revision = found.revision;
  opened.unclean = found.unclean && !opened.in_use;
  opened.may_miss_answers = found.may_miss_answers;
  opened.saved_at = found.saved_at;
  opened.damaged_files = found.damaged_snapshots;
  opened.damaged_files.insert(opened.damaged_files.end(), found.damaged_journals.begin(),
                              found.damaged_journals.end());
  if (found.kind != Recovery::Kind::loaded) found.document = std::move(empty_person);
  opened.document = found.document;
  my.status.newest_seq = found.revision;
  // What a process that died had just written was read from memory, perhaps, and not from the disk.
  if (!opened.unclean) my.status.durable_seq = found.revision;

  if (found.kind == Recovery::Kind::newer) {
    my.refusal = {ErrorCode::newer, "The file was saved by a newer version of Careway",
                  files.snapshot().string()};
  } else if (found.kind == Recovery::Kind::unreadable) {
    my.refusal = *found.error;
  } else if (!opened.in_use) {
    my.disk.emplace(fs, clock, rng, std::move(files), std::move(found), std::exchange(lock, std::nullopt));
    // Where nothing could be loaded, nothing is written before the person says something.
    if (opened.kind == Recovery::Kind::loaded) {
      my.tidy_wanted = my.disk->wants_checkpoint();
      my.start_copy = std::make_shared<const std::string>(json_text(opened.document));
    }
    my.writer = std::thread([impl = impl_.get()] { impl->run(); });
  }
  if (lock) (void)fs.close(*lock);
}

UserStore::~UserStore() {
  if (!impl_->writer.joinable()) return;
  flush(impl_->patience.last_save);
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->ending = true;
  }
  impl_->work.notify_one();
  impl_->writer.join();
}

const Opened& UserStore::opened() const {
  return impl_->opened;
}

Result<std::uint64_t> UserStore::put(Changes changes) {
  Impl& my = *impl_;
  const Result<void> good = my.disk ? check_changes(changes) : my.refusal;
  const std::lock_guard lock(my.mutex);
  if (!good) {
    my.status.failure = good.error();
    return good.error();
  }
  if (my.waiting.empty()) my.status.failure.reset();
  my.copy_the_start();
  const std::uint64_t seq = ++my.status.newest_seq;
  my.waiting.push_back({seq, iso8601(my.clock.now()), std::move(changes)});
  my.pause = my.patience.first_pause;
  my.start_again();
  return seq;
}

void UserStore::checkpoint(std::shared_ptr<const std::string> document) {
  Impl& my = *impl_;
  if (!my.disk) return;
  const std::lock_guard lock(my.mutex);
  my.document = std::move(document);
  my.document_seq = my.status.newest_seq;
  my.start_again();
}

void UserStore::back_up(std::shared_ptr<const std::string> document, std::string why) {
  Impl& my = *impl_;
  if (!my.disk) return;
  const std::lock_guard lock(my.mutex);
  my.backups.emplace_back(std::move(document), std::move(why));
  my.start_again();
}

SaveStatus UserStore::status() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->status;
}

void UserStore::try_now() {
  const std::lock_guard lock(impl_->mutex);
  impl_->start_again();
}

bool UserStore::flush(std::chrono::milliseconds at_most) {
  Impl& my = *impl_;
  std::unique_lock lock(my.mutex);
  my.start_again();
  my.settled.wait_for(lock, at_most, [&my] { return !my.disk || (!my.has_work() && !my.under_way); });
  return my.status.saved();
}

Result<std::vector<UserId>> people_in(FileSystem& fs, const Path& folder) {
  constexpr std::string_view kSuffix = ".json";
  auto names = fs.list(folder);
  if (!names) return names.error();
  std::vector<UserId> ids;
  for (const std::string& name : *names) {
    if (!name.ends_with(kSuffix)) continue;
    if (auto id = UserId::parse(std::string_view(name).substr(0, name.size() - kSuffix.size()))) {
      ids.push_back(std::move(*id));
    }
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace careway::store
