// What lies over the page: dialog, toast, tooltip.
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

// Draws on the foreground list, outside of any region, until it goes out of scope.
class Overlay {
 public:
  Overlay(Ui::Frame& frame, Layer layer)
      : f_(frame), list_(frame.dl), clip_(frame.clip), region_(frame.region), layer_(frame.layer) {
    f_.dl = ImGui::GetForegroundDrawList();
    f_.clip = f_.window;
    f_.region = Region::fixed;
    f_.layer = layer;
    f_.deferred++;
    parents_.swap(f_.parents);
    if (!f_.tree.items.empty()) f_.parents.push_back(0);
  }
  ~Overlay() {
    f_.parents.swap(parents_);
    f_.deferred--;
    f_.dl = list_;
    f_.clip = clip_;
    f_.region = region_;
    f_.layer = layer_;
  }
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

 private:
  Ui::Frame& f_;
  ImDrawList* list_;
  items::Rect clip_;
  Region region_;
  Layer layer_;
  std::vector<int> parents_;
};

float dialog_width(const Ui::Frame& f) {
  return std::min(f.px(520), f.window.w - f.px(32));
}

float dialog_pad(const Ui::Frame& f, float wide) {
  return std::min(f.px(28), wide / 10);
}

// The largest scale, up to the page's, at which a dialog fits into the window with its buttons one below the
// other: what asks must never be cut off.
float dialog_scale(Ui::Frame& f, std::string_view title, std::string_view text_in, std::size_t buttons) {
  constexpr float kStep = 0.1F;
  const float wanted = f.scale;
  for (; f.scale > 1; f.scale -= kStep) {
    const float wide = dialog_width(f);
    const float inner = wide - 2 * dialog_pad(f, wide);
    const auto count = static_cast<float>(buttons);
    const float high = 2 * dialog_pad(f, wide) + f.measure(title, TextStyle::heading, inner).height() +
                       f.measure(text_in, TextStyle::body, inner).height() + f.px(space::k8 + space::k24) +
                       count * f.px(size::button_height) + (count - 1) * f.px(space::k12);
    if (high + f.px(space::k16) <= f.window.h) break;
  }
  return std::max(std::exchange(f.scale, wanted), std::min(wanted, 1.0F));
}

}  // namespace

std::string Ui::dialog(std::string_view key, std::string_view title, std::string_view text_in,
                       std::span<const DialogButton> buttons, std::string_view cancel_key) {
  Frame& f = *frame_;
  UiMemory::Impl& m = f.m;
  const Overlay overlay(f, Layer::dialog);
  const std::uint64_t id = hash_of(key);
  const bool opens = m.dialog_id != id;
  if (opens) {
    if (!m.dialog_open) m.focus_before_dialog = m.focus;
    m.dialog_id = id;
    m.dialog_open = true;
    m.unsettled = true;
  }
  m.dialog_cancel = cancel_key;
  f.dialog_drawn = true;

  f.dl->AddRectFilled(ImVec2(0, 0), ImVec2(f.window.w, f.window.h), f.color(Color::scrim));
  const float kept_scale = std::exchange(f.scale, dialog_scale(f, title, text_in, buttons.size()));
  const float wide = dialog_width(f);
  const float pad = dialog_pad(f, wide);
  const items::Rect at{std::floor((f.window.w - wide) / 2), 0, wide, 0};
  const Mark begin = f.mark();
  const int item = f.add_static(items::Role::dialog, title, at);
  f.tree.items.back().description = text_in;
  Stretch shape =
      f.box(at, f.color(Color::card), f.color(Color::edge), size::hairline, f.px(size::radius_card));
  f.parents.push_back(item);
  f.push_column(at.x + pad, at.y + pad, wide - 2 * pad);
  heading(2, title);
  space(space::k8);
  text(text_in);
  space(space::k24);
  std::string used;
  std::uint64_t first = 0;
  flow_right(space::k12, [&] {
    for (const DialogButton& entry : buttons) {
      ButtonSpec spec;
      spec.key = entry.key;
      spec.label = entry.label;
      spec.kind = entry.kind;
      if (button(spec)) used = entry.key;
      // The safe answer has the focus at first: Enter on a dialog that was not read does no harm.
      if (first == 0 || entry.key == cancel_key) first = f.tree.items.back().id;
    }
  });
  const float high = f.pop_column() + pad - at.y;
  f.parents.pop_back();
  f.stretch(shape, at.y + high - shape.bottom);
  f.tree.items[static_cast<std::size_t>(item)].rect.h = high;
  f.move(begin, f.mark(), 0, std::max(f.px(8), std::floor((f.window.h - high) * 0.42F)));
  if (opens) m.focus = first;
  f.scale = kept_scale;
  return used;
}

bool Ui::toast(std::string_view key, std::string_view text_in, std::string_view button_label) {
  Frame& f = *frame_;
  const Overlay overlay(f, Layer::toast);
  const float pad = f.px(20);
  const float most = std::min(f.px(640), f.window.w - f.px(32));
  const bool has_button = !button_label.empty();
  const float button_room =
      has_button ? f.measure(button_label, with_weight(TextStyle::body, 700), 1e6F).width + f.px(24) : 0;
  const TextBlock block = f.measure(text_in, TextStyle::body, most - 2 * pad - button_room);
  const float wide = 2 * pad + block.width + button_room;
  const float high = std::max(f.px(60), block.height() + f.px(24));
  const items::Rect at{std::floor((f.window.w - wide) / 2), f.footer_top - high - f.px(12), wide, high};
  f.toast_room = high + f.px(12);
  // Ink on paper turned around, so that it stands out from cards.
  f.box(at, f.color(Color::ink), 0, 0, f.px(size::radius_button));
  f.draw(block, at.x + pad, at.y + std::floor((high - block.height()) / 2), f.color(Color::paper));
  f.add_static(items::Role::status, text_in, at);
  f.tree.items.back().id = f.unique_id(hash_of(key));
  if (!has_button) return false;
  const TextBlock label = f.measure(button_label, with_weight(TextStyle::body, 700), button_room);
  const items::Rect part{at.x + wide - pad - label.width - f.px(12), at.y + std::floor((high - f.px(44)) / 2),
                         label.width + f.px(24), f.px(44)};
  items::Item item;
  item.role = items::Role::button;
  item.name = button_label;
  item.rect = part;
  Extra extra;
  extra.kind = ControlKind::button;
  const Frame::Use use = f.control(std::move(item), std::move(extra), std::string(key) + "/button");
  const Rgba ink = f.color(Color::paper);
  const float x = part.x + f.px(12);
  const float y = part.y + std::floor((part.h - label.height()) / 2);
  f.draw(label, x, y, ink);
  const float base = y + std::round((label.line + label.size) / 2 - label.size * 0.12F);
  f.dl->AddRectFilled(ImVec2(x, base), ImVec2(x + label.width, base + (use.hovered ? 3.0F : 2.0F)), ink);
  if (use.focused) {
    f.dl->AddRect(ImVec2(part.x, part.y), ImVec2(part.x + part.w, part.y + part.h), ink, f.px(8), 0,
                  size::focus_ring);
  }
  return use.activated;
}

void Ui::Frame::draw_tooltip() {
  if (tooltip.empty()) return;
  const items::Item* item = tree.find(tooltip_item);
  if (item == nullptr) return;
  const Overlay overlay(*this, Layer::toast);
  const float pad = px(12);
  const items::Rect from = item->rect;
  const float x = from.x + from.w + px(12);
  const TextBlock block = measure(tooltip, TextStyle::small, std::min(px(320), window.w - x - 3 * pad));
  const float high = block.height() + 2 * px(8);
  const float y =
      std::clamp(from.y + std::floor((from.h - high) / 2), 4.0F, std::max(4.0F, window.h - high - 4));
  box({x, y, block.width + 2 * pad, high}, color(Color::ink), 0, 0, px(8));
  draw(block, x + pad, y + px(8), color(Color::paper));
}

}  // namespace careway::ui
