// Buttons, links, choices and the items of rail and section list.
#include <algorithm>
#include <cmath>

#include "core/text/text.hpp"
#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

// How far hovering and pressing move a fill towards the text on it.
constexpr float kHover = 0.06F, kPress = 0.12F;

float tint(const Ui::Frame::Use& use, bool enabled) {
  if (!enabled) return 0;
  return use.pressed ? kPress : use.hovered ? kHover : 0;
}

struct ButtonLook {
  Rgba fill = 0, border = 0, text = 0;
};

ButtonLook look_of(const Ui::Frame& f, ButtonKind kind, bool enabled, float toward) {
  const auto c = [&](Color which) { return f.color(which); };
  if (!enabled) return {c(Color::sunk), kind == ButtonKind::quiet ? 0 : c(Color::line), c(Color::soft)};
  switch (kind) {
    case ButtonKind::primary: {
      // Away from the text on it, so that contrast only grows.
      const Rgba away = f.theme.dark ? 0xFFFFFFFFU : 0xFF000000U;
      const Rgba fill = mix(c(Color::brand), away, toward * 2);
      return {fill, fill, c(Color::on_brand)};
    }
    case ButtonKind::secondary:
      return {toward > 0 ? c(Color::brand_wash) : c(Color::card), c(Color::brand), c(Color::brand)};
    case ButtonKind::quiet:
      return {toward > 0 ? c(Color::brand_wash) : 0, 0, c(Color::brand)};
    case ButtonKind::danger:
      return {toward > 0 ? c(Color::clay_wash) : c(Color::card), c(Color::clay), c(Color::clay)};
  }
  return {};
}

}  // namespace

items::Item choice_item(const ChoiceSpec& spec, const items::Rect& at) {
  items::Item item;
  item.role = spec.many ? items::Role::check_box : items::Role::radio;
  item.name = spec.label;
  item.description = spec.detail;
  item.selected = spec.checked;
  item.position = spec.position;
  item.set_size = spec.set_size;
  item.rect = at;
  return item;
}

bool Ui::button(const ButtonSpec& spec) {
  Frame& f = *frame_;
  const bool quiet = spec.kind == ButtonKind::quiet;
  const float pad = f.px(quiet ? 12.0F : 26.0F);
  const float picture = spec.has_icon ? f.px(22) : 0;
  const float gap = spec.has_icon ? f.px(10) : 0;
  const TypeSpec type = with_weight(TextStyle::body, quiet ? 500 : 700);
  const TextBlock block =
      f.measure(spec.label, {type.em, 1.3F, type.weight}, f.column().w - 2 * pad - picture - gap);
  const float inner = picture + gap + block.width;
  const float high = std::max(f.px(size::button_height), block.height() + f.px(20));
  const bool fill_row = spec.full_width && f.column().flow == nullptr;
  const items::Rect at = f.place(fill_row ? f.column().w : inner + 2 * pad, high);

  items::Item item;
  item.role = items::Role::button;
  item.name = spec.label;
  item.description = spec.enabled || spec.why_disabled.empty() ? spec.description : spec.why_disabled;
  item.disabled = !spec.enabled;
  item.rect = at;
  Extra extra;
  extra.kind = ControlKind::button;
  const Frame::Use use = f.control(std::move(item), std::move(extra), spec.key);
  if (f.seen(at)) {
    const ButtonLook look = look_of(f, spec.kind, spec.enabled, tint(use, spec.enabled));
    const float radius = f.px(size::radius_button);
    f.box(at, look.fill == 0 ? 0 : look.fill, look.border, look.border != 0 ? size::border : 0, radius);
    const float x = at.x + std::floor((at.w - inner) / 2);
    if (spec.has_icon) f.draw_icon(spec.icon, x, at.y + std::floor((high - picture) / 2), picture, look.text);
    f.draw(block, x + picture + gap, at.y + std::floor((high - block.height()) / 2), look.text, block.width);
    if (use.focused) f.ring(at, radius);
  }
  f.done(at);
  return use.activated;
}

bool Ui::link(std::string_view key, std::string_view label, std::string_view description) {
  Frame& f = *frame_;
  const TextBlock block = f.measure(label, with_weight(TextStyle::small, 500), f.column().w);
  const items::Rect at = f.place(block.width, block.height());
  // The box to hit is taller than the line, as far as 44 px ask for.
  const float more = std::max(0.0F, size::smallest_target - at.h);
  const float wider = std::max(0.0F, size::smallest_target - at.w);
  const items::Rect hit{at.x - wider / 2, at.y - more / 2, at.w + wider, at.h + more};
  items::Item item;
  item.role = items::Role::link;
  item.name = label;
  item.description = description;
  item.rect = hit;
  Extra extra;
  extra.kind = ControlKind::link;
  const Frame::Use use = f.control(std::move(item), std::move(extra), key);
  if (f.seen(hit)) {
    const Rgba ink = f.color(Color::brand);
    f.draw(block, at.x, at.y, ink);
    const float thick = (use.hovered ? 2.0F : 1.0F) * std::max(1.0F, std::round(f.scale));
    float y = at.y + std::round((block.line + block.size) / 2 - block.size * 0.14F);
    for (const TextLine& line : block.lines) {
      f.dl->AddRectFilled(ImVec2(at.x, y), ImVec2(at.x + line.width, y + thick), ink);
      y += block.line;
    }
    if (use.focused) f.ring(at, f.px(4));
  }
  f.done(at);
  return use.activated;
}

void Ui::Frame::draw_mark(const ChoiceSpec& spec, float center_x, float center_y, float diameter) {
  const float r = diameter / 2;
  const Rgba brand = color(Color::brand);
  const float line = std::max(2.0F, std::round(2 * std::min(scale, 1.5F)));
  if (spec.many) {
    const items::Rect square{center_x - r, center_y - r, diameter, diameter};
    box(square, spec.checked ? brand : color(Color::card), spec.checked ? brand : color(Color::soft), line,
        px(6));
    if (spec.checked) check_mark(center_x, center_y, diameter * 0.7F, color(Color::on_brand), line * 1.4F);
    return;
  }
  const ImVec2 center(center_x, center_y);
  dl->AddCircleFilled(center, r, spec.checked ? brand : color(Color::soft));
  dl->AddCircleFilled(center, r - line, spec.checked ? color(Color::brand_wash) : color(Color::card));
  if (spec.checked) dl->AddCircleFilled(center, r * 0.52F, brand);
}

bool Ui::choice(const ChoiceSpec& spec) {
  Frame& f = *frame_;
  const items::Rect room = f.place(f.room(), 0);
  const float pad = f.px(spec.compact ? 12.0F : 22.0F);
  const float diameter = f.px(spec.compact ? 22.0F : 26.0F);
  const float text_x = pad + diameter + f.px(spec.compact ? 10.0F : 16.0F);
  const float text_w = room.w - text_x - f.px(spec.compact ? 10.0F : 16.0F);
  const TextStyle style = spec.compact ? TextStyle::small : TextStyle::body;
  const TextBlock label = f.measure(spec.label, with_weight(style, spec.checked ? 700 : 500), text_w);
  TextBlock detail;
  if (!spec.detail.empty()) detail = f.measure(spec.detail, TextStyle::small, text_w);
  const float text_h = label.height() + detail.height();
  const float least = std::max(f.px(spec.compact ? 48.0F : size::choice_height), f.least_choice);
  // Room for the bold face too, so that nothing jumps when it is chosen.
  const float bold_h =
      spec.checked ? label.height() : f.measure(spec.label, with_weight(style, 700), text_w).height();
  const float inner_h = std::max(label.height(), bold_h) + detail.height();
  const items::Rect at{room.x, room.y, room.w, std::max(least, inner_h + f.px(spec.compact ? 16.0F : 22.0F))};

  Extra extra;
  extra.kind = ControlKind::choice;
  extra.set = f.set_here();
  extra.grid = f.grid;
  extra.column = f.grid_column;
  const Frame::Use use = f.control(choice_item(spec, at), std::move(extra), spec.key);
  if (f.seen(at)) {
    const Rgba fill = spec.checked ? f.color(Color::brand_wash)
                                   : mix(f.color(Color::card), f.color(Color::brand_wash),
                                         use.pressed   ? 1.0F
                                         : use.hovered ? 0.6F
                                                       : 0.0F);
    const Rgba border = f.color(spec.checked || use.hovered ? Color::brand : Color::edge);
    const float radius = f.px(size::radius_button);
    f.box(at, fill, border, size::border, radius);
    f.draw_mark(spec, at.x + pad + diameter / 2, at.y + at.h / 2, diameter);
    const float y = at.y + std::floor((at.h - text_h) / 2);
    f.draw(label, at.x + text_x, y, f.color(Color::ink));
    if (!spec.detail.empty()) f.draw(detail, at.x + text_x, y + label.height(), f.color(Color::soft));
    if (use.focused) f.ring(at, radius);
  }
  f.done(at);
  return use.activated;
}

bool Ui::chip(const ChoiceSpec& spec) {
  Frame& f = *frame_;
  const float pad = f.px(16);
  const float picture = spec.checked ? f.px(18) : 0;
  const float gap = spec.checked ? f.px(8) : 0;
  const TextBlock block = f.measure(spec.label, with_weight(TextStyle::small, spec.checked ? 700 : 500),
                                    f.column().w - 2 * pad - picture - gap);
  const float high = std::max(f.px(48), block.height() + f.px(16));
  const items::Rect at = f.place(2 * pad + picture + gap + block.width, high);
  Extra extra;
  extra.kind = ControlKind::choice;
  extra.set = f.set_here();
  const Frame::Use use = f.control(choice_item(spec, at), std::move(extra), spec.key);
  if (f.seen(at)) {
    const float radius = std::min(high / 2, f.px(24));
    const bool lit = spec.checked || use.hovered;
    f.box(at, f.color(lit ? Color::brand_wash : Color::card), f.color(lit ? Color::brand : Color::edge),
          size::border, radius);
    const Rgba ink = f.color(spec.checked ? Color::brand : Color::ink);
    if (spec.checked) {
      f.draw_icon(Icon::check, at.x + pad, at.y + std::floor((high - picture) / 2), picture, ink);
    }
    f.draw(block, at.x + pad + picture + gap, at.y + std::floor((high - block.height()) / 2), ink);
    if (use.focused) f.ring(at, radius);
  }
  f.done(at);
  return use.activated;
}

bool Ui::disclosure(std::string_view key, std::string_view label, bool open, std::string_view description,
                    bool quiet) {
  Frame& f = *frame_;
  const float picture = f.px(20);
  const float gap = f.px(8);
  const TextBlock block = f.measure(label, with_weight(quiet ? TextStyle::small : TextStyle::body, 500),
                                    f.column().w - picture - gap);
  const float high = std::max(f.px(size::smallest_target), block.height() + f.px(12));
  const items::Rect at = f.place(picture + gap + block.width, high);
  items::Item item;
  item.role = items::Role::button;
  item.name = label;
  item.description = description;
  item.expanded = open;
  item.rect = at;
  Extra extra;
  extra.kind = ControlKind::button;
  const Frame::Use use = f.control(std::move(item), std::move(extra), key);
  if (f.seen(at)) {
    const Rgba ink = f.color(Color::brand);
    f.draw_icon(open ? Icon::chevron_down : Icon::chevron_right, at.x,
                at.y + std::floor((high - picture) / 2), picture, ink);
    const float y = at.y + std::floor((high - block.height()) / 2);
    f.draw(block, at.x + picture + gap, y, ink);
    if (use.hovered) {
      const float base = y + block.height() - std::round((block.line - block.size) / 2);
      f.dl->AddRectFilled(ImVec2(at.x + picture + gap, base), ImVec2(at.x + at.w, base + 2), ink);
    }
    if (use.focused) f.ring({at.x - f.px(4), at.y, at.w + f.px(8), at.h}, f.px(6));
  }
  f.done(at);
  return use.activated;
}

}  // namespace careway::ui
