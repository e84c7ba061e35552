// Text, headings, badges, banners.
#include <algorithm>
#include <cmath>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

// A text that does not fit behind its neighbors wraps there if that leaves it this share of the row.
constexpr float kLeastShareOfRow = 0.4F;

// The width that a text may take at the cursor, so that it stays beside its neighbors where that makes sense.
float text_room(Ui::Frame& f, float natural) {
  const Column& here = f.column();
  if (here.flow == nullptr || here.flow->row.empty()) return here.w;
  const float left = here.x + here.w - here.flow->x;
  if (natural <= left || left < here.w * kLeastShareOfRow) return here.w;
  return left;
}

}  // namespace

void Ui::text(std::string_view text, TextStyle style, Color color) {
  Frame& f = *frame_;
  if (text.empty()) return;
  if (f.column().icons_only) {
    f.add_static(items::Role::text, text, {f.column().x, f.column().y, 0, 0});
    return;
  }
  TextBlock block = f.measure(text, style, f.column().w);
  if (f.column().flow != nullptr) {
    const float natural = f.measure(text, style, 1e6F).width;
    const float room = text_room(f, natural);
    if (room < f.column().w) block = f.measure(text, style, room);
  }
  const items::Rect at = f.place(block.width, block.height());
  f.add_static(items::Role::text, text, at);
  if (f.seen(at)) f.draw(block, at.x, at.y, f.color(color));
  f.done(at);
}

void Ui::heading(int level, std::string_view text) {
  Frame& f = *frame_;
  const TextStyle style = level <= 1   ? TextStyle::title
                          : level == 2 ? TextStyle::heading
                                       : TextStyle::subheading;
  const TextBlock block = f.measure(text, style, f.column().w);
  const items::Rect at = f.place(block.width, block.height());
  if (level <= 1) {
    items::Item item;
    item.role = items::Role::heading;
    item.name = text;
    item.level = 1;
    item.rect = at;
    Extra extra;
    extra.kind = ControlKind::heading;
    const Frame::Use use = f.control(std::move(item), std::move(extra), "heading");
    if (f.m.heading_wants_focus && !f.m.key_wants_focus) {
      f.m.heading_wants_focus = false;
      f.m.focus = use.id;
      f.m.focus_key = "heading";
      f.tree.items.back().focused = true;
    }
    // It takes the focus by itself after navigation; a ring would only puzzle those who use the mouse.
    if (f.tree.items.back().focused && f.m.keyboard_last)
      f.ring({at.x - f.px(4), at.y, at.w + f.px(8), at.h}, f.px(6));
  } else {
    f.add_static(items::Role::heading, text, at);
    f.tree.items.back().level = level;
  }
  if (f.column().icons_only) return;
  if (f.seen(at)) f.draw(block, at.x, at.y, f.color(Color::ink));
  f.done(at);
}

void Ui::badge(std::string_view key, Icon icon, std::string_view text, Tone tone, bool live) {
  Frame& f = *frame_;
  const ToneColors colors = f.tone(tone);
  const float picture = f.px(18);
  const float pad = f.px(14);
  const float gap = f.px(8);
  const float room = f.column().w - 2 * pad - picture - gap;
  const TextBlock block = f.measure(text, with_weight(TextStyle::small, 500), room);
  const float high = std::max(f.px(36), block.height() + f.px(10));
  const items::Rect at = f.place(2 * pad + picture + gap + block.width, high);
  f.add_static(live ? items::Role::status : items::Role::text, text, at);
  f.tree.items.back().id = f.unique_id(hash_of(key));
  if (f.seen(at)) {
    f.box(at, colors.wash, 0, 0, std::min(high / 2, f.px(18)));
    f.draw_icon(icon, at.x + pad, at.y + (high - picture) / 2, picture, colors.text);
    f.draw(block, at.x + pad + picture + gap, at.y + std::floor((high - block.height()) / 2), colors.text);
  }
  f.done(at);
}

void Ui::banner(const BannerSpec& spec, const Body& actions) {
  Frame& f = *frame_;
  const ToneColors colors = f.tone(spec.tone);
  const items::Rect at = f.place(f.room(), 0);
  const float pad = f.px(space::k16);
  const float picture = spec.tone == Tone::sun && spec.title.empty() ? 0 : f.px(24);
  const float gap = picture > 0 ? f.px(12) : 0;
  Stretch shape = f.box({at.x, at.y, at.w, 0}, colors.wash, 0, 0, f.px(size::radius_control));
  const std::string name = spec.title.empty() ? spec.text : spec.title;
  const int item = f.add_static(spec.alert ? items::Role::alert : items::Role::group, name, at);
  f.tree.items.back().id = f.unique_id(hash_of(spec.key));
  if (spec.alert && !spec.title.empty()) f.tree.items.back().description = spec.text;
  f.parents.push_back(item);
  f.push_column(at.x + pad + picture + gap, at.y + pad, at.w - 2 * pad - picture - gap);
  f.column().filler = nullptr;
  if (picture > 0) {
    const float line = std::round(19 * 1.45F * f.scale);
    f.draw_icon(spec.icon, at.x + pad, at.y + pad + std::floor((line - picture) / 2), picture, colors.text);
  }
  if (!spec.title.empty()) {
    const TextBlock title = f.measure(spec.title, TextStyle::strong, f.column().w);
    const items::Rect place = f.place(title.width, title.height());
    f.draw(title, place.x, place.y, colors.text);
    f.done(place);
  }
  if (!spec.text.empty()) {
    text(spec.text, spec.title.empty() && spec.tone != Tone::sun ? TextStyle::body : TextStyle::small);
  }
  if (actions) {
    space(space::k8);
    actions();
  }
  const float high = f.pop_column() + pad - at.y;
  f.parents.pop_back();
  f.stretch(shape, at.y + high - shape.bottom);
  f.tree.items[static_cast<std::size_t>(item)].rect.h = high;
  f.done({at.x, at.y, at.w, high});
}

void Ui::bullet(std::string_view text, TextStyle style, const Body& below) {
  Frame& f = *frame_;
  const items::Rect at = f.place(f.room(), 0);
  const float indent = f.px(22);
  const TextBlock block = f.measure(text, style, at.w - indent);
  const items::Rect line{at.x, at.y, at.w, block.height()};
  const int item = f.add_static(items::Role::list_item, text, line);
  if (f.seen(line)) {
    f.dl->AddCircleFilled(ImVec2(at.x + f.px(5), at.y + block.line / 2), f.px(5), f.color(Color::brand));
    f.draw(block, at.x + indent, at.y, f.color(Color::ink));
  }
  float bottom = at.y + block.height();
  if (below) {
    f.parents.push_back(item);
    f.push_column(at.x + indent, bottom, at.w - indent);
    below();
    bottom = f.pop_column();
    f.parents.pop_back();
    f.tree.items[static_cast<std::size_t>(item)].rect.h = bottom - at.y;
  }
  f.done({at.x, at.y, at.w, bottom - at.y});
}

void Ui::key_value(std::string_view name, std::string_view value) {
  Frame& f = *frame_;
  const items::Rect at = f.place(f.room(), 0);
  const float gap = f.px(space::k16);
  const float left = std::floor((at.w - gap) * 0.42F);
  const bool stacked = left < f.px(150);
  const TextBlock name_block = f.measure(name, TextStyle::small, stacked ? at.w : left);
  const TextBlock value_block = f.measure(value, TextStyle::strong, stacked ? at.w : at.w - left - gap);
  const float lift = stacked ? 0 : std::floor((value_block.line - name_block.line) / 2);
  const float high = stacked ? name_block.height() + value_block.height()
                             : std::max(name_block.height() + lift, value_block.height());
  const items::Rect whole{at.x, at.y, at.w, high};
  f.add_static(items::Role::text, name, whole);
  f.tree.items.back().value = value;
  if (f.seen(whole)) {
    f.draw(name_block, at.x, at.y + lift, f.color(Color::soft));
    f.draw(value_block, stacked ? at.x : at.x + left + gap, stacked ? at.y + name_block.height() : at.y,
           f.color(Color::ink));
  }
  f.done(whole);
}

}  // namespace careway::ui
