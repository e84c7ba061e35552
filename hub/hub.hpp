// The hub: tiles, rail and the next best step, from contracts, answers and the journey. Pure.
// Rail and tiles share one rule: both are made from the same Journey.
#pragma once

#include <string>
#include <vector>

#include "core/session/reducer.hpp"

namespace careway::hub {

enum class TileState {
  fresh,   // nothing answered
  doing,   // percent and the section that comes next
  done,    // the outcome line
  locked,  // disabled: `reason_id` says why and what opens it
};

// One step of the journey. Texts are ids of hub texts, filled by the view.
struct Tile {
  std::string id;           // "gcp", "cost_planner", "advisor"
  int step = 0, steps = 0;  // "Step 1 of 3"
  TileState state = TileState::fresh;
  int percent = 0;             // lower bound
  int minutes_left = 0;        // doing and fresh; rounded up, at least 1
  std::string stopped_at;      // doing: title of the section (a pattern)
  std::string tier;            // done: the outcome
  std::string certainty;       // done
  bool stale = false;          // done, but the live answers differ from what was published
  std::string locked_because;  // locked: "coming_next_version", "cannot_be_read"
};

struct Journey {
  std::vector<Tile> tiles;
  std::string next_tile;  // the next best step; empty when all that exists is done
};

[[nodiscard]] Journey journey_of(const session::SessionState& state, const session::Modules& modules);

// "tiles" and "progress" for readers of a person's file: {"gcp": {"status": "doing", "progress": 62}}
[[nodiscard]] Json derived_json(const Journey& journey);

}  // namespace careway::hub
