#include "hub/hub.hpp"

#include <algorithm>
#include <array>

#include "core/forms/form.hpp"

namespace careway::hub {
namespace {

using session::SessionState;

// The steps of the journey in their order. A module that this version does not have yet stays locked.
constexpr std::array kSteps{"gcp", "cost_planner", "advisor"};

// Minutes for what is still to be asked, from the manifest's estimate for all of it; at least one.
int minutes_left(const forms::Manifest& manifest, const forms::Progress& progress) {
  if (progress.at_most == 0) return manifest.minutes;
  const int open = progress.at_most - progress.answered;
  return std::max(1, (manifest.minutes * open + progress.at_most - 1) / progress.at_most);
}

std::string stopped_at(const forms::Form& form, const SessionState& state, const std::string& module) {
  const auto& last = state.get<session::key::Place>().last_question;
  const auto it = last.find(module);
  const std::string question = it != last.end() && form.visible(it->second) ? it->second : form.first_open();
  const forms::Section* section = form.manifest().section_of(question);
  return section == nullptr ? std::string() : section->title;
}

void fill_from_module(Tile& tile, const forms::Module& module, const SessionState& state) {
  const forms::Answers& answers = session::answers_of(state, tile.id);
  const forms::Form form(module.manifest, answers);
  const forms::Progress progress = form.progress();
  tile.percent = progress.percent();
  tile.minutes_left = minutes_left(module.manifest, progress);
  const bool begun = std::any_of(form.questions().begin(), form.questions().end(),
                                 [](const forms::QuestionView& view) { return view.answer != nullptr; });
  if (!progress.done()) {
    tile.state = begun ? TileState::doing : TileState::fresh;
    if (begun) tile.stopped_at = stopped_at(form, state, tile.id);
    return;
  }
  const forms::Outcome outcome = module.outcome(answers);
  tile.state = TileState::done;
  tile.tier = outcome.tier;
  tile.certainty = forms::certainty_name(outcome.certainty);
  const auto& published = state.get<session::key::Contracts>().care_recommendation;
  if (const auto it = published.find(tile.id); it != published.end()) {
    tile.stale =
        it->second.input_hash != contracts::fingerprint(forms::json_from_answers(form.visible_answers()));
  }
}

std::string_view status_name(TileState state) {
  switch (state) {
    case TileState::fresh:
      return "new";
    case TileState::doing:
      return "doing";
    case TileState::done:
      return "done";
    case TileState::locked:
      return "locked";
  }
  return "new";
}

}  // namespace

Journey journey_of(const SessionState& state, const session::Modules& modules) {
  Journey journey;
  const int steps = static_cast<int>(kSteps.size());
  for (const char* step : kSteps) {
    Tile tile;
    tile.id = step;
    tile.step = static_cast<int>(journey.tiles.size()) + 1;
    tile.steps = steps;
    if (const auto module = modules.find(tile.id); module != modules.end()) {
      fill_from_module(tile, module->second, state);
    } else {
      tile.state = TileState::locked;
      // The first step always ships: if it is not here, its files could not be read.
      tile.locked_because = tile.step == 1 ? "cannot_be_read" : "coming_next_version";
    }
    // A plan that is closed asks for nothing more.
    const bool closed = state.get<session::key::Plan>().closed();
    if (!closed && journey.next_tile.empty() && tile.state != TileState::locked &&
        tile.state != TileState::done) {
      journey.next_tile = tile.id;
    }
    journey.tiles.push_back(std::move(tile));
  }
  return journey;
}

Json derived_json(const Journey& journey) {
  Json tiles = Json::object();
  Json progress = Json::object();
  for (const Tile& tile : journey.tiles) {
    if (tile.state == TileState::locked) continue;
    tiles[tile.id] = {{"status", status_name(tile.state)}, {"progress", tile.percent}};
    if (tile.state == TileState::done) tiles[tile.id]["outcome"] = tile.tier;
    progress[tile.id] = tile.percent;
  }
  return {{"tiles", tiles}, {"progress", progress}};
}

}  // namespace careway::hub
