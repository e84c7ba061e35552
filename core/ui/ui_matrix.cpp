// The matrix: a table of radio buttons where it fits, else a card for each row.
#include <algorithm>
#include <cmath>
#include <optional>

#include "core/ui/ui_frame.hpp"

namespace careway::ui {
namespace {

// Shares and limits of the table, at 100 % text.
constexpr float kLeastLabel = 176, kMostLabel = 420, kLeastLevel = 84, kMostLevel = 150;
constexpr float kLevelsShare = 0.68F;
constexpr float kPadX = 16, kCellPad = 6, kHeaderPad = 14, kRowPad = 12, kLeastRow = 60;
constexpr TypeSpec kLevelName{17, 1.25F, 700}, kLevelNote{17, 1.25F, 400};

struct Table {
  float label_w = 0, level_w = 0;
};

float longest_word(const Ui::Frame& f, std::string_view words, TypeSpec type) {
  float longest = 0;
  while (!words.empty()) {
    const std::size_t end = words.find_first_of(" -");
    const std::string_view word = words.substr(0, end == std::string_view::npos ? end : end + 1);
    longest = std::max(longest, f.measure(word, type, 1e6F).width);
    words.remove_prefix(std::min(word.size(), words.size()));
  }
  return longest;
}

// The widths of a table in which no word is broken; nothing if the rows would get too narrow for it.
std::optional<Table> table_for(const Ui::Frame& f, const MatrixSpec& spec, float width) {
  if (spec.levels.empty()) return std::nullopt;
  const auto count = static_cast<float>(spec.levels.size());
  float least_level = f.px(kLeastLevel);
  for (const MatrixSpec::Line& level : spec.levels) {
    const float word =
        std::max(longest_word(f, level.label, kLevelName), longest_word(f, level.detail, kLevelNote));
    least_level = std::max(least_level, word + 2 * f.px(kCellPad));
  }
  float least_label = f.px(kLeastLabel);
  for (const MatrixSpec::Line& row : spec.rows) {
    const float word = std::max(longest_word(f, row.label, type_spec(TextStyle::strong)),
                                longest_word(f, row.detail, type_spec(TextStyle::small)));
    least_label = std::max(least_label, word + 2 * f.px(kPadX));
  }
  if (least_label + count * least_level > width) return std::nullopt;
  const float most_level = std::max(f.px(kMostLevel), least_level);
  const float level = std::min(std::clamp(std::floor(width * kLevelsShare / count), least_level, most_level),
                               std::floor((width - least_label) / count));
  return Table{std::min(width - count * level, std::max(f.px(kMostLabel), least_label)), level};
}

struct Used {
  std::string row, level;
};

// One radio button of the table, as big as its cell.
bool draw_cell(Ui::Frame& f, const ChoiceSpec& spec, int column, const items::Rect& cell,
               std::uint64_t grid) {
  const float inset = f.px(kCellPad);
  const items::Rect at{cell.x + inset, cell.y + inset, cell.w - 2 * inset, cell.h - 2 * inset};
  Extra extra;
  extra.kind = ControlKind::choice;
  extra.set = f.set_here();
  extra.grid = grid;
  extra.column = column;
  const Ui::Frame::Use use = f.control(choice_item(spec, at), std::move(extra), spec.key);
  if (f.seen(at)) {
    const float radius = f.px(size::radius_control);
    if (spec.checked || use.hovered) {
      const float strength = spec.checked || use.pressed ? 1.0F : 0.6F;
      f.box(at, mix(f.color(Color::card), f.color(Color::brand_wash), strength), 0, 0, radius);
    }
    f.draw_mark(spec, at.x + at.w / 2, at.y + at.h / 2, f.px(26));
    if (use.focused) f.ring(at, radius);
  }
  return use.activated;
}

ChoiceSpec cell_spec(const MatrixSpec& spec, const std::string& row, std::size_t level,
                     const std::string& now) {
  ChoiceSpec cell;
  cell.key = spec.key + "/" + row + "/" + spec.levels[level].id;
  cell.label = spec.levels[level].label;
  cell.checked = now == spec.levels[level].id;
  cell.position = static_cast<int>(level) + 1;
  cell.set_size = static_cast<int>(spec.levels.size());
  return cell;
}

// The names of the levels with their notes; returns the height.
float draw_header(Ui::Frame& f, const MatrixSpec& spec, const Table& table, float x, float y) {
  float high = 0;
  for (std::size_t i = 0; i < spec.levels.size(); ++i) {
    const float left = x + table.label_w + static_cast<float>(i) * table.level_w + f.px(kCellPad);
    const float w = table.level_w - 2 * f.px(kCellPad);
    const TextBlock name = f.measure(spec.levels[i].label, kLevelName, w);
    TextBlock note;
    if (!spec.levels[i].detail.empty()) note = f.measure(spec.levels[i].detail, kLevelNote, w);
    const float gap = spec.levels[i].detail.empty() ? 0 : f.px(space::k4);
    const items::Rect at{left, y + f.px(kHeaderPad), w, name.height() + gap + note.height()};
    f.add_static(items::Role::text, spec.levels[i].label, at);
    f.tree.items.back().value = spec.levels[i].detail;
    if (f.seen(at)) {
      f.draw(name, at.x, at.y, f.color(Color::ink), w);
      f.draw(note, at.x, at.y + name.height() + gap, f.color(Color::soft), w);
    }
    high = std::max(high, at.h);
  }
  return high + 2 * f.px(kHeaderPad);
}

std::optional<Used> draw_table(Ui& ui, Ui::Frame& f, const MatrixSpec& spec, const Table& table,
                               const std::function<std::string(const std::string& row)>& chosen) {
  std::optional<Used> used;
  const float wide = table.label_w + static_cast<float>(spec.levels.size()) * table.level_w;
  const items::Rect at = f.place(wide, 0);
  Stretch shape = f.box({at.x, at.y, wide, 0}, f.color(Color::card), f.color(Color::line), size::hairline,
                        f.px(size::radius_button));
  f.column().y = at.y + draw_header(f, spec, table, at.x, at.y);
  for (const MatrixSpec::Line& row : spec.rows) {
    const float y = f.column().y;
    const float text_w = table.label_w - 2 * f.px(kPadX);
    const TextBlock label = f.measure(row.label, TextStyle::strong, text_w);
    TextBlock detail;
    if (!row.detail.empty()) detail = f.measure(row.detail, kLevelNote, text_w);
    const float text_h = label.height() + detail.height();
    const float high = std::max(f.px(kLeastRow), text_h + 2 * f.px(kRowPad));
    const items::Rect line{at.x, y, wide, high};
    f.dl->AddRectFilled(ImVec2(line.x + 1, y), ImVec2(line.x + line.w - 1, y + 1), f.color(Color::line));
    ui.group(row.label, items::Role::group, [&] {
      items::Item& group = f.tree.items[static_cast<std::size_t>(f.parents.back())];
      group.description = row.detail;
      group.rect = line;
      if (f.seen(line)) {
        const float top = y + std::floor((high - text_h) / 2);
        f.draw(label, line.x + f.px(kPadX), top, f.color(Color::ink));
        f.draw(detail, line.x + f.px(kPadX), top + label.height(), f.color(Color::soft));
      }
      const std::string now = chosen(row.id);
      for (std::size_t i = 0; i < spec.levels.size(); ++i) {
        const float x = line.x + table.label_w + static_cast<float>(i) * table.level_w;
        if (draw_cell(f, cell_spec(spec, row.id, i, now), static_cast<int>(i), {x, y, table.level_w, high},
                      hash_of(spec.key))) {
          used = {row.id, spec.levels[i].id};
        }
      }
      f.column().y = y + high;
    });
  }
  const float bottom = f.column().y;
  f.stretch(shape, bottom - shape.bottom);
  f.done({at.x, at.y, wide, bottom - at.y});
  return used;
}

// How many levels stand beside each other in a card: all, two, or one where their words would not fit.
int levels_across(const Ui::Frame& f, const MatrixSpec& spec, float width) {
  const int count = static_cast<int>(spec.levels.size());
  const float each =
      (width - f.px(8) * static_cast<float>(count - 1)) / static_cast<float>(std::max(count, 1));
  if (each >= f.px(128)) return count;
  return (width - f.px(8)) / 2 >= f.px(150) ? 2 : 1;
}

std::optional<Used> draw_levels(Ui& ui, Ui::Frame& f, const MatrixSpec& spec, const std::string& row,
                                const std::string& now) {
  std::optional<Used> used;
  const int count = static_cast<int>(spec.levels.size());
  const int across = levels_across(f, spec, f.column().w);
  const float cell_w =
      std::floor((f.column().w - f.px(8) * static_cast<float>(across - 1)) / static_cast<float>(across));
  float high = 0;
  for (const MatrixSpec::Line& each : spec.levels) {
    // The paddings and the mark of a compact choice.
    const TextBlock label = f.measure(each.label, with_weight(TextStyle::small, 700), cell_w - f.px(54));
    high = std::max(high, label.height() + f.px(16));
  }
  f.grid = hash_of(spec.key);
  f.least_choice = high;
  const std::vector<float> weights(static_cast<std::size_t>(across), 1.0F);
  for (int start = 0; start < count; start += across) {
    if (start > 0) ui.space(space::k8);
    ui.columns(row, weights, space::k8, 1, [&](int i) {
      const int at = start + i;
      if (at >= count) return;
      const auto level = static_cast<std::size_t>(at);
      // Up and down move between the rows only where all levels of one lie beside each other.
      f.grid_column = across == count ? at : -1;
      ChoiceSpec cell = cell_spec(spec, row, level, now);
      cell.compact = true;
      if (ui.choice(cell)) used = {row, spec.levels[level].id};
    });
  }
  f.grid = 0;
  f.grid_column = -1;
  f.least_choice = 0;
  return used;
}

std::optional<Used> draw_cards(Ui& ui, Ui::Frame& f, const MatrixSpec& spec,
                               const std::function<std::string(const std::string& row)>& chosen) {
  std::optional<Used> used;
  bool notes = false;
  for (const MatrixSpec::Line& level : spec.levels) {
    if (level.detail.empty()) continue;
    ui.key_value(level.label, level.detail);
    ui.space(space::k4);
    notes = true;
  }
  if (notes) ui.space(space::k12);
  bool first = true;
  for (const MatrixSpec::Line& row : spec.rows) {
    if (!first) ui.space(space::k12);
    first = false;
    ui.card({.key = row.id, .padding = space::k16, .radius = size::radius_button}, [&] {
      ui.group(row.label, items::Role::group, [&] {
        f.tree.items[static_cast<std::size_t>(f.parents.back())].description = row.detail;
        const TextBlock label = f.measure(row.label, TextStyle::strong, f.column().w);
        const items::Rect at = f.place(label.width, label.height());
        if (f.seen(at)) f.draw(label, at.x, at.y, f.color(Color::ink));
        f.done(at);
        if (!row.detail.empty()) ui.text(row.detail, TextStyle::small, Color::soft);
        ui.space(space::k8);
        if (auto now = draw_levels(ui, f, spec, row.id, chosen(row.id))) used = std::move(now);
      });
    });
  }
  return used;
}

}  // namespace

bool Ui::matrix(const MatrixSpec& spec, const std::function<std::string(const std::string& row)>& chosen,
                std::string& row, std::string& level) {
  Frame& f = *frame_;
  const std::optional<Table> table = table_for(f, spec, f.column().w);
  std::optional<Used> used =
      table ? draw_table(*this, f, spec, *table, chosen) : draw_cards(*this, f, spec, chosen);
  if (!used) return false;
  row = std::move(used->row);
  level = std::move(used->level);
  return true;
}

}  // namespace careway::ui
