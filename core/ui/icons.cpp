// Icons: strokes on a 24 x 24 grid, drawn by code, so that they are crisp at every size and in every color.
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kGrid = 24;

class Pen {
 public:
  Pen(ImDrawList& list, float x, float y, float size, Rgba ink)
      : list_(list),
        x_(x),
        y_(y),
        unit_(size / kGrid),
        ink_(ink),
        thick_(std::max(1.4F, 1.8F * size / kGrid)) {}

  void line(std::initializer_list<ImVec2> points, bool closed = false) const {
    for (const ImVec2& point : points) list_.PathLineTo(at(point.x, point.y));
    list_.PathStroke(ink_, closed ? ImDrawFlags_Closed : ImDrawFlags_None, thick_);
  }
  void circle(float x, float y, float r) const { list_.AddCircle(at(x, y), r * unit_, ink_, 0, thick_); }
  void dot(float x, float y, float r) const { list_.AddCircleFilled(at(x, y), r * unit_, ink_); }
  // Degrees, clockwise from the right.
  void arc(float x, float y, float r, float from, float to) const {
    list_.PathArcTo(at(x, y), r * unit_, from * kPi / 180, to * kPi / 180);
    list_.PathStroke(ink_, ImDrawFlags_None, thick_);
  }
  void box(float x, float y, float w, float h, float r) const {
    list_.AddRect(at(x, y), at(x + w, y + h), ink_, r * unit_, 0, thick_);
  }
  void curve(ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d) const {
    list_.AddBezierCubic(at(a.x, a.y), at(b.x, b.y), at(c.x, c.y), at(d.x, d.y), ink_, thick_);
  }
  void fill(std::initializer_list<ImVec2> points) const {
    for (const ImVec2& point : points) list_.PathLineTo(at(point.x, point.y));
    list_.PathFillConvex(ink_);
  }

 private:
  [[nodiscard]] ImVec2 at(float x, float y) const { return {x_ + x * unit_, y_ + y * unit_}; }
  ImDrawList& list_;
  float x_, y_, unit_;
  Rgba ink_;
  float thick_;
};

void draw_page(const Pen& pen) {
  pen.line({{6, 3}, {14, 3}, {18, 7.5F}, {18, 21}, {6, 21}}, true);
}

void draw_gear(const Pen& pen) {
  pen.circle(12, 12, 3.6F);
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * kPi / 4;
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    pen.line({{12 + c * 6.0F, 12 + s * 6.0F}, {12 + c * 9.8F, 12 + s * 9.8F}});
  }
}

void draw_sun(const Pen& pen) {
  pen.circle(12, 12, 4.2F);
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * kPi / 4;
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    pen.line({{12 + c * 7.2F, 12 + s * 7.2F}, {12 + c * 9.6F, 12 + s * 9.6F}});
  }
}

}  // namespace

void Ui::Frame::draw_icon(Icon icon, float x, float y, float size, Rgba ink) {
  const Pen pen(*dl, x, y, size, ink);
  switch (icon) {
    case Icon::home:
      pen.line({{3, 11.5F}, {12, 3.5F}, {21, 11.5F}});
      pen.line({{5.5F, 9.5F},
                {5.5F, 20},
                {9.5F, 20},
                {9.5F, 14.5F},
                {14.5F, 14.5F},
                {14.5F, 20},
                {18.5F, 20},
                {18.5F, 9.5F}});
      break;
    case Icon::plan:
      pen.line({{5.5F, 3}, {18.5F, 3}, {18.5F, 21}, {5.5F, 21}}, true);
      for (const float row : {8.0F, 12.0F, 16.0F}) pen.line({{9, row}, {15, row}});
      break;
    case Icon::costs:
      pen.circle(12, 12, 9.2F);
      pen.arc(12, 9.7F, 2.4F, 90, 330);
      pen.arc(12, 14.4F, 2.4F, -90, 150);
      pen.line({{12, 5.4F}, {12, 18.6F}});
      break;
    case Icon::advisor:
      pen.line({{3.5F, 4.5F}, {20.5F, 4.5F}, {20.5F, 16.5F}, {8.5F, 16.5F}, {3.5F, 20.5F}}, true);
      break;
    case Icon::learn:
      pen.line({{12, 7},
                {9.5F, 5},
                {3, 5},
                {3, 18},
                {9.5F, 18},
                {12, 20},
                {14.5F, 18},
                {21, 18},
                {21, 5},
                {14.5F, 5}},
               true);
      pen.line({{12, 7}, {12, 20}});
      break;
    case Icon::report:
      draw_page(pen);
      pen.line({{13.5F, 3}, {13.5F, 8}, {18, 8}});
      break;
    case Icon::settings:
      draw_gear(pen);
      break;
    case Icon::help:
      pen.circle(12, 12, 9.2F);
      pen.arc(12, 9.6F, 2.9F, 180, 380);
      pen.line({{14.7F, 10.6F}, {12, 12.7F}, {12, 14.2F}});
      pen.dot(12, 17.2F, 1.2F);
      break;
    case Icon::info:
      pen.circle(12, 12, 9.2F);
      pen.line({{12, 11}, {12, 17}});
      pen.dot(12, 7.6F, 1.2F);
      break;
    case Icon::check:
      pen.line({{4.5F, 12.5F}, {9.5F, 17.5F}, {19.5F, 7}});
      break;
    case Icon::lock:
      pen.box(5, 10.5F, 14, 10, 2);
      pen.line({{8, 10.5F}, {8, 7.5F}});
      pen.line({{16, 10.5F}, {16, 7.5F}});
      pen.arc(12, 7.5F, 4, 180, 360);
      break;
    case Icon::warning:
      pen.line({{12, 3.5F}, {21.5F, 20}, {2.5F, 20}}, true);
      pen.line({{12, 9.5F}, {12, 14}});
      pen.dot(12, 17, 1.2F);
      break;
    case Icon::chevron_left:
      pen.line({{15, 5}, {8, 12}, {15, 19}});
      break;
    case Icon::chevron_right:
      pen.line({{9, 5}, {16, 12}, {9, 19}});
      break;
    case Icon::chevron_down:
      pen.line({{5, 9}, {12, 16}, {19, 9}});
      break;
    case Icon::plus:
      pen.line({{12, 5}, {12, 19}});
      pen.line({{5, 12}, {19, 12}});
      break;
    case Icon::close:
      pen.line({{6, 6}, {18, 18}});
      pen.line({{18, 6}, {6, 18}});
      break;
    case Icon::restart:
      pen.arc(12, 12.5F, 8, -45, 255);
      pen.line({{17.8F, 2.2F}, {17.8F, 6.9F}, {13.1F, 6.9F}});
      break;
    case Icon::undo:
      pen.arc(13, 14, 5.5F, -90, 90);
      pen.line({{13, 8.5F}, {4.5F, 8.5F}});
      pen.line({{8.5F, 4.5F}, {4.5F, 8.5F}, {8.5F, 12.5F}});
      pen.line({{13, 19.5F}, {8, 19.5F}});
      break;
    case Icon::phone:
      pen.box(7, 2.5F, 10, 19, 2.4F);
      pen.line({{10.5F, 18.3F}, {13.5F, 18.3F}});
      break;
    case Icon::person:
      pen.circle(12, 8, 4.2F);
      pen.arc(12, 21.5F, 8, 190, 350);
      break;
    case Icon::text_size:
      pen.line({{2.5F, 19}, {8.5F, 5}, {14.5F, 19}});
      pen.line({{4.8F, 14}, {12.2F, 14}});
      pen.line({{15, 19}, {18.5F, 11}, {22, 19}});
      pen.line({{16.3F, 16.2F}, {20.7F, 16.2F}});
      break;
    case Icon::moon:
      pen.arc(12, 12, 8.6F, 40, 280);
      pen.curve({13.5F, 3.5F}, {8.5F, 8}, {11.5F, 16.5F}, {18.6F, 17.5F});
      break;
    case Icon::sun_icon:
      draw_sun(pen);
      break;
    case Icon::disk:
      pen.line({{4, 4}, {16.5F, 4}, {20, 7.5F}, {20, 20}, {4, 20}}, true);
      pen.line({{8, 4}, {8, 9}, {15, 9}, {15, 4}});
      pen.line({{8, 20}, {8, 14}, {16, 14}, {16, 20}});
      break;
    case Icon::pencil:
      pen.line({{4, 20}, {5, 15.5F}, {16, 4.5F}, {19.5F, 8}, {8.5F, 19}}, true);
      pen.line({{13.5F, 7}, {17, 10.5F}});
      break;
  }
}

}  // namespace careway::ui
