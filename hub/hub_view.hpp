// The hub: greeting, the next best step, and a tile for each step of the journey (mockups/hub.png).
#pragma once

#include <string>

#include "core/text/text.hpp"
#include "core/ui/ui.hpp"
#include "hub/hub.hpp"

namespace careway::hub {

// What the hub needs of the world. Lives for one frame.
struct HubPage {
  const session::SessionState& state;
  const session::Modules& modules;
  const Journey& journey;
  const text::Person& person;
  int local_hour = 12;  // 0-23, for the greeting
  const session::Dispatch& dispatch;
  ui::Body above = {};  // drawn at the top: what the shell has to say
};

// Emits OpenModule, Navigate and UndoStartOver.
void draw_hub(ui::Ui& ui, const HubPage& page);

// What a tile is called, and why it is locked; also for the rail, which follows the same rule.
[[nodiscard]] std::string tile_title(const Tile& tile, const session::Modules& modules,
                                     const text::Person& person);
[[nodiscard]] std::string lock_reason(const Tile& tile);

}  // namespace careway::hub
