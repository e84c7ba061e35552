// The first promise as a property: random sequences of answer, next, back, leave, return, start over, undo,
// kill and restart; what comes back equals an independent model of what the person said and where they were.
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "core/rerun/rerun.hpp"
#include "support/small_module.hpp"

namespace careway {
namespace {

using session::key::Place;

// Sanitizers slow this down twenty times; the full number runs in the optimized build of ./dev test.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kSequences = 500;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr int kSequences = 500;
#else
constexpr int kSequences = 10'000;
#endif
#else
constexpr int kSequences = 10'000;
#endif
constexpr int kLongest = 30;

// Bugs to plant: each must make the property fail.
enum class Bug {
  none,
  skips_the_hook,  // a navigation after which nothing is handed over, as with a flag that skips it
  lists_the_keys,  // only listed keys are handed over, and one was forgotten
};

// The spine as the application wires it. The disk is what the store would give back: a document a change.
class Spine {
 public:
  explicit Spine(Bug bug) : bug_(bug) { restart(); }

  void act(const session::Action& action) {
    const session::Reduced reduced = session::reduce(state_, action, {modules_, kNow});
    if (reduced.navigate_to) {
      skipping_ = bug_ == Bug::skips_the_hook;
      rerun::rerun(state_.session, *reduced.navigate_to, *person_, {modules_, kNow});
      skipping_ = false;
    } else if (reduced.answers_changed) {
      person_->record(state_.session, kNow);
    }
  }

  // The process dies; `lost` newest changes had not reached the disk yet.
  void kill_and_restart(std::size_t lost) {
    while (lost-- > 0 && disk_.size() > 1) disk_.pop_back();
    restart();
  }

  [[nodiscard]] const session::SessionState& session() const { return state_.session; }
  [[nodiscard]] const session::Modules& modules() const { return modules_; }
  [[nodiscard]] std::size_t saves() const { return disk_.size(); }
  // Journal and snapshot said the same, always.
  [[nodiscard]] bool consistent() const { return consistent_; }

 private:
  static constexpr UtcTime kNow{std::chrono::milliseconds(1'764'000'000'000)};

  Result<std::uint64_t> put(Changes changes) {
    if (skipping_) return disk_.size();
    if (bug_ == Bug::lists_the_keys) {
      std::erase_if(changes, [](const Change& change) { return change.pointer == "/earlier_answers"; });
    }
    Json document = disk_.empty()
                        ? Json::parse(session::encode({.uid = "anon_0123456789ab"}, {}, Json::object()))
                        : disk_.back();
    for (const Change& change : changes) apply_change(document, change);
    document["revision"] = disk_.size() + 1;
    disk_.push_back(std::move(document));
    return disk_.size();
  }
  void checkpoint(const std::string& bytes) {
    if (skipping_) return;
    if (bug_ == Bug::none) consistent_ = consistent_ && Json::parse(bytes) == disk_.back();
  }

  void restart() {
    session::FileHead head{.uid = "anon_0123456789ab"};
    state_ = {};
    state_.settings.display_chosen = true;
    session::SessionState saved;
    if (disk_.empty()) {
      state_.session.edit<session::key::Profile>() = {"Rose", session::Relation::child};
    } else {
      auto file = session::decode_document(disk_.back());
      RC_ASSERT(file.ok());
      head = file->head;
      state_.session = std::move(file->state);
      saved = state_.session;
    }
    auto& place = state_.session.edit<Place>();
    place.route = session::guarded(place.route, state_, modules_);
    person_ = std::make_unique<rerun::Person>(
        head, saved, [](const session::SessionState&) { return Json::object(); },
        rerun::Outlet{[this](Changes changes) { return put(std::move(changes)); },
                      [this](const std::shared_ptr<const std::string>& bytes) { checkpoint(*bytes); }});
    if (disk_.empty()) person_->record(state_.session, kNow);
  }

  const Bug bug_;
  bool skipping_ = false;
  bool consistent_ = true;
  session::Modules modules_ = test::small_modules();
  session::AppState state_;
  std::vector<Json> disk_;
  std::unique_ptr<rerun::Person> person_;
};

// What the person said, in their own words so to speak: no session, no codec, no rerun.
struct Model {
  forms::Answers answers;
  std::vector<forms::Answers> set_aside;
  bool operator==(const Model&) const = default;
};

struct Said {
  std::string question;
  forms::Answer answer;
};

const std::vector<Said>& sayings() {
  static const std::vector<Said> kSayings{
      {"memory", std::string("good")},
      {"memory", std::string("bad")},
      {"memory", std::string("dont_know")},
      {"wandering", std::string("yes")},
      {"wandering", std::string("no")},
      {"born", std::int64_t{1941}},
      {"born", std::string("dont_know")},
      {"health", forms::Choices{"heart", "lungs"}},
      {"health", forms::Choices{"none"}},
      {"daily", forms::Levels{{"bathing", "help"}, {"eating", "alone"}}},
      {"daily", forms::Levels{{"bathing", "dont_know"}}},
      {"words", std::string("\u017b\u00f3\u0142\u0107 \"quoted\" \\ \n line")},
  };
  return kSayings;
}

Model seen(const session::SessionState& state) {
  Model model;
  model.answers = session::answers_of(state, "small");
  for (const auto& earlier : state.get<session::key::Earlier>()) model.set_aside.push_back(earlier.answers);
  return model;
}

// Runs so many sequences; what rapidcheck has to say, empty if all is well.
std::string failure_in(int sequences, Bug bug) {
  int run = 0;
  const auto one_sequence = [&] {
    ++run;
    Spine spine(bug);
    Model model;
    std::vector<Model> history{model};  // one a change, as the disk has them
    const int length = *rc::gen::inRange(1, kLongest);
    for (int i = 0; i < length; ++i) {
      const std::size_t saves_before = spine.saves();
      switch (*rc::gen::inRange(0, 9)) {
        case 0:
        case 1:
        case 2: {
          const Said& said = sayings()[*rc::gen::inRange<std::size_t>(0, sayings().size())];
          spine.act(session::SetAnswer{"small", said.question, said.answer});
          model.answers.insert_or_assign(said.question, said.answer);
          break;
        }
        case 3:
          spine.act(session::Continue{});
          break;
        case 4:
          spine.act(session::Back{});
          break;
        case 5:
          spine.act(session::Navigate{session::route::Hub{}});
          break;
        case 6:
          spine.act(session::OpenModule{"small"});
          break;
        case 7:
          if (*rc::gen::inRange(0, 4) == 0) {
            spine.act(session::StartOver{"small"});
            if (!model.answers.empty()) model.set_aside.push_back(std::exchange(model.answers, {}));
          } else {
            spine.act(session::UndoStartOver{"small"});
            if (!model.set_aside.empty()) {
              forms::Answers back = model.set_aside.back();
              model.set_aside.pop_back();
              if (!model.answers.empty()) model.set_aside.push_back(model.answers);
              model.answers = back;
            }
          }
          break;
        default: {
          const session::Route place = spine.session().get<Place>().route;
          const auto last = spine.session().get<Place>().last_question;
          const auto lost = *rc::gen::inRange<std::size_t>(0, 2);
          spine.kill_and_restart(lost);
          if (lost == 0) {
            // After Saved: exactly as before.
            RC_ASSERT(spine.session().get<Place>().route == place);
            RC_ASSERT(spine.session().get<Place>().last_question == last);
          } else if (history.size() > 1) {
            // Killed earlier: at most what was not acknowledged is missing.
            history.pop_back();
            model = history.back();
          }
          break;
        }
      }
      RC_ASSERT(seen(spine.session()) == model);
      for (std::size_t save = saves_before; save < spine.saves(); ++save) history.push_back(model);
      RC_ASSERT(spine.consistent());
      // Nothing of a page outlives its rerun, and the place always exists.
      const auto& place = spine.session().get<Place>().route;
      session::AppState probe;
      probe.session = spine.session();
      probe.settings.display_chosen = true;
      RC_ASSERT(session::guarded(place, probe, spine.modules()) == place);
    }
  };
  rc::detail::TestParams params;
  params.seed = 20261124;
  params.maxSuccess = sequences;
  params.maxSize = 100;
  rc::detail::TestMetadata metadata;
  metadata.id = "spine";
  const auto result = rc::detail::checkTestable(one_sequence, metadata, params);
  if (result.is<rc::detail::SuccessResult>()) return run < sequences ? "too few sequences ran" : "";
  std::ostringstream message;
  rc::detail::printResultMessage(result, message);
  return message.str();
}

TEST(SpineProperty, WhatComesBackIsWhatWasSaidAndWhereThePersonWas) {
  EXPECT_EQ(failure_in(kSequences, Bug::none), "");
}

TEST(SpineProperty, KillsM12TheHookThatIsSkipped) {
  EXPECT_NE(failure_in(500, Bug::skips_the_hook), "");
}

TEST(SpineProperty, KillsM13TheListOfKeysThatForgetsOne) {
  EXPECT_NE(failure_in(500, Bug::lists_the_keys), "");
}

}  // namespace
}  // namespace careway
