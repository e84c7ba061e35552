// A world for tests of pages: the real manifest of the Guided Care Plan with an outcome that the test sets,
// and a reducer behind dispatch, so that a click has its effect on the next frame.
#pragma once

#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/pages/pages.hpp"
#include "core/forms/form.hpp"
#include "support/ui_harness.hpp"

namespace careway::test {

inline std::string source_file(const std::string& name) {
  std::ifstream file(CAREWAY_TEST_SOURCE_DIR "/" + name);
  if (!file) throw std::runtime_error("cannot read " + name);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline forms::Manifest manifest_from(const std::string& json_text) {
  auto loaded = forms::load_manifest(json_text);
  if (!loaded.manifest) throw std::runtime_error(loaded.mistakes.front().text());
  return *std::move(loaded.manifest);
}

// All that a page reads, and what it asked for.
struct World {
  explicit World(forms::Manifest manifest = manifest_from(source_file("modules/gcp/module.json")))
      : id(manifest.id) {
    forms::Module module;
    module.manifest = std::move(manifest);
    module.outcome = [this](const forms::Answers&) { return outcome; };
    modules.emplace(id, std::move(module));
    auto parsed = figures::HelpLines::parse(source_file("data/figures/lines.json"));
    if (!parsed) throw std::runtime_error(parsed.error().text());
    lines = *std::move(parsed);
    state.session.edit<session::key::Profile>() = {"Rose", session::Relation::child};
    go(session::route::Hub{});
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  void go(session::Route to) { state.session.edit<session::key::Place>().route = std::move(to); }
  void go_question(const std::string& question) { go(session::route::Question{id, question}); }
  void answer(const std::string& question, forms::Answer value) {
    state.session.edit<session::key::Answers>()[id].insert_or_assign(question, std::move(value));
  }
  [[nodiscard]] std::optional<forms::Answer> answered(const std::string& question) const {
    const forms::Answers& all = session::answers_of(state.session, id);
    const auto found = all.find(question);
    return found == all.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] const session::Route& route() const { return state.session.get<session::key::Place>().route; }
  [[nodiscard]] session::PageState& page() { return state.session.edit<session::key::Page>(); }

  // The last action of that type; nullptr if there was none.
  template <class A>
  [[nodiscard]] const A* asked() const {
    for (auto it = actions.rbegin(); it != actions.rend(); ++it) {
      if (const A* action = std::get_if<A>(&*it)) return action;
    }
    return nullptr;
  }

  // Steps 3 to 6 of a frame.
  void draw(ui::Ui& ui) {
    for (std::size_t i = applied; i < actions.size(); ++i) {
      const auto reduced = session::reduce(state, session::Action(actions[i]), {modules, UtcTime{}});
      if (reduced.navigate_to) {
        go(*reduced.navigate_to);
        page() = {};
      }
    }
    applied = actions.size();
    const hub::Journey journey = hub::journey_of(state.session, modules);
    const session::Dispatch dispatch = [this](session::Action action) {
      actions.push_back(std::move(action));
    };
    const pages::PageContext context{.state = state,
                                     .modules = modules,
                                     .journey = journey,
                                     .lines = lines,
                                     .badge = badge,
                                     .messages = messages,
                                     .data_folder = "/home/rose/.local/share/careway/users",
                                     .notices = notices,
                                     .broken_frame = broken_frame,
                                     .local_hour = local_hour,
                                     .dispatch = dispatch,
                                     .version = "0.1.0"};
    pages::draw_page(ui, context);
  }
  [[nodiscard]] UiHarness::Draw drawing() {
    return [this](ui::Ui& ui) { draw(ui); };
  }

  std::string id;
  session::AppState state;
  session::Modules modules;
  forms::Outcome outcome;
  figures::HelpLines lines;
  pages::SaveBadge badge;
  std::vector<std::string> messages;
  std::string notices = source_file("assets/notices.json");
  std::string broken_frame;
  int local_hour = 9;
  std::vector<session::Action> actions;
  std::size_t applied = 0;
};

// An outcome with something of everything.
inline forms::Outcome full_outcome() {
  forms::Outcome outcome;
  outcome.ready = true;
  outcome.tier = "assisted_living";
  outcome.certainty = forms::Certainty::likely;
  outcome.could_be = {"assisted_living", "memory_care"};
  outcome.reasons = {{"activities_two", {}, {"activities"}, "26 USC 7702B", "Two of six activities."},
                     {"memory_moderate", {}, {"memory", "decisions"}, ""}};
  outcome.flags = {{"falls", {"falls"}}, {"strain", {"strain"}}};
  outcome.open_points = {"wandering", "mood"};
  outcome.notices = {"wandering"};
  return outcome;
}

}  // namespace careway::test
