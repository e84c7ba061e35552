// Progress, icons and illustrations as widgets, and the way of care levels.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

std::string percent_text(int percent) {
  return std::to_string(std::clamp(percent, 0, 100)) + "%";
}

}  // namespace

void Ui::icon(Icon icon, float size, Color color) {
  Frame& f = *frame_;
  const float s = f.px(size);
  const items::Rect at = f.place(s, s);
  if (f.seen(at)) f.draw_icon(icon, at.x, at.y, s, f.color(color));
  f.done(at);
}

void Ui::progress_bar(std::string_view name, int percent) {
  Frame& f = *frame_;
  const std::string words = percent_text(percent);
  const TextBlock block = f.measure(words, with_weight(TextStyle::small, 700), f.column().w);
  const items::Rect at = f.place(f.room(), block.height());
  f.add_static(items::Role::progress, name, at);
  f.tree.items.back().value = words;
  if (f.seen(at)) {
    const float high = f.px(10);
    const float y = at.y + std::floor((at.h - high) / 2);
    const float wide = std::max(at.w - block.width - f.px(10), f.px(40));
    f.box({at.x, y, wide, high}, f.color(Color::sunk), f.color(Color::line),
          f.theme.name == "high_contrast" ? 1 : 0, high / 2);
    const float done = wide * static_cast<float>(std::clamp(percent, 0, 100)) / 100;
    if (done > 0) f.box({at.x, y, std::max(done, high), high}, f.color(Color::brand), 0, 0, high / 2);
    f.draw(block, at.x + at.w - block.width, at.y, f.color(Color::brand));
  }
  f.done(at);
}

void Ui::progress_ring(std::string_view name, int percent, float diameter) {
  Frame& f = *frame_;
  const std::string words = percent_text(percent);
  const float d = f.px(diameter);
  const items::Rect at = f.place(d, d);
  f.add_static(items::Role::progress, name, at);
  f.tree.items.back().value = words;
  if (f.seen(at)) {
    const float thick = std::round(d * 0.11F);
    const float r = (d - thick) / 2;
    const ImVec2 center(at.x + d / 2, at.y + d / 2);
    f.dl->AddCircle(center, r, f.color(Color::sunk), 0, thick);
    const float part = static_cast<float>(std::clamp(percent, 0, 100)) / 100;
    if (part > 0) {
      const float from = -kPi / 2;
      const float to = from + 2 * kPi * part;
      const Rgba ink = f.color(Color::brand);
      f.dl->PathArcTo(center, r, from, to);
      f.dl->PathStroke(ink, ImDrawFlags_None, thick);
      for (const float angle : {from, to}) {
        f.dl->AddCircleFilled(ImVec2(center.x + std::cos(angle) * r, center.y + std::sin(angle) * r),
                              thick / 2, ink);
      }
    }
    const TextBlock block = f.measure(words, {21, 1.2F, 700}, d);
    f.draw(block, at.x + std::floor((d - block.width) / 2), at.y + std::floor((d - block.height()) / 2),
           f.color(Color::ink));
  }
  f.done(at);
}

void Ui::illustration(Illustration picture, float height, Tone wash, bool card_top, std::string_view pill) {
  Frame& f = *frame_;
  const float high = f.px(height);
  if (card_top && !f.card_tops.empty()) {
    const Frame::CardTop& top = f.card_tops.back();
    const float edge = top.border;
    const items::Rect at{top.rect.x + edge, top.rect.y + edge, top.rect.w - 2 * edge, high};
    if (f.seen(at)) f.draw_illustration(picture, at, wash, top.radius - edge, true);
    f.column().y = at.y + high + f.px(space::k16);
    if (!pill.empty()) {
      const TextBlock block = f.measure(pill, with_weight(TextStyle::small, 500), at.w - f.px(56));
      const items::Rect label{at.x + f.px(14), at.y + f.px(12), block.width + f.px(28),
                              block.height() + f.px(8)};
      f.add_static(items::Role::text, pill, label);
      if (f.seen(label)) {
        f.box(label, f.color(Color::card), 0, 0, std::min(label.h / 2, f.px(18)));
        f.draw(block, label.x + f.px(14), label.y + f.px(4),
               f.tone(wash == Tone::brand ? Tone::brand : Tone::neutral).text);
      }
    }
    return;
  }
  const bool square = picture == Illustration::logo;
  const items::Rect at = f.place(square ? high : f.room(), high);
  if (f.seen(at))
    f.draw_illustration(picture, at, wash, f.px(square ? height * 0.24F : size::radius_card), false);
  f.done(at);
}

namespace {

struct Stop {
  ImVec2 at;
  bool label_right = false;  // else centered below
};

void draw_stop(Ui::Frame& f, const Ui::WayStop& stop, ImVec2 at) {
  const Rgba brand = f.color(Color::brand);
  if (stop.here) {
    f.dl->AddCircleFilled(at, f.px(16), brand);
    f.check_mark(at.x, at.y, f.px(19), f.color(Color::on_brand), f.px(3));
  } else if (stop.reached) {
    f.dl->AddCircleFilled(at, f.px(9), brand);
  } else {
    const Rgba line = f.color(stop.possible ? Color::brand : Color::edge);
    f.dl->AddCircleFilled(at, f.px(12), line);
    f.dl->AddCircleFilled(at, f.px(8), f.color(Color::paper));
    if (stop.possible) f.dl->AddCircleFilled(at, f.px(4), line);
  }
}

}  // namespace

void Ui::care_way(std::span<const WayStop> stops) {
  Frame& f = *frame_;
  if (stops.size() != 6) return;
  const float high = f.px(120);
  const items::Rect at = f.place(f.room(), high);
  const float x0 = at.x;
  const float w = at.w;
  const auto label_of = [&](std::size_t i, float room) {
    return f.measure(stops[i].label, with_weight(TextStyle::small, stops[i].here ? 700 : 400), room);
  };
  const auto ink_of = [&](const WayStop& stop) { return f.color(stop.here ? Color::brand : Color::soft); };
  const auto emit = [&](const WayStop& stop, const items::Rect& rect) {
    f.add_static(items::Role::list_item, stop.label, rect);
    f.tree.items.back().selected = stop.here;
  };
  if (w < f.px(640)) {
    // One below the other; the two branches leave the trunk to the right.
    std::array<ImVec2, 6> centers;
    std::array<TextBlock, 6> labels;
    std::array<items::Rect, 6> rows;
    float y = at.y;
    const float x = x0 + f.px(18);
    for (std::size_t i = 0; i < stops.size(); ++i) {
      const float indent = i >= 3 ? f.px(30) : 0;
      labels[i] = label_of(i, w - f.px(44) - indent);
      rows[i] = {x0, y, w, std::max(f.px(46), labels[i].height() + f.px(12))};
      centers[i] = ImVec2(x + indent, y + rows[i].h / 2);
      y += rows[i].h;
    }
    const float thick = f.px(6);
    const auto path = [&](std::size_t from, std::size_t to) {
      const bool lit = stops[to].reached || stops[to].here;
      f.dl->PathLineTo(centers[from]);
      const float turn = centers[to].x - centers[from].x;
      if (turn > 0) {
        f.dl->PathLineTo(ImVec2(centers[from].x, centers[to].y - turn));
        f.dl->PathBezierQuadraticCurveTo(ImVec2(centers[from].x, centers[to].y), centers[to]);
      } else {
        f.dl->PathLineTo(centers[to]);
      }
      f.dl->PathStroke(f.color(lit ? Color::brand : Color::edge), ImDrawFlags_None, thick);
    };
    path(2, 5);
    path(2, 3);
    path(3, 4);
    path(1, 2);
    path(0, 1);
    for (std::size_t i = 0; i < stops.size(); ++i) {
      draw_stop(f, stops[i], centers[i]);
      f.draw(labels[i], centers[i].x + f.px(26), rows[i].y + std::floor((rows[i].h - labels[i].height()) / 2),
             ink_of(stops[i]));
      emit(stops[i], rows[i]);
    }
    f.done({x0, at.y, w, y - at.y});
    return;
  }
  const float mid = at.y + f.px(54);
  const float high_branch = mid - f.px(34);
  const float low_branch = mid + f.px(34);
  const std::array<Stop, 6> places{{{ImVec2(x0 + w * 0.062F, mid)},
                                    {ImVec2(x0 + w * 0.246F, mid)},
                                    {ImVec2(x0 + w * 0.451F, mid)},
                                    {ImVec2(x0 + w * 0.656F, high_branch)},
                                    {ImVec2(x0 + w * 0.881F, high_branch)},
                                    {ImVec2(x0 + w * 0.717F, low_branch), true}}};
  if (f.seen(at)) {
    const float thick = f.px(6);
    const auto line_of = [&](std::size_t to) {
      return f.color(stops[to].reached || stops[to].here ? Color::brand : Color::edge);
    };
    for (const std::size_t to : {std::size_t{3}, std::size_t{5}}) {
      const ImVec2 a = places[2].at;
      const ImVec2 b(x0 + w * 0.60F, places[to].at.y);
      const float bend = (b.x - a.x) / 2;
      f.dl->PathLineTo(a);
      f.dl->PathBezierCubicCurveTo(ImVec2(a.x + bend, a.y), ImVec2(b.x - bend, b.y), b);
      f.dl->PathLineTo(places[to].at);
      f.dl->PathStroke(line_of(to), ImDrawFlags_None, thick);
    }
    f.dl->AddLine(places[3].at, places[4].at, line_of(4), thick);
    f.dl->AddLine(places[1].at, places[2].at, line_of(2), thick);
    f.dl->AddLine(places[0].at, places[1].at, line_of(1), thick);
    for (std::size_t i = 0; i < stops.size(); ++i) draw_stop(f, stops[i], places[i].at);
  }
  float bottom = at.y + high;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    const Stop& place = places[i];
    const float room = place.label_right ? x0 + w - place.at.x - f.px(36) : w * (i < 3 ? 0.18F : 0.2F);
    const TextBlock block = label_of(i, room);
    items::Rect rect{place.at.x - block.width / 2, place.at.y + f.px(i < 3 ? 18.0F : 13.0F), block.width,
                     block.height()};
    if (stops[i].here) rect.y += f.px(6);
    if (place.label_right) {
      rect.x = place.at.x + f.px(35);
      rect.y = place.at.y - block.line / 2;
    }
    rect.x = std::clamp(rect.x, x0, x0 + w - block.width);
    if (f.seen(rect)) {
      if (place.label_right)
        f.draw(block, rect.x, rect.y, ink_of(stops[i]));
      else
        f.draw(block, rect.x, rect.y, ink_of(stops[i]), block.width);
    }
    emit(stops[i], rect);
    bottom = std::max(bottom, rect.y + rect.h);
  }
  f.done({x0, at.y, w, bottom - at.y});
}

}  // namespace careway::ui
