#include "core/store/recovery.hpp"

#include <algorithm>
#include <utility>

#include "core/store/checksum.hpp"
#include "core/store/journal.hpp"
#include "core/store/snapshot.hpp"

namespace careway::store {
namespace {

// One snapshot file.
struct Candidate {
  enum class State { absent, good, damaged, newer } state = State::absent;
  Snapshot snapshot;
  std::string file_hash;
};

Result<Candidate> read_candidate(FileSystem& fs, const Path& file, const Check& check) {
  Candidate candidate;
  const auto bytes = fs.read_all(file, kLargestFile);
  if (!bytes) {
    if (bytes.error().code == ErrorCode::not_found) return candidate;
    if (bytes.error().code != ErrorCode::too_large) return bytes.error();
    candidate.state = Candidate::State::damaged;
    return candidate;
  }
  candidate.file_hash = hash_of(*bytes);
  auto snapshot = read_snapshot(*bytes);
  const auto good = snapshot ? check(snapshot->document) : Result<void>(snapshot.error());
  if (good) {
    candidate.state = Candidate::State::good;
    candidate.snapshot = *std::move(snapshot);
  } else {
    candidate.state =
        good.error().code == ErrorCode::newer ? Candidate::State::newer : Candidate::State::damaged;
  }
  return candidate;
}

struct JournalFile {
  std::string name;
  std::uint64_t generation = 0;
  Journal journal;
  bool readable = false;  // its first line at least, and it belongs to this name
};

Result<std::vector<JournalFile>> read_journals(FileSystem& fs, const PersonFiles& files) {
  const auto names = fs.list(files.folder, files.uid.text() + ".");
  if (!names) return names.error();
  std::vector<JournalFile> journals;
  for (const std::string& name : *names) {
    const auto generation = files.generation_of(name);
    if (!generation) continue;
    JournalFile file{name, *generation, {}, false};
    const auto bytes = fs.read_all(files.folder / name, kLargestFile);
    if (bytes) {
      file.journal = read_journal(*bytes);
    } else if (bytes.error().code == ErrorCode::too_large) {
      file.journal.end = Journal::End::damaged;
    } else {
      return bytes.error();
    }
    const JournalHead& head = file.journal.head;
    file.readable = head.uid == files.uid.text() && head.generation == *generation;
    journals.push_back(std::move(file));
  }
  std::sort(journals.begin(), journals.end(),
            [](const JournalFile& a, const JournalFile& b) { return a.generation < b.generation; });
  return journals;
}

// Walks the chain from a place on, over all journals.
class Walk {
 public:
  Walk(const std::vector<JournalFile>& journals, std::uint64_t revision, std::string link)
      : journals_(journals), revision_(revision), link_(std::move(link)) {}

  // The next record, or nothing at the end of the chain.
  const ReadRecord* next() {
    while (enter_newer_journal()) {
    }
    if (journal_ == nullptr && !find_place()) return nullptr;
    if (index_ >= journal_->journal.records.size()) return nullptr;
    const ReadRecord& record = journal_->journal.records[index_++];
    revision_ = record.record.seq;
    link_ = record.link;
    return &record;
  }

  [[nodiscard]] std::uint64_t revision() const { return revision_; }
  [[nodiscard]] const std::string& link() const { return link_; }
  // Whether a journal was begun at, or after, the place where the walk began.
  [[nodiscard]] bool went_on() const { return went_on_; }
  // The journal in which the walk stands: its rest was not applied.
  [[nodiscard]] const JournalFile* journal() const { return journal_; }

 private:
  // The newest generation that follows this very place, if it is newer than where we are.
  bool enter_newer_journal() {
    for (auto file = journals_.rbegin(); file != journals_.rend(); ++file) {
      if (journal_ != nullptr && file->generation <= journal_->generation) return false;
      const Journal& journal = file->journal;
      if (!file->readable || journal.head.from != link_ || journal.head.revision != revision_) continue;
      journal_ = &*file;
      index_ = 0;
      link_ = journal.link;
      went_on_ = true;
      return true;
    }
    return false;
  }

  // The base was taken in the middle or at the end of a journal.
  bool find_place() {
    for (auto file = journals_.rbegin(); file != journals_.rend(); ++file) {
      const auto& records = file->journal.records;
      const auto at = std::find_if(records.begin(), records.end(),
                                   [&](const ReadRecord& record) { return record.link == link_; });
      if (!file->readable || (at == records.end() && file->journal.link != link_)) continue;
      journal_ = &*file;
      index_ = at == records.end() ? 0 : static_cast<std::size_t>(at - records.begin()) + 1;
      return true;
    }
    return false;
  }

  const std::vector<JournalFile>& journals_;
  std::uint64_t revision_;
  std::string link_;
  const JournalFile* journal_ = nullptr;
  std::size_t index_ = 0;
  bool went_on_ = false;
};

void replay(Recovery& found, const std::vector<JournalFile>& journals, Snapshot base) {
  found.document = std::move(base.document);
  found.base_revision = base.revision;
  Walk walk(journals, base.revision, std::move(base.link));
  while (const ReadRecord* next = walk.next()) {
    for (const Change& change : next->record.changes) apply_change(found.document, change);
    found.saved_at = next->record.at;
    ++found.replayed;
  }
  found.revision = walk.revision();
  found.unclean = found.replayed > 0 || walk.went_on();
  found.link = walk.link();
  found.document["revision"] = found.revision;
  // The walk ended in a journal that goes on with what cannot be read.
  const JournalFile* last = walk.journal();
  found.may_miss_answers = last != nullptr && last->journal.end == Journal::End::damaged &&
                           (last->journal.records.empty() || last->journal.records.back().link == found.link);
}

// A journal without records may be what a power cut left of somebody's very first save.
bool says_something(const JournalFile& file) {
  return !file.journal.records.empty() || file.journal.end == Journal::End::damaged;
}

void note_journals(Recovery& found, const std::vector<JournalFile>& journals) {
  for (const JournalFile& file : journals) {
    found.newest_generation = std::max(found.newest_generation, file.generation);
    if (file.journal.end == Journal::End::damaged) found.damaged_journals.push_back(file.name);
    if (!file.readable) continue;
    const auto& records = file.journal.records;
    found.journals.push_back(
        {file.generation, records.empty() ? file.journal.head.revision : records.back().record.seq});
  }
}

}  // namespace

Recovery recover(FileSystem& fs, const PersonFiles& files, const Check& check) {
  using State = Candidate::State;
  Recovery found;
  const auto unreadable = [&found](const Error& error) {
    found.kind = Recovery::Kind::unreadable;
    found.error = error;
    return found;
  };
  auto current = read_candidate(fs, files.snapshot(), check);
  if (!current) return unreadable(current.error());
  auto previous = read_candidate(fs, files.previous(), check);
  if (!previous) return unreadable(previous.error());
  const auto journals = read_journals(fs, files);
  if (!journals) return unreadable(journals.error());

  note_journals(found, *journals);
  found.snapshot_hash = current->file_hash;
  if (previous->state == State::good) found.previous_revision = previous->snapshot.revision;
  if (current->state == State::damaged) found.damaged_snapshots.push_back(files.snapshot().filename());
  if (previous->state == State::damaged) found.damaged_snapshots.push_back(files.previous().filename());

  if (current->state == State::newer || (current->state != State::good && previous->state == State::newer)) {
    found.kind = Recovery::Kind::newer;
  } else if (current->state == State::good || previous->state == State::good) {
    found.kind = Recovery::Kind::loaded;
    const bool use_previous =
        current->state != State::good ||
        (previous->state == State::good && previous->snapshot.revision > current->snapshot.revision);
    found.from_previous = use_previous;
    replay(found, *journals, std::move(use_previous ? previous->snapshot : current->snapshot));
  } else if (!found.damaged_snapshots.empty()) {
    found.kind = Recovery::Kind::damaged;
  } else if (std::any_of(journals->begin(), journals->end(), says_something)) {
    found.kind = Recovery::Kind::start_over;
  }
  return found;
}

}  // namespace careway::store
