// Private to core/ui: what UiMemory holds, and what a frame leaves behind for the next one.
//
// Mouse and keys are read at the start of a frame against the controls of the last one, that is, against what
// the person saw. So every widget only asks "was I used?", wherever layout moves it afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/items/item_tree.hpp"
#include "core/ui/ui.hpp"

namespace careway::ui {

// How keys act on a control.
enum class ControlKind : std::uint8_t { none, heading, button, link, choice, field };
// The parts of the window that scroll on their own; `fixed` does not scroll.
enum class Region : std::uint8_t { fixed, main, rail, aside, count_ };
// A higher layer covers a lower one; while a dialog is open only its controls take part.
enum class Layer : std::uint8_t { page, toast, dialog };

struct Extra {
  ControlKind kind = ControlKind::none;
  Region region = Region::fixed;
  Layer layer = Layer::page;
  bool multiline = false;  // a field in which Enter starts a new line
  int column = -1;         // of a cell in a grid whose rows lie one below the other
  std::uint64_t set = 0;   // arrows stay within a set; 0 for none
  std::uint64_t grid = 0;  // Tab takes a set of a grid as one stop; up and down move between its sets
  std::string key;
  items::Rect clip;  // the part of the window through which it is seen
};

// A control of the last frame, in the order of the tree.
struct Control {
  std::uint64_t id = 0;
  items::Rect rect;
  bool disabled = false;
  bool selected = false;
  Extra extra;
};

struct ScrollState {
  float y = 0;      // pixels
  float range = 0;  // the largest y
  items::Rect view;
  items::Rect track;  // of the scroll bar, empty if there is nothing to scroll
  items::Rect grab;
};

struct UiMemory::Impl {
  // focus
  std::uint64_t focus = 0;
  std::string focus_key;
  bool keyboard_last = false;
  bool reveal_focus = false;  // scroll it into view as soon as its place is known
  bool heading_wants_focus = false;
  std::optional<std::string> key_wants_focus;
  std::uint64_t id_wants_focus = 0;
  // input of this frame
  std::uint64_t hovered = 0, pressed = 0, activated = 0;
  std::uint64_t id_wants_activate = 0;
  std::uint64_t id_wants_text = 0;
  std::string wanted_text;
  bool enter_continue = false, escape = false;
  float drag_from = 0, drag_scroll = 0;
  std::optional<Region> dragging;
  // text field that Dear ImGui edits
  std::uint64_t editing = 0;
  bool drop_editing = false;
  std::string filter;  // of the page's filter field
  // what the last frame drew
  std::vector<Control> controls;
  std::array<ScrollState, static_cast<std::size_t>(Region::count_)> scrolls;
  bool dialog_open = false;
  std::string dialog_cancel;
  std::uint64_t dialog_id = 0;
  std::uint64_t focus_before_dialog = 0;
  std::unordered_set<std::uint64_t> appeared;  // what appear() drew in the last frame
  bool page_is_new = true;
  float last_scale = 0;                   // of the last frame
  std::optional<double> scroll_fraction;  // wanted by page_changed, or by another size of text
  float toast_room = 0;                   // what main leaves free below for the toast of the last frame
  bool unsettled = false;
  int unsettled_frames = 0;

  [[nodiscard]] ScrollState& scroll_of(Region region) { return scrolls[static_cast<std::size_t>(region)]; }
  [[nodiscard]] const ScrollState& scroll_of(Region region) const {
    return scrolls[static_cast<std::size_t>(region)];
  }
  [[nodiscard]] const Control* control(std::uint64_t id) const;

  // Reads the mouse and the keys of this frame (ui_input.cpp).
  void read_input(float scale);
  void focus_on(const Control& control, bool by_keyboard);
  void reveal(const Control& control, float margin);
  // Scrolls the region as little as needed; what is higher than the view shows its top.
  void reveal(Region region, const items::Rect& rect, float margin);
  // The topmost control at a place in the window; nullptr if none takes part there.
  [[nodiscard]] const Control* control_at(float x, float y) const;

 private:
  void read_mouse(float scale);
  void read_keys(float scale);
  void tab(bool backwards);
  [[nodiscard]] bool is_stop_of_row(const Control& cell) const;
  bool arrow(int dx, int dy);
  void scroll_keys(float scale);
  void activate_by_key(const Control& control, bool enter);
  [[nodiscard]] bool takes_part(const Control& control) const;
};

[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view text,
                                              std::uint64_t seed = 0xcbf29ce484222325U) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return seed;
}

[[nodiscard]] inline bool contains(const items::Rect& rect, float x, float y) {
  return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}
[[nodiscard]] inline bool overlap(const items::Rect& a, const items::Rect& b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

}  // namespace careway::ui
