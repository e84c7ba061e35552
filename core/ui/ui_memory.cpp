#include "core/ui/ui_memory.hpp"

#include <algorithm>

namespace careway::ui {

// A page is drawn again at most this often for itself; then it has to do with what it has learned.
constexpr int kMostFramesToSettle = 3;

UiMemory::UiMemory() : impl_(std::make_unique<Impl>()) {}
UiMemory::~UiMemory() = default;

void UiMemory::page_changed(double scroll, std::string focus_key) {
  Impl& m = *impl_;
  m.focus = 0;
  m.focus_key.clear();
  m.heading_wants_focus = true;
  m.key_wants_focus.reset();
  if (!focus_key.empty()) m.key_wants_focus = std::move(focus_key);
  m.reveal_focus = false;
  m.hovered = m.pressed = m.activated = 0;
  m.id_wants_focus = m.id_wants_activate = m.id_wants_text = 0;
  m.dragging.reset();
  m.drop_editing = m.editing != 0;
  m.filter.clear();
  // A click that was on its way must not land on the new page.
  m.controls.clear();
  m.dialog_open = false;
  m.dialog_id = 0;
  for (ScrollState& state : m.scrolls) state.y = 0;
  m.scroll_fraction = std::clamp(scroll, 0.0, 1.0);
  m.page_is_new = true;
  m.unsettled_frames = 0;
}

double UiMemory::scroll() const {
  const ScrollState& main = impl_->scroll_of(Region::main);
  if (impl_->scroll_fraction) return *impl_->scroll_fraction;
  return main.range > 0 ? static_cast<double>(std::clamp(main.y / main.range, 0.0F, 1.0F)) : 0.0;
}

std::string UiMemory::focus_key() const {
  return impl_->key_wants_focus ? *impl_->key_wants_focus : impl_->focus_key;
}

void UiMemory::request_focus(std::uint64_t id) {
  impl_->id_wants_focus = id;
}
void UiMemory::request_activate(std::uint64_t id) {
  impl_->id_wants_activate = id;
}
void UiMemory::request_text(std::uint64_t id, std::string text) {
  impl_->id_wants_text = id;
  impl_->wanted_text = std::move(text);
}

bool UiMemory::wants_frame() const {
  return impl_->unsettled && impl_->unsettled_frames < kMostFramesToSettle;
}

const Control* UiMemory::Impl::control(std::uint64_t id) const {
  if (id == 0) return nullptr;
  for (const Control& candidate : controls) {
    if (candidate.id == id) return &candidate;
  }
  return nullptr;
}

}  // namespace careway::ui
