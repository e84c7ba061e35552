// Illustrations: flat shapes in theme colors, drawn by code.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

// Pictures are drawn on a canvas 112 high; its middle is the middle of the room, so they keep their shape at
// any width.
constexpr float kCanvas = 112;

struct Canvas {
  ImDrawList& list;
  float middle, top, unit;
  [[nodiscard]] ImVec2 at(float x, float y) const { return {middle + x * unit, top + y * unit}; }
  void disk(float x, float y, float r, Rgba ink) const { list.AddCircleFilled(at(x, y), r * unit, ink); }
  void block(float x, float y, float w, float h, float r, Rgba ink) const {
    list.AddRectFilled(at(x, y), at(x + w, y + h), ink, r * unit);
  }
  // Shoulders down to the bottom of the picture.
  void bust(float x, float y, float w, float r, Rgba ink) const {
    list.AddRectFilled(at(x, y), at(x + w, kCanvas), ink, r * unit, ImDrawFlags_RoundCornersTop);
  }
  void frame(float x, float y, float w, float h, float r, Rgba ink, float thick) const {
    list.AddRect(at(x, y), at(x + w, y + h), ink, r * unit, 0, thick * unit);
  }
  void curve(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d, Rgba ink, float thick) const {
    list.AddBezierCubic(at(a.x, a.y), at(b.x, b.y), at(c.x, c.y), at(d.x, d.y), ink, thick * unit);
    disk(a.x, a.y, thick / 2, ink);
    disk(d.x, d.y, thick / 2, ink);
  }
};

// A wavy ridge over the whole width, filled down to the bottom, whose corners may be round.
void hills(ImDrawList& list, const items::Rect& rect, float unit, float bottom_radius, Rgba ink) {
  constexpr int kSteps = 32;
  constexpr float kHalfTurn = 3.14159265F;
  for (int i = 0; i <= kSteps; ++i) {
    const float part = static_cast<float>(i) / kSteps;
    list.PathLineTo(
        ImVec2(rect.x + rect.w * part, rect.y + unit * (74 - 18 * std::sin(part * 5.2F - 1.9F) - 6 * part)));
  }
  const float r = bottom_radius;
  const float right = rect.x + rect.w;
  const float bottom = rect.y + rect.h;
  if (r > 0) {
    list.PathArcTo(ImVec2(right - r, bottom - r), r, 0, kHalfTurn / 2);
    list.PathArcTo(ImVec2(rect.x + r, bottom - r), r, kHalfTurn / 2, kHalfTurn);
  } else {
    list.PathLineTo(ImVec2(right, bottom));
    list.PathLineTo(ImVec2(rect.x, bottom));
  }
  list.PathFillConcave(ink);
}

void draw_logo(const Ui::Frame& f, const items::Rect& rect) {
  const float s = rect.h / 34;
  f.dl->AddRectFilled(ImVec2(rect.x, rect.y), ImVec2(rect.x + rect.w, rect.y + rect.h), f.color(Color::brand),
                      8 * s);
  const auto at = [&](float x, float y) { return ImVec2(rect.x + x * s, rect.y + y * s); };
  const Rgba ink = f.color(Color::on_brand);
  f.dl->PathLineTo(at(11, 24));
  f.dl->PathBezierCubicCurveTo(at(20, 24), at(13, 11), at(21, 11));
  f.dl->PathBezierCubicCurveTo(at(23.5F, 11), at(24.5F, 12), at(24.8F, 14));
  f.dl->PathStroke(ink, ImDrawFlags_None, 3.4F * s);
  f.dl->AddCircleFilled(at(24.8F, 14), 1.7F * s, ink);
  f.dl->AddCircleFilled(at(10, 24.2F), 2.8F * s, f.color(Color::sun));
}

void draw_house(const Ui::Frame& f, const Canvas& c, const items::Rect& rect, float bottom_radius) {
  c.disk(std::min(100.0F, rect.w / c.unit / 2 - 34), 38, 24, f.color(Color::sun));
  hills(*f.dl, rect, c.unit, bottom_radius, mix(f.color(Color::leaf_wash), f.color(Color::brand), 0.3F));
  c.block(-44, 56, 88, 56, 0, f.color(Color::card));
  const std::array<ImVec2, 3> gable{c.at(-44, 62), c.at(0, 26), c.at(44, 62)};
  f.dl->AddConvexPolyFilled(gable.data(), 3, f.color(Color::card));
  const std::array<ImVec2, 3> roof{c.at(-54, 69), c.at(0, 28), c.at(54, 69)};
  f.dl->AddPolyline(roof.data(), 3, f.color(Color::brand), ImDrawFlags_None, 8 * c.unit);
  c.disk(-54, 69, 4, f.color(Color::brand));
  c.disk(54, 69, 4, f.color(Color::brand));
  c.block(-10, 82, 20, 30, 3, f.color(Color::brand));
}

void draw_coins(const Ui::Frame& f, const Canvas& c) {
  const Rgba sun = f.color(Color::sun);
  const Rgba rim = f.color(Color::card);
  const Rgba way = mix(f.color(Color::sun_wash), f.color(Color::brand), 0.5F);
  c.curve({-154, 98}, {-120, 92}, {-104, 86}, {-90, 78}, way, 6);
  c.curve({90, 76}, {110, 66}, {134, 58}, {154, 54}, way, 6);
  const auto stack = [&](float x, int coins) {
    for (int i = 0; i < coins; ++i) {
      const float y = 86 - 18 * static_cast<float>(i);
      c.block(x - 2, y - 1, 62, 20, 10, rim);
      c.block(x, y + 1, 58, 16, 8, sun);
    }
  };
  stack(-68, 2);
  stack(6, 4);
}

void draw_talk(const Ui::Frame& f, const Canvas& c) {
  const Rgba card = f.color(Color::card);
  c.block(-16, 30, 104, 50, 14, card);
  f.dl->AddTriangleFilled(c.at(2, 76), c.at(24, 78), c.at(-4, 98), card);
  for (const float x : {12.0F, 32.0F, 52.0F}) c.disk(x, 55, 5, f.color(Color::brand));
  c.block(58, 50, 90, 46, 14, mix(f.color(Color::plum_wash), f.color(Color::plum), 0.82F));
}

void draw_welcome(const Ui::Frame& f, const Canvas& c, const items::Rect& rect, float bottom_radius) {
  // Left of the people, inside however narrow the room is.
  c.disk(std::max(-120.0F, 36 - rect.w / c.unit / 2), 36, 20, f.color(Color::sun));
  hills(*f.dl, rect, c.unit, bottom_radius, mix(f.color(Color::leaf_wash), f.color(Color::brand), 0.3F));
  const Rgba brand = f.color(Color::brand);
  const Rgba plum = mix(f.color(Color::plum_wash), f.color(Color::plum), 0.82F);
  // Two people side by side.
  c.disk(-18, 44, 12, brand);
  c.bust(-34, 60, 32, 15, brand);
  c.disk(24, 54, 11, plum);
  c.bust(9, 69, 30, 14, plum);
}

void draw_privacy(const Ui::Frame& f, const Canvas& c) {
  const Rgba brand = f.color(Color::brand);
  c.block(-70, 18, 140, 76, 10, f.color(Color::card));
  c.frame(-70, 18, 140, 76, 10, brand, 6);
  c.block(-26, 96, 52, 8, 4, brand);
  c.block(-16, 52, 32, 26, 6, f.color(Color::sun));
  f.dl->PathArcTo(c.at(0, 52), 10 * c.unit, 3.14159265F, 6.2831853F);
  f.dl->PathStroke(brand, ImDrawFlags_None, 5 * c.unit);
  c.disk(0, 64, 4, brand);
}

void draw_empty(const Ui::Frame& f, const Canvas& c) {
  c.block(-34, 16, 68, 84, 8, f.color(Color::card));
  c.frame(-34, 16, 68, 84, 8, f.color(Color::edge), 4);
  for (const float y : {38.0F, 54.0F, 70.0F})
    c.block(-20, y, y > 60 ? 24.0F : 40.0F, 5, 2.5F, f.color(Color::line));
  c.disk(38, 88, 18, f.color(Color::sun));
}

}  // namespace

void Ui::Frame::draw_illustration(Illustration picture, const items::Rect& rect, Tone wash, float radius,
                                  bool card_top) {
  if (picture == Illustration::logo) {
    draw_logo(*this, rect);
    return;
  }
  dl->AddRectFilled(ImVec2(rect.x, rect.y), ImVec2(rect.x + rect.w, rect.y + rect.h), tone(wash).wash, radius,
                    card_top ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersAll);
  const float bottom_radius = card_top ? 0 : radius;
  // A clip rectangle cannot be moved with the vertices.
  const bool clipped = deferred == 0;
  if (clipped) dl->PushClipRect(ImVec2(rect.x, rect.y), ImVec2(rect.x + rect.w, rect.y + rect.h), true);
  const Canvas canvas{*dl, rect.x + rect.w / 2, rect.y, rect.h / kCanvas};
  switch (picture) {
    case Illustration::house:
      draw_house(*this, canvas, rect, bottom_radius);
      break;
    case Illustration::coins:
      draw_coins(*this, canvas);
      break;
    case Illustration::talk:
      draw_talk(*this, canvas);
      break;
    case Illustration::welcome:
      draw_welcome(*this, canvas, rect, bottom_radius);
      break;
    case Illustration::privacy:
      draw_privacy(*this, canvas);
      break;
    case Illustration::empty:
      draw_empty(*this, canvas);
      break;
    case Illustration::logo:
      break;
  }
  if (clipped) dl->PopClipRect();
}

}  // namespace careway::ui
