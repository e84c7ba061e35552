#include "core/ui/ui_frame.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <imgui_internal.h>

namespace careway::ui {

Ui::Frame::Frame(UiMemory& memory, const Theme& theme_in, const Fonts& fonts_in, float scale_in,
                 bool motion_in, items::Tree& tree_in)
    : m(memory.impl()), theme(theme_in), fonts(fonts_in), scale(scale_in), motion(motion_in), tree(tree_in) {
  tree.items.clear();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  window = free = clip = {0, 0, size.x, size.y};
  footer_top = size.y;
  m.unsettled = false;
  columns.push_back({0, size.x, 0, 0, nullptr, nullptr, false});
}

std::uint64_t Ui::Frame::unique_id(std::uint64_t wanted) {
  if (wanted == 0) wanted = 1;
  while (!ids.insert(wanted).second) wanted = wanted * 0x100000001b3U + 1;
  return wanted;
}

int Ui::Frame::add(items::Item item, Extra extra) {
  item.parent = parents.empty() ? -1 : parents.back();
  extra.region = region;
  extra.layer = layer;
  extra.clip = clip;
  tree.items.push_back(std::move(item));
  extras.push_back(std::move(extra));
  return static_cast<int>(tree.items.size()) - 1;
}

int Ui::Frame::add_static(items::Role role, std::string_view name, const items::Rect& rect) {
  items::Item item;
  const std::uint64_t parent = parents.empty() ? 0 : tree.items[static_cast<std::size_t>(parents.back())].id;
  item.id = unique_id(hash_of(name, parent ^ (static_cast<std::uint64_t>(role) + 0x9e3779b97f4a7c15U)));
  item.role = role;
  item.name = name;
  item.rect = rect;
  return add(std::move(item), {});
}

Ui::Frame::Use Ui::Frame::control(items::Item item, Extra extra, std::string_view key) {
  item.id = unique_id(hash_of(key));
  item.focusable = true;
  extra.key = key;
  Use use;
  if (m.key_wants_focus && *m.key_wants_focus == key) {
    m.focus = item.id;
    m.focus_key = key;
    m.reveal_focus = true;
    m.key_wants_focus.reset();
    m.heading_wants_focus = false;
  }
  const std::uint64_t id = item.id;
  use.id = id;
  use.activated = m.activated == id && !item.disabled;
  use.hovered = m.hovered == id;
  use.pressed = use.hovered && m.pressed == id;
  use.focused = m.focus == id;
  item.focused = use.focused;
  if (use.hovered && !item.disabled && extra.kind != ControlKind::field && layer != Layer::dialog) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  use.item = add(std::move(item), std::move(extra));
  return use;
}

std::uint64_t Ui::Frame::set_here() const {
  for (auto it = parents.rbegin(); it != parents.rend(); ++it) {
    const items::Item& item = tree.items[static_cast<std::size_t>(*it)];
    if (item.role != items::Role::page) return item.id;
  }
  return 1;
}

Mark Ui::Frame::mark() const {
  return {dl->VtxBuffer.Size, tree.items.size()};
}

void Ui::Frame::move(const Mark& from, const Mark& to, float dx, float dy) {
  if (dx == 0 && dy == 0) return;
  for (int i = from.vertex; i < to.vertex; ++i) {
    dl->VtxBuffer[i].pos.x += dx;
    dl->VtxBuffer[i].pos.y += dy;
  }
  for (std::size_t i = from.item; i < to.item; ++i) {
    tree.items[i].rect.x += dx;
    tree.items[i].rect.y += dy;
  }
}

void Ui::Frame::stretch(Stretch& shape, float dy) {
  const float middle = (shape.top + shape.bottom) / 2;
  for (int i = shape.first; i < shape.last; ++i) {
    ImVec2& at = dl->VtxBuffer[i].pos;
    if (at.y > middle) at.y += dy;
  }
  shape.bottom += dy;
}

void Ui::Frame::grow(Filler& filler, float dy) {
  for (Stretch& shape : filler.shapes) stretch(shape, dy);
  move(filler.low_begin, filler.low_end, 0, dy);
}

void Ui::Frame::swap_items(std::size_t first, std::size_t middle) {
  const std::size_t end = tree.items.size();
  if (first == middle || middle == end) return;
  const int before = static_cast<int>(first);
  const int cut = static_cast<int>(middle);
  const int left = cut - before;
  const int right = static_cast<int>(end) - cut;
  for (std::size_t i = first; i < end; ++i) {
    int& parent = tree.items[i].parent;
    if (parent >= cut) {
      parent -= left;
    } else if (parent >= before) {
      parent += right;
    }
  }
  const auto at = [](auto& list, std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
  std::rotate(at(tree.items, first), at(tree.items, middle), tree.items.end());
  std::rotate(at(extras, first), at(extras, middle), extras.end());
}

// Screen readers and Tab follow the tree; regions are drawn in the order that layout needs.
void Ui::Frame::put_in_reading_order() {
  struct Part {
    std::size_t begin = 0, end = 0;
    int rank = 0;
  };
  const auto rank_of = [](const items::Item& item) {
    constexpr std::array<std::string_view, 5> kOrder{"navigation", "banner", "main", "form", "complementary"};
    if (item.role != items::Role::landmark) return static_cast<int>(kOrder.size());
    return static_cast<int>(std::ranges::find(kOrder, item.value) - kOrder.begin());
  };
  std::vector<Part> parts;
  for (std::size_t i = 1; i < tree.items.size(); ++i) {
    if (tree.items[i].parent == 0) parts.push_back({i, i, rank_of(tree.items[i])});
    if (!parts.empty()) parts.back().end = i + 1;
  }
  std::ranges::stable_sort(parts, {}, &Part::rank);
  std::vector<items::Item> sorted_items{std::move(tree.items.front())};
  std::vector<Extra> sorted_extras{std::move(extras.front())};
  for (const Part& part : parts) {
    const int moved = static_cast<int>(sorted_items.size()) - static_cast<int>(part.begin);
    for (std::size_t i = part.begin; i < part.end; ++i) {
      if (tree.items[i].parent > 0) tree.items[i].parent += moved;
      sorted_items.push_back(std::move(tree.items[i]));
      sorted_extras.push_back(std::move(extras[i]));
    }
  }
  tree.items = std::move(sorted_items);
  extras = std::move(sorted_extras);
}

void Ui::Frame::place_below(const Below& part, float gap) {
  if (part.height <= 0) return;
  column().y += gap;
  move(part.begin, part.end, 0, column().y - tree.items[part.begin.item].rect.y);
  column().y += part.height;
  // They scroll with main now, and are seen where it is.
  for (std::size_t i = part.begin.item; i < part.end.item; ++i) {
    extras[i].clip = clip;
    extras[i].region = region;
  }
}

float Ui::Frame::room() const {
  const Column& here = columns.back();
  return here.w;
}

void Ui::Frame::end_row(Flow& flow) {
  Column& here = columns.back();
  if (flow.row.empty()) return;
  const Mark last = mark();
  const float used = flow.x - flow.gap - here.x;
  const float shift = flow.right ? here.w - used : 0;
  for (std::size_t i = 0; i < flow.row.size(); ++i) {
    const Mark end = i + 1 < flow.row.size() ? flow.row[i + 1].mark : last;
    move(flow.row[i].mark, end, shift, std::floor((flow.height - flow.row[i].height) / 2));
  }
  here.right = std::max(here.right, here.x + used + shift);
  here.y = flow.top + flow.height;
  flow.row.clear();
  flow.height = 0;
  flow.x = here.x;
  flow.top = here.y;
}

items::Rect Ui::Frame::place(float w, float h) {
  Column& here = columns.back();
  if (here.flow == nullptr) return {here.x, here.y, std::min(w, here.w), h};
  Flow& flow = *here.flow;
  if (!flow.row.empty() && flow.x + w > here.x + here.w + 0.5F) {
    end_row(flow);
    flow.top = here.y + std::min(flow.gap, px(12));
  }
  flow.row.push_back({mark(), h});
  return {flow.x, flow.top, std::min(w, here.w), h};
}

void Ui::Frame::done(const items::Rect& rect) {
  Column& here = columns.back();
  if (here.flow == nullptr) {
    here.y = rect.y + rect.h;
    here.right = std::max(here.right, rect.x + rect.w);
    return;
  }
  Flow& flow = *here.flow;
  flow.row.back().height = rect.h;
  flow.height = std::max(flow.height, rect.h);
  flow.x = rect.x + rect.w + flow.gap;
}

void Ui::Frame::push_column(float x, float y, float w) {
  const Column& outer = columns.back();
  columns.push_back({x, std::max(w, 1.0F), y, x, nullptr, outer.filler, outer.icons_only});
}

float Ui::Frame::pop_column() {
  const float y = columns.back().y;
  columns.pop_back();
  return y;
}

bool Ui::Frame::seen(const items::Rect& rect) const {
  if (deferred > 0) return true;
  const float out = 8;  // the focus ring lies outside of its control
  return overlap({rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out}, clip);
}

void Ui::Frame::finish() {
  // Page scroll that was asked for can be applied only now that its range is known.
  ScrollState& main = m.scroll_of(Region::main);
  const float before = main.y;
  if (m.scroll_fraction) {
    main.y = std::round(static_cast<float>(*m.scroll_fraction) * main.range);
    m.scroll_fraction.reset();
  }
  for (ScrollState& state : m.scrolls) state.y = std::clamp(state.y, 0.0F, std::max(state.range, 0.0F));
  m.controls.clear();
  const Control* focused = nullptr;
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    items::Item& item = tree.items[i];
    item.offscreen = !overlap(item.rect, extras[i].clip);
    if (extras[i].kind == ControlKind::none) continue;
    Control& control = m.controls.emplace_back(
        Control{item.id, item.rect, item.disabled, item.selected, std::move(extras[i])});
    if (control.extra.region == Region::main) control.rect.y -= main.y - before;
  }
  if (m.key_wants_focus) {
    // Asked for after it was drawn.
    for (const Control& candidate : m.controls) {
      if (candidate.extra.key != *m.key_wants_focus) continue;
      m.focus = candidate.id;
      m.reveal_focus = m.unsettled = true;
    }
    m.key_wants_focus.reset();
  }
  if (m.heading_wants_focus) {
    for (const Control& candidate : m.controls) {
      if (candidate.extra.kind == ControlKind::heading && m.heading_wants_focus) {
        m.focus = candidate.id;
        m.focus_key = candidate.extra.key;
        m.heading_wants_focus = false;
        m.unsettled = true;
      }
    }
    m.heading_wants_focus = false;
  }
  if (m.dialog_open && !dialog_drawn) {
    // Closed: focus goes back to what opened it.
    m.focus = m.focus_before_dialog;
    m.dialog_open = false;
    m.dialog_id = 0;
    m.unsettled = true;
  }
  focused = m.control(m.focus);
  if (focused == nullptr) {
    m.focus = 0;
    m.focus_key.clear();
  } else {
    m.focus_key = focused->extra.key;
    // A kept scroll that shows all of it stays as it is.
    const bool in_sight =
        focused->rect.y >= main.view.y && focused->rect.y + focused->rect.h <= main.view.y + main.view.h;
    if (m.reveal_focus && !in_sight) m.reveal(Control(*focused), 0);
  }
  m.reveal_focus = false;
  if (came_up.h > 0) m.reveal(Region::main, came_up, 0);
  m.appeared = std::move(appearing);
  m.page_is_new = false;
  if (std::abs(main.y - before) > 0.5F) m.unsettled = true;
  m.id_wants_text = 0;
  if (m.toast_room != toast_room) m.unsettled = true;
  m.toast_room = toast_room;
  if (ImGui::IsMousePosValid() && !m.dragging) {
    // The page moved under a resting pointer.
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Control* under = m.control_at(mouse.x, mouse.y);
    if ((under != nullptr ? under->id : 0) != m.hovered) m.unsettled = true;
  }
  m.unsettled_frames = m.unsettled ? m.unsettled_frames + 1 : 0;
}

}  // namespace careway::ui
