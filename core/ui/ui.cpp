// The frame and the parts of the window.
#include "core/ui/ui.hpp"

#include <algorithm>
#include <cmath>

#include <imgui_internal.h>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

// The least room, at 100 % text, that main keeps beside a full rail and beside an aside; the least height of
// the window that a fixed header is worth. Below these, layout gives way (see ui.hpp).
constexpr float kMainBesideRail = 520;
constexpr float kMainBesideAside = 520;
constexpr float kLowWindow = 480;
constexpr float kIconRail = 76;
constexpr float kLargestRailScale = 1.25F;
// Narrower than this, at 100 % text, the edges of the page get slim.
constexpr float kTight = 440;
// In a low window the words of header and footer grow to this and no further: the question needs the room.
constexpr float kLargestLowScale = 1.6F;
// What fixed header and footer must leave of the window's height.
constexpr float kLeastShareOfMain = 0.6F;

// Dear ImGui needs the hooks of imgui_hooks.cpp, and comes after core/ui on the linker's line: this makes the
// linker take them while it still can.
[[gnu::used]] auto* const kHooks = &ImGuiTestEngineHook_ItemAdd;

}  // namespace

Ui::Ui(UiMemory& memory, const Theme& theme, const Fonts& fonts, float scale, bool motion, items::Tree& tree)
    : frame_(std::make_unique<Frame>(memory, theme, fonts, scale, motion, tree)) {
  Frame& f = *frame_;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImVec2(f.window.w, f.window.h));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
  ImGui::Begin("careway", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus);
  f.dl = ImGui::GetWindowDrawList();
  // Another size of text keeps the place where the person reads.
  if (f.m.last_scale != 0 && f.m.last_scale != scale && !f.m.scroll_fraction)
    f.m.scroll_fraction = memory.scroll();
  f.m.last_scale = scale;
  f.m.read_input(scale);
  const Control* focused = f.m.control(f.m.focus);
  const bool leaves = f.m.editing != 0 && (focused == nullptr || focused->id != f.m.editing);
  if (f.m.drop_editing || leaves || f.m.dialog_open) {
    if (f.m.editing != 0) {
      ImGui::ClearActiveID();
      // What was typed is the page's already; a field of that name on another page must not get it.
      ImGui::GetCurrentContext()->InputTextDeactivatedState.ID = 0;
    }
    f.m.editing = 0;
    f.m.drop_editing = false;
  }
}

Ui::~Ui() {
  frame_->draw_tooltip();
  frame_->finish();
  ImGui::End();
  ImGui::PopStyleVar(4);
}

const Theme& Ui::theme() const {
  return frame_->theme;
}
float Ui::scale() const {
  return frame_->scale;
}
float Ui::px(float length) const {
  return frame_->px(length);
}

void Ui::page(std::string_view title, const Body& body) {
  Frame& f = *frame_;
  f.landscape_low = f.window.h / f.scale < kLowWindow;
  f.dl->AddRectFilled(ImVec2(0, 0), ImVec2(f.window.w, f.window.h), f.color(Color::paper));
  f.parents.push_back(f.add_static(items::Role::page, title, f.window));
  body();
  f.parents.pop_back();
  f.put_in_reading_order();
}

void Ui::Frame::region_begin(Region which, const items::Rect& view, float pad_x, float pad_top,
                             std::string_view name, std::string_view kind) {
  region = which;
  clip = view;
  ScrollState& state = m.scroll_of(which);
  state.view = view;
  if (which == Region::fixed) state.y = 0;
  dl->PushClipRect(ImVec2(view.x, view.y), ImVec2(view.x + view.w, view.y + view.h), true);
  ImGui::PushClipRect(ImVec2(view.x, view.y), ImVec2(view.x + view.w, view.y + view.h), true);
  const int item = add_static(items::Role::landmark, name, view);
  tree.items.back().value = kind;
  parents.push_back(item);
  push_column(view.x + pad_x, view.y + pad_top - state.y, view.w - 2 * pad_x);
}

float Ui::Frame::region_end(float pad_bottom) {
  ScrollState& state = m.scroll_of(region);
  const float used = pop_column() + pad_bottom + state.y - state.view.y;
  if (region != Region::fixed) state.range = std::max(0.0F, std::floor(used - state.view.h));
  parents.pop_back();
  ImGui::PopClipRect();
  if (region != Region::fixed) scroll_bar(region);
  dl->PopClipRect();
  region = Region::fixed;
  clip = window;
  return used;
}

void Ui::rail(std::string_view name, const Body& body) {
  Frame& f = *frame_;
  const float full = f.px(size::rail_width);
  const bool narrow = (f.free.w - full) / f.scale < kMainBesideRail;
  const float kept_scale = f.scale;
  if (narrow) f.scale = std::min(f.scale, kLargestRailScale);
  const float wide = narrow ? f.px(kIconRail) : full;
  const items::Rect view{f.free.x, f.free.y, wide, f.free.h};
  f.free.x += wide;
  f.free.w -= wide;
  f.box(view, f.color(Color::card), 0, 0, 0);
  f.dl->AddRectFilled(ImVec2(view.x + wide - 1, view.y), ImVec2(view.x + wide, view.y + view.h),
                      f.color(Color::line));
  const float pad = f.px(narrow ? 8.0F : space::k16);
  f.region_begin(Region::rail, view, pad, f.px(narrow ? space::k16 : 28.0F), name, "navigation");
  f.column().icons_only = narrow;
  Filler filler;
  f.column().filler = &filler;
  filler.low_begin = filler.low_end = f.mark();
  body();
  const float bottom = view.y + view.h - f.px(narrow ? 12.0F : space::k24);
  if (f.column().y < bottom) f.grow(filler, bottom - f.column().y);
  f.region_end(f.px(12));
  f.scale = kept_scale;
}

void Ui::header(std::string_view name, const Body& body) {
  Frame& f = *frame_;
  const float pad = f.px(f.free.w / f.scale < kTight ? space::k16 : space::k36);
  items::Rect view = f.free;
  if (f.landscape_low) {
    // It scrolls away with main, whose room is worth more.
    const float kept_scale = f.scale;
    f.scale = std::min(f.scale, kLargestLowScale);
    f.region_begin(Region::main, view, pad, f.px(12), name, "banner");
    body();
    const float bottom = f.column().y + f.px(12);
    f.main_start = bottom - view.y + f.m.scroll_of(Region::main).y;
    f.dl->AddRectFilled(ImVec2(view.x, bottom - 1), ImVec2(view.x + view.w, bottom), f.color(Color::line));
    f.pop_column();
    f.parents.pop_back();
    ImGui::PopClipRect();
    f.dl->PopClipRect();
    f.region = Region::fixed;
    f.clip = f.window;
    f.scale = kept_scale;
    return;
  }
  f.deferred++;
  f.region_begin(Region::fixed, view, pad, 0, name, "banner");
  const Mark begin = f.mark();
  body();
  const float used = f.column().y - view.y;
  const float high = std::max(f.px(size::header_height), used + f.px(24));
  f.move(begin, f.mark(), 0, std::floor((high - used) / 2));
  f.tree.items[static_cast<std::size_t>(f.parents.back())].rect.h = high;
  f.region_end(0);
  f.deferred--;
  f.dl->AddRectFilled(ImVec2(view.x, view.y + high - 1), ImVec2(view.x + view.w, view.y + high),
                      f.color(Color::line));
  f.free.y += high;
  f.free.h -= high;
}

void Ui::aside(std::string_view name, const Body& body) {
  Frame& f = *frame_;
  const float wide = f.px(size::aside_width);
  if ((f.free.w - wide) / f.scale < kMainBesideAside) {
    // Drawn now, placed below main's content when main is done.
    const float pad = f.px(f.free.w / f.scale < kTight ? space::k16 : space::k36);
    f.deferred++;
    f.aside_below.begin = f.mark();
    f.region_begin(Region::main, f.free, pad, 0, name, "complementary");
    const float top = f.column().y;
    body();
    f.aside_below.height = f.column().y - top;
    f.aside_below.end = f.mark();
    items::Rect& rect = f.tree.items[f.aside_below.begin.item].rect;
    rect = {f.column().x, top, f.column().w, f.aside_below.height};
    f.pop_column();
    f.parents.pop_back();
    ImGui::PopClipRect();
    f.dl->PopClipRect();
    f.region = Region::fixed;
    f.clip = f.window;
    f.deferred--;
    return;
  }
  const items::Rect view{f.free.x + f.free.w - wide, f.free.y, wide, f.free.h};
  f.free.w -= wide;
  f.dl->AddRectFilled(ImVec2(view.x, view.y), ImVec2(view.x + 1, view.y + view.h), f.color(Color::line));
  f.region_begin(Region::aside, view, f.px(22), f.px(28), name, "complementary");
  Filler filler;
  f.column().filler = &filler;
  filler.low_begin = filler.low_end = f.mark();
  body();
  const float bottom = view.y + view.h - f.px(28);
  if (f.column().y < bottom) f.grow(filler, bottom - f.column().y);
  f.region_end(f.px(28));
}

void Ui::footer(std::string_view name, const Body& body) {
  Frame& f = *frame_;
  const float pad = f.px(f.free.w / f.scale < kTight ? space::k16 : space::k36);
  const float kept_scale = f.scale;
  if (f.landscape_low) f.scale = std::min(f.scale, kLargestLowScale);
  const float pad_y = f.landscape_low ? f.px(8) : f.px(16);
  f.deferred++;
  const Mark begin = f.mark();
  Stretch back = f.box({f.free.x, f.free.y, f.free.w, 0}, f.color(Color::paper), 0, 0, 0);
  f.region_begin(Region::fixed, f.free, pad, pad_y, name, "form");
  body();
  const float high = f.column().y - f.free.y + (f.landscape_low ? pad_y : f.px(28));
  f.region_end(0);
  f.stretch(back, f.free.y + high - back.bottom);
  f.tree.items[begin.item].rect.h = high;
  f.deferred--;
  f.scale = kept_scale;
  if (f.free.h - high < f.window.h * kLeastShareOfMain) {
    // Too high to stay: it scrolls with main, below the content.
    f.footer_below = {begin, f.mark(), high};
    return;
  }
  f.footer_top = f.free.y + f.free.h - high;
  f.move(begin, f.mark(), 0, f.free.h - high);
  f.free.h = std::max(f.free.h - high, 1.0F);
  // Where content goes on below, a line says so.
  if (f.m.scroll_of(Region::main).range > 0.5F) {
    f.dl->AddRectFilled(ImVec2(f.free.x, f.footer_top), ImVec2(f.free.x + f.free.w, f.footer_top + 1),
                        f.color(Color::line));
  }
}

void Ui::main(std::string_view name, const Body& body) {
  Frame& f = *frame_;
  const bool tight = f.free.w / f.scale < kTight;
  const float pad = f.px(tight ? space::k16 : space::k36);
  const float range_before = f.m.scroll_of(Region::main).range;
  f.region_begin(Region::main, f.free, pad, f.main_start + f.px(tight ? space::k16 : 28.0F), name, "main");
  body();
  f.place_below(f.footer_below, f.px(space::k8));
  f.place_below(f.aside_below, f.px(space::k36));
  // A footer keeps its own distance.
  const bool has_footer = f.footer_top < f.window.h;
  f.region_end(f.px(has_footer ? space::k16 : space::k36) + f.m.toast_room);
  if (std::abs(range_before - f.m.scroll_of(Region::main).range) > 0.5F) f.m.unsettled = true;
}

// ---- keys of the page

bool Ui::enter_on_choice() const {
  return frame_->m.enter_continue;
}
bool Ui::escape() const {
  return frame_->m.escape;
}

bool Ui::help_key() const {
  return !frame_->m.dialog_open && ImGui::IsKeyPressed(ImGuiKey_F1, false);
}

bool Ui::shortcut(char letter) const {
  const Frame& f = *frame_;
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.KeyCtrl || io.KeyAlt || f.m.dialog_open) return false;
  const auto now = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); };
  switch (letter) {
    case '+':
      return now(ImGuiKey_Equal) || now(ImGuiKey_KeypadAdd);
    case '-':
      return now(ImGuiKey_Minus) || now(ImGuiKey_KeypadSubtract);
    case '0':
      return now(ImGuiKey_0) || now(ImGuiKey_Keypad0);
    default:
      break;
  }
  const char lower = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  if (lower < 'a' || lower > 'z') return false;
  // A field keeps its own: all, copy, paste, cut, redo, undo.
  if (f.m.editing != 0 && std::string_view("acvxyz").find(lower) != std::string_view::npos) return false;
  return now(static_cast<ImGuiKey>(ImGuiKey_A + (lower - 'a')));
}

void Ui::move_focus_to(std::string_view key) {
  frame_->m.key_wants_focus = std::string(key);
  frame_->m.unsettled = true;
}

std::string Ui::focused_key() const {
  return frame_->m.focus_key;
}

}  // namespace careway::ui
