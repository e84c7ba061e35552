// Columns, rows and cards.
#include <algorithm>
#include <cmath>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {

float Ui::width() const {
  return frame_->column().w;
}

void Ui::space(float length) {
  Frame& f = *frame_;
  Column& here = f.column();
  if (here.flow != nullptr) {
    here.flow->x += f.px(length);
  } else {
    here.y += f.px(length);
  }
}

void Ui::limit_width(float length, const Body& body) {
  Frame& f = *frame_;
  const items::Rect at = f.place(f.px(length), 0);
  f.push_column(at.x, at.y, std::min(f.px(length), f.column().w));
  body();
  const float right = f.column().right;
  const float bottom = f.pop_column();
  f.done({at.x, at.y, right - at.x, bottom - at.y});
}

void Ui::columns(std::string_view, std::span<const float> weights, float gap, float narrowest,
                 const std::function<void(int column)>& body) {
  Frame& f = *frame_;
  const int count = static_cast<int>(weights.size());
  if (count == 0) return;
  const items::Rect at = f.place(f.room(), 0);
  const float between = f.px(gap);
  float sum = 0;
  for (const float weight : weights) sum += weight;
  const float usable = at.w - between * static_cast<float>(count - 1);
  bool stacked = false;
  for (const float weight : weights) stacked = stacked || usable * weight / sum < f.px(narrowest);

  float x = at.x;
  float y = at.y;
  float bottom = at.y;
  std::vector<Filler> fillers(weights.size());
  std::vector<float> ends(weights.size(), 0.0F);
  for (int i = 0; i < count; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const float w = stacked ? at.w : std::floor(usable * weights[index] / sum);
    f.push_column(x, y, w);
    Filler& filler = fillers[index];
    filler.low_begin = filler.low_end = f.mark();
    f.column().filler = stacked ? nullptr : &filler;
    body(i);
    ends[index] = f.pop_column();
    bottom = std::max(bottom, ends[index]);
    if (stacked) {
      y = ends[index] + (i + 1 < count ? between : 0);
    } else {
      x += w + between;
    }
  }
  if (!stacked) {
    for (std::size_t i = 0; i < fillers.size(); ++i) {
      if (ends[i] < bottom) f.grow(fillers[i], bottom - ends[i]);
    }
  }
  f.done({at.x, at.y, at.w, bottom - at.y});
}

namespace {

// A row that wraps; from the right edge if `from_right`. Inside another row it is that row.
void flow_in(Ui::Frame& f, float gap, bool from_right, const Body& body) {
  if (f.column().flow != nullptr) return body();
  const items::Rect at = f.place(f.room(), 0);
  Flow flow;
  flow.gap = f.px(gap);
  flow.right = from_right;
  flow.x = at.x;
  flow.top = at.y;
  f.deferred++;
  f.push_column(at.x, at.y, at.w);
  f.column().flow = &flow;
  body();
  f.end_row(flow);
  f.column().flow = nullptr;
  const float right = f.column().right;
  const float bottom = f.pop_column();
  f.deferred--;
  f.done({at.x, at.y, right - at.x, bottom - at.y});
}

}  // namespace

void Ui::flow(float gap, const Body& body) {
  flow_in(*frame_, gap, false, body);
}

void Ui::flow_right(float gap, const Body& body) {
  flow_in(*frame_, gap, true, body);
}

void Ui::split(std::string_view, const Body& left, const Body& right, float least) {
  Frame& f = *frame_;
  const items::Rect at = f.place(f.room(), 0);
  const float gap = f.px(space::k16);
  const float least_left = std::min(f.px(least), at.w / 2);
  f.deferred++;
  // The right part first: its natural width decides what is left.
  const Mark right_begin = f.mark();
  f.push_column(at.x, at.y, at.w);
  right();
  float natural = std::min(f.column().right - at.x, at.w);
  float right_height = f.pop_column() - at.y;
  const bool stacked = natural + gap + least_left > at.w;
  const Mark right_end = f.mark();
  if (!stacked) f.move(right_begin, right_end, at.w - natural, 0);

  f.push_column(at.x, at.y, stacked ? at.w : at.w - natural - gap);
  left();
  const float left_height = f.pop_column() - at.y;
  const Mark left_end = f.mark();
  float high = std::max(left_height, right_height);
  if (stacked) {
    const float below = left_height + (left_height > 0 && right_height > 0 ? f.px(12) : 0);
    f.move(right_begin, right_end, 0, below);
    high = below + right_height;
  } else {
    f.move(right_begin, right_end, 0, std::floor((high - right_height) / 2));
    f.move(right_end, left_end, 0, std::floor((high - left_height) / 2));
  }
  f.swap_items(right_begin.item, right_end.item);
  f.deferred--;
  f.done({at.x, at.y, at.w, high});
}

void Ui::card(const CardSpec& spec, const Body& body) {
  Frame& f = *frame_;
  const items::Rect at = f.place(f.room(), 0);
  const float pad = f.px(spec.padding);
  Filler* outer = spec.fill_height ? f.column().filler : nullptr;
  Stretch shape = f.box({at.x, at.y, at.w, 0}, f.color(spec.fill), f.color(spec.border), spec.border_width,
                        f.px(spec.radius));
  f.push_column(at.x + pad, at.y + pad, at.w - 2 * pad);
  f.column().filler = outer;
  f.card_tops.push_back({at, f.px(spec.radius), spec.border_width});
  body();
  f.card_tops.pop_back();
  const float high = std::max(f.pop_column() + pad - at.y, 2 * f.px(spec.radius));
  f.stretch(shape, at.y + high - shape.bottom);
  if (outer != nullptr) outer->shapes.push_back(shape);
  f.done({at.x, at.y, at.w, high});
}

void Ui::to_bottom(std::string_view, const Body& body) {
  Frame& f = *frame_;
  Filler* filler = f.column().filler;
  if (filler == nullptr) return body();
  f.deferred++;
  filler->low_begin = f.mark();
  body();
  filler->low_end = f.mark();
  f.deferred--;
}

void Ui::group(std::string_view name, items::Role role, const Body& body) {
  Frame& f = *frame_;
  const Column& here = f.column();
  const float top = here.flow != nullptr ? here.flow->top : here.y;
  const int item = f.add_static(role, name, {here.x, top, here.w, 0});
  f.parents.push_back(item);
  body();
  f.parents.pop_back();
  items::Rect& rect = f.tree.items[static_cast<std::size_t>(item)].rect;
  const Column& after = f.column();
  const float bottom = after.flow != nullptr ? after.flow->top + after.flow->height : after.y;
  rect.h = std::max(0.0F, bottom - rect.y);
}

void Ui::appear(std::string_view key, const Body& body) {
  Frame& f = *frame_;
  const Column& here = f.column();
  const float top = here.y;
  body();
  const std::uint64_t id = hash_of(key);
  f.appearing.insert(id);
  if (!f.m.page_is_new && !f.m.appeared.contains(id)) f.came_up = {here.x, top, here.w, f.column().y - top};
}

void Ui::divider() {
  Frame& f = *frame_;
  const items::Rect at = f.place(f.room(), size::hairline);
  if (f.seen(at))
    f.dl->AddRectFilled(ImVec2(at.x, at.y), ImVec2(at.x + at.w, at.y + 1), f.color(Color::line));
  f.done(at);
}

}  // namespace careway::ui
