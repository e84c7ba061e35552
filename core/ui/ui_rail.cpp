// What stands in rail, aside and header: rail items, the section list, the text size switch.
#include <algorithm>
#include <cmath>

#include "core/text/text.hpp"
#include "core/ui/ui_frame.hpp"

namespace careway::ui {

bool Ui::rail_item(std::string_view key, Icon icon, std::string_view label, bool current, bool enabled,
                   std::string_view why_disabled) {
  Frame& f = *frame_;
  const bool narrow = f.column().icons_only;
  const items::Rect room = f.place(f.room(), 0);
  const float picture = f.px(22);
  const float text_x = f.px(50);
  TextBlock block;
  float high = f.px(size::rail_item_height);
  if (!narrow) {
    block = f.measure(label, with_weight(TextStyle::body, current ? 700 : 500), room.w - text_x - f.px(8));
    high = std::max(high, block.height() + f.px(16));
  }
  const items::Rect at{room.x, room.y, room.w, high};
  items::Item item;
  item.role = items::Role::link;
  item.name = label;
  item.selected = current;
  item.disabled = !enabled;
  if (!enabled) item.description = why_disabled;
  item.rect = at;
  Extra extra;
  extra.kind = ControlKind::link;
  extra.set = f.set_here();
  const Frame::Use use = f.control(std::move(item), std::move(extra), key);
  if (f.seen(at)) {
    const float radius = f.px(size::radius_control);
    if (current) {
      f.box(at, f.color(Color::brand_wash), 0, 0, radius);
    } else if (use.hovered && enabled) {
      f.box(at, mix(f.color(Color::card), f.color(Color::brand_wash), use.pressed ? 1.0F : 0.6F), 0, 0,
            radius);
    }
    const Rgba ink = f.color(current ? Color::brand : Color::soft);
    const float icon_x = narrow ? at.x + std::floor((at.w - picture) / 2) : at.x + f.px(15);
    f.draw_icon(icon, icon_x, at.y + std::floor((high - picture) / 2), picture, ink);
    if (!narrow) f.draw(block, at.x + text_x, at.y + std::floor((high - block.height()) / 2), ink);
    if (!enabled) {
      // The lock says "not yet" without relying on color.
      const float lock = f.px(narrow ? 14.0F : 18.0F);
      const float x = narrow ? at.x + at.w - lock - f.px(4) : at.x + at.w - lock - f.px(12);
      const float y = narrow ? at.y + high - lock - f.px(4) : at.y + std::floor((high - lock) / 2);
      f.draw_icon(Icon::lock, x, y, lock, ink);
    }
    if (use.focused) f.ring(at, radius);
  }
  if ((use.hovered || (use.focused && f.m.keyboard_last)) && (narrow || !enabled)) {
    f.tooltip = narrow ? std::string(label) : std::string();
    if (!enabled && !why_disabled.empty()) {
      if (!f.tooltip.empty()) f.tooltip += '\n';
      f.tooltip += why_disabled;
    }
    f.tooltip_item = use.id;
  }
  f.done(at);
  if (narrow) space(space::k4);
  return use.activated;
}

bool Ui::step_item(std::string_view key, std::string_view label, StepState state, bool current) {
  Frame& f = *frame_;
  const items::Rect room = f.place(f.room(), 0);
  const float diameter = f.px(28);
  const float text_x = diameter + f.px(12);
  const int weight = current ? 700 : 500;
  const TextBlock block = f.measure(label, with_weight(TextStyle::body, weight), room.w - text_x);
  const float high = std::max(f.px(52), block.height() + f.px(14));
  const items::Rect at{room.x, room.y, room.w, high};
  items::Item item;
  item.role = items::Role::link;
  item.name = label;
  item.value = state == StepState::done      ? text::tr("done")
               : state == StepState::started ? text::tr("started")
                                             : text::tr("not started");
  item.selected = current;
  item.rect = at;
  Extra extra;
  extra.kind = ControlKind::link;
  extra.set = f.set_here();
  const Frame::Use use = f.control(std::move(item), std::move(extra), key);
  if (f.seen(at)) {
    if (use.hovered) {
      f.box({at.x - f.px(8), at.y + 2, at.w + f.px(16), at.h - 4},
            mix(f.color(Color::paper), f.color(Color::brand_wash), use.pressed ? 1.0F : 0.8F), 0, 0,
            f.px(size::radius_control));
    }
    const ImVec2 center(at.x + diameter / 2, at.y + high / 2);
    const float r = diameter / 2;
    const float line = std::max(2.0F, std::round(2 * std::min(f.scale, 1.5F)));
    if (state == StepState::done && !current) {
      f.dl->AddCircleFilled(center, r, f.color(Color::leaf_wash));
    } else {
      f.dl->AddCircle(center, r - line / 2, f.color(current ? Color::brand : Color::edge), 0, line);
    }
    if (state == StepState::done) {
      f.check_mark(center.x, center.y, diameter * 0.5F, f.color(current ? Color::brand : Color::leaf), line);
    } else if (state == StepState::started) {
      // A half-filled disk: begun, told apart from "not started" without color.
      f.dl->PathArcTo(center, r - line * 2.5F, 1.5707963F, 4.712389F);
      f.dl->PathFillConvex(f.color(current ? Color::brand : Color::edge));
    }
    const Rgba ink = f.color(current ? Color::brand : state == StepState::done ? Color::ink : Color::soft);
    f.draw(block, at.x + text_x, at.y + std::floor((high - block.height()) / 2), ink);
    if (use.focused)
      f.ring({at.x - f.px(8), at.y + 4, at.w + f.px(16), at.h - 8}, f.px(size::radius_control));
  }
  f.done(at);
  return use.activated;
}

bool Ui::text_size_switch(int& percent, int smallest, int largest, int step) {
  Frame& f = *frame_;
  const float half = std::max(f.px(46), size::smallest_target);
  const float high = std::max(f.px(size::smallest_target), size::smallest_target);
  const items::Rect at = f.place(2 * half, high);
  const float radius = high / 2;
  if (f.seen(at)) f.box(at, f.color(Color::card), f.color(Color::edge), size::hairline, radius);
  bool changed = false;
  for (int side = 0; side < 2; ++side) {
    const bool larger = side == 1;
    const items::Rect part{at.x + (larger ? half : 0), at.y, half, high};
    items::Item item;
    item.role = items::Role::button;
    item.name = larger ? text::tr("Larger text") : text::tr("Smaller text");
    item.value = std::to_string(percent) + "%";
    item.disabled = larger ? percent >= largest : percent <= smallest;
    item.rect = part;
    const bool enabled = !item.disabled;
    Extra extra;
    extra.kind = ControlKind::button;
    const Frame::Use use =
        f.control(std::move(item), std::move(extra), larger ? "text/larger" : "text/smaller");
    if (f.seen(part)) {
      if (use.hovered && enabled) {
        f.box({part.x + 1, part.y + 1, part.w - 2, part.h - 2}, f.color(Color::brand_wash), 0, 0, radius - 1,
              larger ? ImDrawFlags_RoundCornersRight : ImDrawFlags_RoundCornersLeft);
      }
      // An A in both sizes; these two letters are a picture, so their size is not text size.
      const TextBlock letter = f.measure("A", {larger ? 23.0F : 16.0F, 1.0F, 700}, half);
      f.draw(letter, part.x + std::floor((half - letter.width) / 2) + (larger ? -f.px(4) : f.px(4)),
             part.y + std::floor((high - letter.height()) / 2), f.color(enabled ? Color::ink : Color::soft));
      if (use.focused) f.ring(part, f.px(8));
    }
    if (use.activated) {
      percent = std::clamp(percent + (larger ? step : -step), smallest, largest);
      changed = true;
    }
  }
  f.done(at);
  return changed;
}

}  // namespace careway::ui
