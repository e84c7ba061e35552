#include "crash/workload.hpp"

namespace careway::crash {
namespace {

constexpr int kCheckpointEvery = 4;
constexpr std::string_view kMemberships[] = {"walking", "memory", "bathing", "nights", "helpers"};

}  // namespace

const store::PersonFiles& files() {
  static const store::PersonFiles kFiles{"/data/users", *UserId::parse("anon_6611127117e7")};
  return kFiles;
}

Json empty_person() {
  return {{"format", "careway/user"}, {"schema", 2}, {"uid", files().uid.text()}, {"revision", 0}};
}

Model::Model() : documents_{empty_person()} {}

store::Record Model::say() {
  Json next = documents_.back();
  const std::uint64_t seq = documents_.size();
  const std::string question(kMemberships[rng_.next() % std::size(kMemberships)]);
  Change change{"/answers/gcp/" + question, std::nullopt};
  if (rng_.next() % 6 != 0)
    change.value = "answer " + std::to_string(seq) + std::string(rng_.next() % 9, 'x');
  apply_change(next, change);
  next["revision"] = seq;
  documents_.push_back(std::move(next));
  return {seq, "2026-11-24T06:46:27Z", {std::move(change)}};
}

std::string Model::text() const {
  return json_text(documents_.back());
}

void judge(const Image& image, const Model& model, const Options& options, const std::string& when,
           Figures& figures) {
  using Kind = store::Recovery::Kind;
  test::MemoryFileSystem disk(image);
  const auto mutant = options.mutant ? options.mutant(disk) : nullptr;
  store::FileSystem& seen = mutant ? *mutant : static_cast<store::FileSystem&>(disk);
  const store::Recovery found = store::recover(seen, files(), [](const Json&) { return Result<void>{}; });
  ++figures.disks;
  const auto blame = [&](std::uint64_t& count, const std::string& what) {
    ++count;
    if (figures.first_failure.empty()) figures.first_failure = when + ": " + what;
  };
  if (found.kind != Kind::loaded) {
    if (model.promised > 0) {
      blame(figures.lost, "nothing could be loaded, promised " + std::to_string(model.promised));
    }
    return;
  }
  const std::string numbers = "revision " + std::to_string(found.revision) + ", promised " +
                              std::to_string(model.promised) + ", said " + std::to_string(model.said());
  if (found.revision < model.promised) {
    blame(figures.lost, numbers);
  } else if (found.revision > model.said() || found.document != model.at(found.revision)) {
    blame(figures.wrong, numbers);
  }
}

Bench::Bench(const Options& options, std::function<void()> observe)
    : observed_(disk, std::move(observe)), faults(observed_) {
  faults.on_failed_sync = [this](store::FileHandle handle) { disk.forget_unsynced(handle); };
  faults.no_denied_sync = true;
  if (options.mutant) mutant_ = options.mutant(faults);
  store::FileSystem& seen = mutant_ ? *mutant_ : static_cast<store::FileSystem&>(faults);
  store::Recovery fresh;
  fresh.document = empty_person();
  person_.emplace(seen, clock_, rng_, files(), std::move(fresh));
}

void Bench::step() {
  waiting_.push_back(model.say());
  if (++steps_ % 5 == 0) waiting_.push_back(model.say());  // two answers in one go
  if (person_->append(waiting_)) kept();
  if (steps_ % kCheckpointEvery == 0 && person_->checkpoint(model.text(), model.said())) kept();
}

bool Bench::recover_from_fault() {
  faults.heal();
  if (!person_->checkpoint(model.text(), model.said())) return false;
  kept();
  return true;
}

void Bench::kept() {
  model.promised = person_->revision();
  in_snapshot = model.promised - person_->records_since_snapshot();
  waiting_.clear();
}

}  // namespace careway::crash
