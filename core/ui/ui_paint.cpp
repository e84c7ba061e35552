// Text and shapes on the draw list.
#include <algorithm>
#include <cmath>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

// Taller than any page; the bottom is moved to its place afterwards.
constexpr float kProvisionalHeight = 4000;

unsigned int next_code_point(const char*& at, const char* end) {
  const auto byte = [&](int i) { return static_cast<unsigned char>(at[i]); };
  const unsigned int lead = byte(0);
  int more = 0;
  unsigned int value = lead;
  if (lead >= 0xF0U) {
    more = 3;
    value = lead & 0x07U;
  } else if (lead >= 0xE0U) {
    more = 2;
    value = lead & 0x0FU;
  } else if (lead >= 0xC0U) {
    more = 1;
    value = lead & 0x1FU;
  }
  for (int i = 1; i <= more && at + i < end; ++i) value = value << 6U | (byte(i) & 0x3FU);
  at = std::min(at + more + 1, end);
  return value;
}

float advance(ImFontBaked* baked, unsigned int c) {
  return baked->GetCharAdvance(c <= 0xFFFFU ? static_cast<ImWchar>(c) : static_cast<ImWchar>(0xFFFD));
}

}  // namespace

Rgba mix(Rgba a, Rgba b, float part_of_b) {
  Rgba out = 0;
  for (unsigned int shift = 0; shift < 32; shift += 8) {
    const auto from = static_cast<float>((a >> shift) & 0xFFU);
    const auto to = static_cast<float>((b >> shift) & 0xFFU);
    out |= static_cast<Rgba>(std::lround(from + (to - from) * part_of_b)) << shift;
  }
  return out;
}

TypeSpec with_weight(TextStyle style, int weight) {
  TypeSpec type = type_spec(style);
  type.weight = weight;
  return type;
}

float Ui::Frame::px(float length) const {
  return std::round(length * scale);
}

ToneColors Ui::Frame::tone(Tone which) const {
  switch (which) {
    case Tone::neutral:
      return {color(Color::ink), color(Color::sunk)};
    case Tone::brand:
      return {color(Color::brand), color(Color::brand_wash)};
    case Tone::leaf:
      return {color(Color::leaf), color(Color::leaf_wash)};
    case Tone::clay:
      return {color(Color::clay), color(Color::clay_wash)};
    case Tone::plum:
      return {color(Color::plum), color(Color::plum_wash)};
    case Tone::sun:
      return {color(Color::ink), color(Color::sun_wash)};
  }
  return {};
}

TextBlock Ui::Frame::measure(std::string_view text, TextStyle style, float width) const {
  return measure(text, type_spec(style), width);
}

// Breaks after spaces and hyphens, at line feeds, and inside a word only when the word alone is too long.
TextBlock Ui::Frame::measure(std::string_view text, TypeSpec type, float width) const {
  TextBlock block;
  block.font = type.weight >= 700   ? fonts.bold
               : type.weight >= 600 ? fonts.semibold
               : type.weight >= 500 ? fonts.medium
                                    : fonts.regular;
  block.size = std::round(type.em * scale * fonts.size_per_em);
  block.line = std::round(type.em * scale * type.line_height);
  ImFontBaked* baked = block.font->GetFontBaked(block.size);
  const float limit = std::max(width, block.size);

  const char* const end = text.data() + text.size();
  const char* begin = text.data();  // of the line
  const char* at = begin;
  const char* break_end = nullptr;   // where the line's text ends if it is broken at the last opportunity
  const char* break_next = nullptr;  // where the next line begins then
  float x = 0;
  float break_width = 0;
  float after_break = 0;  // x behind the opportunity
  const auto push = [&](const char* line_end, float line_width, const char* next) {
    block.lines.push_back({begin, line_end, line_width});
    block.width = std::max(block.width, line_width);
    begin = next;
    break_end = nullptr;
  };
  while (at < end) {
    const char* const here = at;
    const unsigned int c = next_code_point(at, end);
    if (c == '\n') {
      push(here, x, at);
      x = 0;
      continue;
    }
    const float wide = advance(baked, c);
    if (c == ' ') {
      break_end = here;
      break_next = at;
      break_width = x;
      x += wide;
      after_break = x;
      continue;
    }
    if (x + wide > limit && here > begin) {
      if (break_end != nullptr) {
        const float rest = x - after_break;
        push(break_end, break_width, break_next);
        x = rest;
      }
      if (x + wide > limit && here > begin) {
        push(here, x, here);
        x = 0;
      }
    }
    x += wide;
    if (c == '-' || c == 0x2013U || c == 0x2014U) {
      break_end = at;
      break_next = at;
      break_width = x;
      after_break = x;
    }
  }
  push(end, x, end);
  block.width = std::ceil(block.width);
  return block;
}

void Ui::Frame::draw(const TextBlock& block, float x, float y, Rgba ink, float center_width) {
  const float lift = std::round((block.line - block.size) / 2);
  ImVec4 cull(clip.x, clip.y, clip.x + clip.w, clip.y + clip.h);
  if (deferred > 0) cull = ImVec4(-1e6F, -1e6F, 1e6F, 1e6F);
  for (const TextLine& line : block.lines) {
    if (line.begin != line.end) {
      const float left = center_width > 0 ? x + std::round((center_width - line.width) / 2) : x;
      block.font->RenderText(dl, block.size, ImVec2(left, y + lift), ink, cull, line.begin, line.end);
    }
    y += block.line;
  }
}

Stretch Ui::Frame::box(const items::Rect& rect, Rgba fill, Rgba border, float border_width, float radius,
                       ImDrawFlags corners) {
  Stretch shape;
  const float height = rect.h > 0 ? rect.h : kProvisionalHeight;
  shape.first = dl->VtxBuffer.Size;
  shape.top = rect.y;
  shape.bottom = rect.y + height;
  const ImVec2 low(rect.x, rect.y);
  const ImVec2 high(rect.x + rect.w, rect.y + height);
  if (border_width > 0 && (border >> 24U) != 0) {
    // The border is a filled shape below the fill: both edges are smooth and exactly as wide as asked.
    dl->AddRectFilled(low, high, border, radius, corners);
    const float b = border_width;
    dl->AddRectFilled(ImVec2(low.x + b, low.y + b), ImVec2(high.x - b, high.y - b), fill,
                      std::max(radius - b, 0.0F), corners);
  } else if ((fill >> 24U) != 0) {
    dl->AddRectFilled(low, high, fill, radius, corners);
  }
  shape.last = dl->VtxBuffer.Size;
  return shape;
}

// The focus ring: 3 px of ink, 3 px away.
void Ui::Frame::ring(const items::Rect& rect, float radius) {
  const float width = std::max(size::focus_ring, std::round(size::focus_ring * std::min(scale, 1.5F)));
  const float out = size::focus_gap + width / 2;
  dl->AddRect(ImVec2(rect.x - out, rect.y - out), ImVec2(rect.x + rect.w + out, rect.y + rect.h + out),
              color(Color::ink), radius + out, 0, width);
}

void Ui::Frame::check_mark(float center_x, float center_y, float extent, Rgba ink, float thickness) {
  const float s = extent / 2;
  const ImVec2 points[3] = {{center_x - s * 0.72F, center_y + s * 0.05F},
                            {center_x - s * 0.18F, center_y + s * 0.56F},
                            {center_x + s * 0.76F, center_y - s * 0.54F}};
  dl->AddPolyline(points, 3, ink, ImDrawFlags_None, thickness);
}

void Ui::Frame::scroll_bar(Region which) {
  ScrollState& state = m.scroll_of(which);
  state.track = state.grab = {};
  if (state.range <= 0.5F) return;
  const float width = 12;
  const float pad = 3;
  state.track = {state.view.x + state.view.w - width - pad, state.view.y + pad, width,
                 state.view.h - 2 * pad};
  const float share = state.view.h / (state.view.h + state.range);
  const float grab = std::clamp(state.track.h * share, std::min(44.0F, state.track.h), state.track.h);
  const float y = state.track.y + (state.track.h - grab) * std::clamp(state.y / state.range, 0.0F, 1.0F);
  state.grab = {state.track.x, y, width, grab};
  const bool held = m.dragging == which;
  box({state.grab.x + 2, y, width - 4, grab}, color(held ? Color::soft : Color::edge), 0, 0, (width - 4) / 2);
}

}  // namespace careway::ui
