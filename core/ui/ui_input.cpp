// Mouse and keyboard, read once a frame against the controls of the last frame.
#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "core/ui/ui_memory.hpp"

namespace careway::ui {
namespace {

constexpr float kWheelStep = 60;  // pixels at 100 % for one notch
constexpr float kLineStep = 60;   // for an arrow key
constexpr float kPageShare =
    0.9F;  // of the view for Page Up and Page Down, so that a line stays as a landmark

bool pressed_now(ImGuiKey key, bool repeat = false) {
  return ImGui::IsKeyPressed(key, repeat);
}

}  // namespace

bool UiMemory::Impl::takes_part(const Control& control) const {
  return !dialog_open || control.extra.layer == Layer::dialog;
}

void UiMemory::Impl::focus_on(const Control& control, bool by_keyboard) {
  focus = control.id;
  focus_key = control.extra.key;
  if (by_keyboard) keyboard_last = true;
  reveal(control, 0);
}

void UiMemory::Impl::reveal(const Control& control, float margin) {
  reveal(control.extra.region, control.rect, margin);
}

void UiMemory::Impl::reveal(Region region, const items::Rect& rect, float margin) {
  if (region == Region::fixed) return;
  ScrollState& state = scroll_of(region);
  if (state.view.h <= 0) return;
  const float gap = std::max(margin, 16.0F);
  const float top = rect.y - gap - state.view.y;
  const float bottom = rect.y + rect.h + gap - (state.view.y + state.view.h);
  float move = 0;
  if (bottom > 0) move = std::min(bottom, top);
  if (top < 0) move = top;
  const float y = std::clamp(state.y + move, 0.0F, std::max(state.range, 0.0F));
  const float moved = y - state.y;
  if (moved == 0) return;
  state.y = y;
  for (Control& other : controls) {
    if (other.extra.region == region) other.rect.y -= moved;
  }
}

void UiMemory::Impl::read_input(float scale) {
  activated = 0;
  enter_continue = escape = false;
  if (const Control* wanted = control(id_wants_focus)) focus_on(*wanted, true);
  if (const Control* wanted = control(id_wants_text); wanted != nullptr && takes_part(*wanted)) {
    focus_on(*wanted, true);
    drop_editing = editing == wanted->id;
  } else {
    id_wants_text = 0;
  }
  read_mouse(scale);
  read_keys(scale);
  if (const Control* wanted = control(id_wants_activate)) {
    if (takes_part(*wanted) && !wanted->disabled) {
      activated = wanted->id;
      focus_on(*wanted, false);
    }
  }
  id_wants_focus = id_wants_activate = 0;
}

const Control* UiMemory::Impl::control_at(float x, float y) const {
  const Control* found = nullptr;
  for (const Control& candidate : controls) {
    if (candidate.extra.kind == ControlKind::heading || !takes_part(candidate)) continue;
    if (!contains(candidate.rect, x, y) || !contains(candidate.extra.clip, x, y)) continue;
    if (found == nullptr || candidate.extra.layer >= found->extra.layer) found = &candidate;
  }
  return found;
}

void UiMemory::Impl::read_mouse(float scale) {
  const ImGuiIO& io = ImGui::GetIO();
  hovered = 0;
  const float x = io.MousePos.x;
  const float y = io.MousePos.y;
  const bool in_window = ImGui::IsMousePosValid();
  const Control* under = in_window && !dragging ? control_at(x, y) : nullptr;
  // Scroll bars and wheel.
  for (std::size_t i = 0; i < scrolls.size() && !dialog_open; ++i) {
    ScrollState& state = scrolls[i];
    if (state.range <= 0 || !in_window) continue;
    if (contains(state.view, x, y) && io.MouseWheel != 0) {
      state.y = std::clamp(state.y - io.MouseWheel * kWheelStep * scale, 0.0F, state.range);
    }
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && contains(state.track, x, y)) {
      under = nullptr;
      dragging = static_cast<Region>(i);
      if (!contains(state.grab, x, y)) {  // a click beside the grab brings it under the pointer
        const float span = std::max(state.track.h - state.grab.h, 1.0F);
        state.y = std::clamp((y - state.track.y - state.grab.h / 2) / span, 0.0F, 1.0F) * state.range;
      }
      drag_from = y;
      drag_scroll = state.y;
    }
  }
  if (dragging) {
    ScrollState& state = scroll_of(*dragging);
    const float span = std::max(state.track.h - state.grab.h, 1.0F);
    state.y =
        std::clamp(drag_scroll + (y - drag_from) * state.range / span, 0.0F, std::max(state.range, 0.0F));
    if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) dragging.reset();
    pressed = 0;
    return;
  }
  if (under != nullptr) hovered = under->id;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    pressed = hovered;
    keyboard_last = false;
    if (under != nullptr) {
      focus = under->id;
      focus_key = under->extra.key;
    } else if (editing != 0) {
      focus = 0;
      focus_key.clear();
    }
  }
  if (ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
    if (pressed != 0 && pressed == hovered && !under->disabled) activated = pressed;
    pressed = 0;
  }
}

// The cell of its matrix row that Tab stops at: the one in focus, else the chosen one, else the first.
bool UiMemory::Impl::is_stop_of_row(const Control& cell) const {
  const Control* stop = nullptr;
  for (const Control& other : controls) {
    if (other.extra.set != cell.extra.set || other.extra.grid != cell.extra.grid) continue;
    if (other.id == focus) return cell.id == focus;
    if (stop == nullptr || (other.selected && !stop->selected)) stop = &other;
  }
  return stop == &cell;
}

void UiMemory::Impl::tab(bool backwards) {
  std::vector<const Control*> stops;
  std::size_t at = 0;  // index of the first stop after the focus
  bool on_stop = false;
  for (const Control& candidate : controls) {
    if (!takes_part(candidate)) continue;
    if (candidate.extra.kind == ControlKind::heading) {
      if (candidate.id == focus) at = stops.size();
      continue;
    }
    if (candidate.extra.grid != 0 && !is_stop_of_row(candidate)) continue;
    if (candidate.id == focus) {
      at = stops.size();
      on_stop = true;
    }
    stops.push_back(&candidate);
  }
  if (stops.empty()) return;
  const std::size_t count = stops.size();
  std::size_t next = 0;
  if (backwards) {
    next = (at + count - 1) % count;
  } else {
    next = (at + (on_stop ? 1 : 0)) % count;
  }
  focus_on(Control(*stops[next]), true);
}

bool UiMemory::Impl::arrow(int dx, int dy) {
  const Control* from = control(focus);
  if (from == nullptr || from->extra.set == 0 || !takes_part(*from)) return false;
  const bool between_rows = from->extra.grid != 0 && from->extra.column >= 0 && dy != 0;
  std::vector<const Control*> stops;
  std::size_t at = 0;
  for (const Control& candidate : controls) {
    const bool same = between_rows ? candidate.extra.grid == from->extra.grid &&
                                         candidate.extra.column == from->extra.column
                                   : candidate.extra.set == from->extra.set;
    if (!same) continue;
    if (candidate.id == focus) at = stops.size();
    stops.push_back(&candidate);
  }
  const std::size_t count = stops.size();
  const std::size_t next = (dx + dy > 0) ? (at + 1) % count : (at + count - 1) % count;
  focus_on(Control(*stops[next]), true);
  return true;
}

void UiMemory::Impl::scroll_keys(float scale) {
  ScrollState& main = scroll_of(Region::main);
  const float page = main.view.h * kPageShare;
  float move = 0;
  if (pressed_now(ImGuiKey_PageDown, true)) move += page;
  if (pressed_now(ImGuiKey_PageUp, true)) move -= page;
  if (pressed_now(ImGuiKey_DownArrow, true) && !arrow(0, 1)) move += kLineStep * scale;
  if (pressed_now(ImGuiKey_UpArrow, true) && !arrow(0, -1)) move -= kLineStep * scale;
  if (pressed_now(ImGuiKey_RightArrow, true)) arrow(1, 0);
  if (pressed_now(ImGuiKey_LeftArrow, true)) arrow(-1, 0);
  if (pressed_now(ImGuiKey_End)) move += main.range;
  if (pressed_now(ImGuiKey_Home)) move -= main.range;
  if (move != 0 && !dialog_open) main.y = std::clamp(main.y + move, 0.0F, std::max(main.range, 0.0F));
}

void UiMemory::Impl::activate_by_key(const Control& control, bool enter) {
  if (control.disabled) return;
  switch (control.extra.kind) {
    case ControlKind::button:
    case ControlKind::link:
      activated = control.id;
      break;
    case ControlKind::choice: {
      bool any = false;
      for (const Control& other : controls) {
        any = any || (other.selected && (other.id == control.id ||
                                         (control.extra.set != 0 && other.extra.set == control.extra.set)));
      }
      if (enter && any) {
        enter_continue = true;
      } else {
        activated = control.id;
      }
      break;
    }
    case ControlKind::field:
      enter_continue = enter && !control.extra.multiline;
      break;
    case ControlKind::heading:
    case ControlKind::none:
      break;
  }
}

void UiMemory::Impl::read_keys(float scale) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyAlt || io.KeySuper) return;
  if (pressed_now(ImGuiKey_Tab, true) && !io.KeyCtrl) {
    keyboard_last = true;
    tab(io.KeyShift);
  }
  const Control* current = control(focus);
  if (current != nullptr && !takes_part(*current)) current = nullptr;
  const bool in_field = current != nullptr && current->extra.kind == ControlKind::field;
  if (pressed_now(ImGuiKey_Escape)) {
    if (dialog_open) {
      for (const Control& candidate : controls) {
        if (candidate.extra.layer == Layer::dialog && candidate.extra.key == dialog_cancel)
          activated = candidate.id;
      }
    } else {
      escape = !in_field;
    }
  }
  if (io.KeyCtrl) return;
  const bool enter = pressed_now(ImGuiKey_Enter) || pressed_now(ImGuiKey_KeypadEnter);
  const bool space = pressed_now(ImGuiKey_Space) && !in_field;
  if (current != nullptr && (enter || space)) {
    keyboard_last = true;
    activate_by_key(*current, enter);
  }
  if (!in_field) scroll_keys(scale);
}

}  // namespace careway::ui
