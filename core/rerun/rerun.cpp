#include "core/rerun/rerun.hpp"

#include <stdexcept>
#include <utility>

#include "core/contracts/care_recommendation.hpp"
#include "core/forms/form.hpp"
#include "core/session/draft.hpp"

namespace careway::rerun {
namespace {

using session::SessionState;

// What flush_drafts makes of half-typed text is a change like any other.
void note_in_history(SessionState& state, const session::ModuleAnswers& before, UtcTime now) {
  session::note_changes(state.edit<session::key::History>(), before, state.get<session::key::Answers>(), now,
                        true);
}

// Text that is a valid answer by now becomes the answer; what is not stays a draft, and is saved as one.
void flush_drafts(SessionState& state, const HookContext& context) {
  auto& drafts = state.edit<session::key::Drafts>();
  if (drafts.empty()) return;
  const session::ModuleAnswers before = state.get<session::key::Answers>();
  for (auto it = drafts.begin(); it != drafts.end();) {
    const auto slash = it->first.find('/');
    const std::string module = it->first.substr(0, slash);
    const auto found = context.modules.find(module);
    const forms::Question* question =
        found == context.modules.end() || slash == std::string::npos
            ? nullptr
            : found->second.manifest.question(std::string_view(it->first).substr(slash + 1));
    if (question == nullptr) {
      ++it;  // of a module that is not here now: kept
      continue;
    }
    auto& answers = state.edit<session::key::Answers>()[module];
    const auto answer = session::answer_from_draft(*question, answers, it->second);
    if (answer) {
      answers.insert_or_assign(question->id, *answer);
      it = drafts.erase(it);
    } else {
      ++it;
    }
  }
  note_in_history(state, before, context.now);
}

// A finished module publishes the copy that others read; one that is finished no more withdraws it. A
// finished one whose answers have changed since is published anew when the person reaches its result again
// (see `reached`).
void publish_finished(SessionState& state, const HookContext& context) {
  auto& published = state.edit<session::key::Contracts>().care_recommendation;
  for (const auto& [id, module] : context.modules) {
    const forms::Answers& answers = session::answers_of(state, id);
    const forms::Form form(module.manifest, answers);
    if (!form.progress().done()) {
      published.erase(id);
      continue;
    }
    const auto* result = std::get_if<session::route::Result>(&state.get<session::key::Place>().route);
    const bool reached = result != nullptr && result->module == id;
    if (!reached) continue;
    const forms::Outcome outcome = module.outcome(answers);
    if (!outcome.ready) continue;
    contracts::CareRecommendation contract;
    const std::string hash = contracts::fingerprint(forms::json_from_answers(form.visible_answers()));
    if (const auto old = published.find(id); old != published.end()) {
      if (old->second.input_hash == hash && old->second.rules_version == outcome.rules_version) continue;
      contract.unknown = old->second.unknown;
    }
    contract.tier = outcome.tier;
    contract.certainty = forms::certainty_name(outcome.certainty);
    for (const forms::Reason& reason : outcome.reasons) contract.reasons.push_back(reason.id);
    for (const forms::Flag& flag : outcome.flags) contract.flags.push_back(flag.id);
    contract.rules_version = outcome.rules_version;
    contract.input_hash = hash;
    contract.published_at = iso8601(context.now);
    published[id] = std::move(contract);
  }
}

// A new place starts at the top, and each module remembers its own question.
void enter(session::Place& place, const session::Route& to) {
  place.route = to;
  place.scroll = 0;
  place.focus.clear();
  if (const auto* question = std::get_if<session::route::Question>(&to)) {
    place.last_question[question->module] = question->question;
  }
}

}  // namespace

const std::vector<Hook>& hooks() {
  static const std::vector<Hook> kHooks{
      {"flush half-typed text", flush_drafts},
      {"publish what was finished", publish_finished},
  };
  return kHooks;
}

Person::Person(session::FileHead head, SessionState saved, Derive derive, Outlet outlet)
    : head_(std::move(head)),
      recorded_(std::move(saved)),
      derive_(std::move(derive)),
      outlet_(std::move(outlet)) {}

void Person::record(const SessionState& state, UtcTime now) {
  Changes changes = session::changes_between(recorded_, state);
  if (changes.empty()) return;
  const double seconds = unix_seconds(now);
  if (head_.created_at == 0) {
    head_.created_at = seconds;
    changes.push_back({"/created_at", seconds});
  }
  head_.last_updated = seconds;
  changes.push_back({"/last_updated", seconds});
  const auto number = outlet_.put(std::move(changes));
  if (!number) return;
  head_.revision = *number;
  recorded_ = state;
}

std::shared_ptr<const std::string> Person::checkpoint(const SessionState& state, UtcTime now) {
  record(state, now);
  auto bytes = std::make_shared<const std::string>(session::encode(head_, state, derive_(state)));
  outlet_.checkpoint(bytes);
  return bytes;
}

void rerun(SessionState& state, const session::Route& to, Person& person, const HookContext& context) {
  enter(state.edit<session::key::Place>(), to);
  for (const Hook& hook : hooks()) hook.run(state, context);
  const auto bytes = person.checkpoint(state, context.now);
  auto decoded = session::decode(*bytes);
  // Bytes that we encoded ourselves decode, or the codec is broken: then the state stays whole and the frame
  // fails loudly.
  if (!decoded) throw std::logic_error("a saved state could not be decoded: " + decoded.error().text());
  state = std::move(decoded->state);
}

}  // namespace careway::rerun
