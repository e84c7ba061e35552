// Private to core/ui: one frame of a Ui. Layout is one pass: what has to be placed after its size is known
// (right parts, centered rows, the footer, equal heights) is drawn where the cursor is and then moved,
// vertices and items alike. So no page needs a second frame to look right.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <imgui.h>

#include "core/ui/ui.hpp"
#include "core/ui/ui_memory.hpp"

namespace careway::ui {

// Where drawing and the item tree stood.
struct Mark {
  int vertex = 0;
  std::size_t item = 0;
};

// A filled or outlined rectangle whose bottom can be moved later: its vertices in the lower half.
struct Stretch {
  int first = 0, last = 0;
  float top = 0, bottom = 0;
};

// Left-to-right placement inside a column.
struct Flow {
  float gap = 0;
  bool right = false;
  float x = 0, top = 0, height = 0;
  struct Child {
    Mark mark;
    float height = 0;
  };
  std::vector<Child> row;
};

// What a cell of columns() may still stretch.
struct Filler {
  std::vector<Stretch> shapes;
  Mark low_begin, low_end;  // what to_bottom pushed down; empty range if nothing
  float bottom = 0;
};

struct Column {
  float x = 0, w = 0, y = 0;
  float right = 0;  // right end of what was drawn
  Flow* flow = nullptr;
  Filler* filler = nullptr;  // of the innermost cell, card or region that can grow
  bool icons_only = false;   // the narrow rail
};

struct TextLine {
  const char* begin = nullptr;
  const char* end = nullptr;
  float width = 0;
};

// A text measured for a width.
struct TextBlock {
  ImFont* font = nullptr;
  float size = 0;  // Dear ImGui's: ascent plus descent
  float line = 0;  // line height
  std::vector<TextLine> lines;
  float width = 0;
  [[nodiscard]] float height() const { return line * static_cast<float>(lines.size()); }
};

struct ToneColors {
  Rgba text = 0, wash = 0;
};

struct Ui::Frame {
  Frame(UiMemory& memory, const Theme& theme_in, const Fonts& fonts_in, float scale_in, bool motion_in,
        items::Tree& tree_in);

  UiMemory::Impl& m;
  const Theme& theme;
  const Fonts& fonts;
  float scale;
  bool motion;
  items::Tree& tree;
  std::vector<Extra> extras;  // beside tree.items
  std::unordered_set<std::uint64_t> ids;
  std::vector<int> parents;
  std::vector<Column> columns;
  ImDrawList* dl = nullptr;
  items::Rect window;  // all of it
  items::Rect free;    // what the regions left
  items::Rect clip;    // of the current region
  Region region = Region::fixed;
  Layer layer = Layer::page;
  struct CardTop {
    items::Rect rect;
    float radius = 0, border = 0;
  };
  std::vector<CardTop> card_tops;  // the cards around the cursor, for pictures that reach their edges
  int deferred = 0;                // > 0: what is drawn may still be moved, so nothing is culled
  float main_start = 0;            // height of a header that scrolls with main
  bool landscape_low = false;      // too low for a fixed header
  // Parts that were drawn before main and go below its content: a footer, then an aside.
  struct Below {
    Mark begin, end;
    float height = 0;
  };
  Below footer_below, aside_below;
  void place_below(const Below& part, float gap);
  float footer_top = 0;
  float toast_room = 0;
  std::uint64_t grid = 0;  // around a cell of a matrix
  int grid_column = -1;
  float least_choice = 0;  // so that the cells of a row are equally high
  bool dialog_drawn = false;
  std::unordered_set<std::uint64_t> appearing;  // what appear() drew
  items::Rect came_up;                          // and what of it was not there before
  std::string tooltip;
  std::uint64_t tooltip_item = 0;  // beside this item

  // ---- units and colors
  [[nodiscard]] float px(float length) const;
  [[nodiscard]] Rgba color(Color which) const { return theme[which]; }
  [[nodiscard]] ToneColors tone(Tone which) const;

  // ---- items
  int add(items::Item item, Extra extra);
  int add_static(items::Role role, std::string_view name, const items::Rect& rect);
  [[nodiscard]] std::uint64_t unique_id(std::uint64_t wanted);
  // Registers a control; its id tells whether it was used.
  struct Use {
    int item = 0;
    std::uint64_t id = 0;
    bool activated = false, hovered = false, pressed = false, focused = false;
  };
  Use control(items::Item item, Extra extra, std::string_view key);
  [[nodiscard]] std::uint64_t set_here() const;  // id of the innermost group
  void finish();  // after the last item: focus, scroll, what the next frame needs

  // ---- layout
  Column& column() { return columns.back(); }
  [[nodiscard]] Mark mark() const;
  void move(const Mark& from, const Mark& to, float dx, float dy);
  void stretch(Stretch& shape, float dy);
  void grow(Filler& filler, float dy);
  void swap_items(std::size_t first, std::size_t middle);  // [first, middle) goes behind [middle, end)
  void put_in_reading_order();  // rail, header, main, footer, aside, whatever was drawn first
  // Takes room for a block of that size and returns its place; block_done moves the cursor on.
  items::Rect place(float w, float h);
  void done(const items::Rect& rect);
  [[nodiscard]] float room() const;  // width that a block can take here
  void end_row(Flow& flow);
  void push_column(float x, float y, float w);
  float pop_column();  // returns the height used
  [[nodiscard]] bool seen(const items::Rect& rect) const;

  // ---- drawing (ui_paint.cpp)
  [[nodiscard]] TextBlock measure(std::string_view text, TextStyle style, float width) const;
  [[nodiscard]] TextBlock measure(std::string_view text, TypeSpec type, float width) const;
  void draw(const TextBlock& block, float x, float y, Rgba ink, float center_width = 0);
  Stretch box(const items::Rect& rect, Rgba fill, Rgba border, float border_width, float radius,
              ImDrawFlags corners = ImDrawFlags_RoundCornersAll);
  void ring(const items::Rect& rect, float radius);
  void draw_icon(Icon icon, float x, float y, float size, Rgba ink);
  void draw_illustration(Illustration picture, const items::Rect& rect, Tone wash, float radius,
                         bool card_top);
  // The circle of a radio button or the square of a check box.
  void draw_mark(const ChoiceSpec& spec, float center_x, float center_y, float diameter);
  void check_mark(float center_x, float center_y, float size, Rgba ink, float thickness);
  void scroll_bar(Region which);
  void draw_tooltip();

  // ---- regions
  void region_begin(Region which, const items::Rect& view, float pad_x, float pad_top, std::string_view name,
                    std::string_view kind);
  float region_end(float pad_bottom);
};

// The two colors mixed; 0 gives `a`.
[[nodiscard]] Rgba mix(Rgba a, Rgba b, float part_of_b);
// What cards, chips and cells of a matrix alike say of themselves.
[[nodiscard]] items::Item choice_item(const ChoiceSpec& spec, const items::Rect& at);
[[nodiscard]] TypeSpec with_weight(TextStyle style, int weight);

}  // namespace careway::ui
