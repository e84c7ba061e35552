// Ui: what a page draws with. One object a frame, on the frame thread; built over Dear ImGui, which pages
// never call.
//
// Every widget draws itself at the cursor of the current column, in its full width, and moves the cursor
// down; emits its item to the item tree, also when it is scrolled out of sight; and takes mouse and keyboard
// the same way. No space is added between widgets: the page says space().
// Keys name widgets: unique on a page, stable from frame to frame ("option/daily"). They are never shown.
//
// Keyboard, everywhere: Tab and Shift+Tab move through all controls (a matrix row is one stop), arrows within
// a set (radio cards, a matrix row, the rail); neither changes anything. Space activates; Enter activates
// buttons and links, and on a choice it chooses if nothing is chosen, else continues (the page decides: see
// Ui::enter_on_choice). Focus is always visible; only the heading, which takes it after navigation, shows it
// to those alone who used the keyboard last. What is disabled takes the focus too, so that its reason is
// heard, and does nothing. Mouse: acts on release, over the control that was pressed. A click on its way to
// an old page is dropped.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/items/item_tree.hpp"
#include "core/ui/fonts.hpp"
#include "core/ui/theme.hpp"

namespace careway::ui {

enum class Icon {
  home,
  plan,
  costs,
  advisor,
  learn,
  report,
  settings,
  help,
  info,
  check,
  lock,
  warning,
  chevron_left,
  chevron_right,
  chevron_down,
  plus,
  close,
  restart,
  undo,
  phone,
  person,
  text_size,
  moon,
  sun_icon,
  disk,
  pencil
};
enum class Illustration { logo, house, coins, talk, welcome, privacy, empty };
enum class Tone { neutral, brand, leaf, clay, plum, sun };
enum class ButtonKind { primary, secondary, quiet, danger };

struct ButtonSpec {
  std::string key{}, label{};
  ButtonKind kind = ButtonKind::primary;
  bool enabled = true;
  std::string why_disabled = {};  // shown by whoever draws the button; the item tree's description
  bool full_width = false;
  std::string description = {};
  Icon icon = Icon::check;
  bool has_icon = false;
};

struct ChoiceSpec {
  std::string key, label, detail = {};
  bool checked = false;
  bool many = false;  // check box instead of radio button
  int position = 0, set_size = 0;
  bool compact = false;  // lower, for matrix cells and chips
};

struct TextFieldSpec {
  std::string key, label;  // the label is drawn above; label_hidden keeps it for the item tree only
  std::string hint{};      // placeholder
  std::string unit{};      // after the field
  std::string error{};     // drawn below, and the field is invalid
  bool label_hidden = false;
  bool digits = false;  // numeric keypad meaning: a narrow field
  bool multiline = false;
  std::size_t max_length = 200;  // code points
  bool required = false;
};

struct MatrixSpec {
  std::string key;
  struct Line {
    std::string id, label, detail;
  };
  std::vector<Line> rows, levels;
};

struct BannerSpec {
  std::string key{};
  Tone tone = Tone::neutral;
  Icon icon = Icon::info;
  std::string title = {}, text = {};
  bool alert = false;  // role alert (must be heard) instead of text
};

// What lives from frame to frame: focus, scroll, text being edited, animation. Nothing in it matters to the
// person's data. One for the life of the window; `page_changed` forgets what belonged to the old page.
class UiMemory {
 public:
  UiMemory();
  ~UiMemory();
  UiMemory(const UiMemory&) = delete;
  UiMemory& operator=(const UiMemory&) = delete;

  // Called when the route changed: scroll to `scroll` (0-1 of the range), focus the item with that key, or
  // the page's heading if empty or gone.
  void page_changed(double scroll, std::string focus_key);
  // Where the page stands, for the session's Place.
  [[nodiscard]] double scroll() const;
  [[nodiscard]] std::string focus_key() const;
  // Moves focus or activates, as the assistive technology bridge, a script or a headless test would: by item
  // id.
  void request_focus(std::uint64_t id);
  void request_activate(std::uint64_t id);
  void request_text(std::uint64_t id, std::string text);  // replaces a text field's content
  // True if the last frame could not settle (layout learned something, motion runs): draw again.
  [[nodiscard]] bool wants_frame() const;

  struct Impl;
  [[nodiscard]] Impl& impl() { return *impl_; }
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

using Body = std::function<void()>;

class Ui {
 public:
  // `scale` = text percent / 100 * the screen's scale. The tree is emptied and filled.
  Ui(UiMemory& memory, const Theme& theme, const Fonts& fonts, float scale, bool motion, items::Tree& tree);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  [[nodiscard]] const Theme& theme() const;
  [[nodiscard]] float scale() const;
  [[nodiscard]] float px(float length) const;  // a token length in pixels, rounded

  // ---- frame: the window is divided by these, outermost first
  // The whole window; `title` names the page (role page). Draws the paper. Everything else goes inside. The
  // tree and Tab go through rail, header, main, footer, aside, in this order.
  void page(std::string_view title, const Body& body);
  // Fixed parts of the window, each with its own column. When the text is so large that they do not fit, rail
  // becomes a bar of icons and aside moves below main. `name` is the landmark's name.
  void rail(std::string_view name, const Body& body);
  void header(std::string_view name, const Body& body);
  void aside(std::string_view name, const Body& body);  // right side; call before main
  void footer(std::string_view name,
              const Body& body);                       // fixed below main: Back, Continue; call before main;
                                                       // too high for the window, it scrolls with main
  void main(std::string_view name, const Body& body);  // scrolls vertically, never horizontally

  // ---- layout
  [[nodiscard]] float width() const;                 // of the current column, pixels
  void space(float length);                          // token length
  void limit_width(float length, const Body& body);  // a narrower column (token length)
  // Side by side, widths by weight; stacked when a column would be narrower than `narrowest` (token length).
  // Cells of one row may grow to the same height (fill_height cards).
  void columns(std::string_view key, std::span<const float> weights, float gap, float narrowest,
               const std::function<void(int column)>& body);
  // Left to right, wrapping: for buttons, chips and badges. `right` starts from the right edge.
  void flow(float gap, const Body& body);
  void flow_right(float gap, const Body& body);
  // Left part takes what is left, right part its natural width; stacked if that leaves less than `least_left`
  // (token length).
  void split(std::string_view key, const Body& left, const Body& right, float least_left = 200);
  // What may come up while the page is shown (an error, a notice): when it does, main scrolls so that it is
  // seen.
  void appear(std::string_view key, const Body& body);

  struct CardSpec {
    std::string key{};
    Color fill = Color::card;
    Color border = Color::line;
    float border_width = size::hairline;
    float padding = space::k24;
    float radius = size::radius_card;
    bool fill_height = false;  // as high as the highest of its row in columns()
  };
  void card(const CardSpec& spec, const Body& body);
  // Inside a fill_height card, the rail or the aside: pushes what follows to the bottom.
  void to_bottom(std::string_view key, const Body& body);
  void group(std::string_view name, items::Role role, const Body& body);  // no drawing, structure only
  void divider();

  // ---- words
  void heading(int level, std::string_view text);  // level 1 takes the focus after navigation
  void text(std::string_view text, TextStyle style = TextStyle::body, Color color = Color::ink);
  void badge(std::string_view key, Icon icon, std::string_view text, Tone tone, bool live = false);
  void banner(const BannerSpec& spec, const Body& actions = {});
  void bullet(std::string_view text, TextStyle style, const Body& below = {});
  void key_value(std::string_view name, std::string_view value);

  // ---- pictures
  // `card_top` fills the top of the card up to its edges (call it first in the card); `pill` is a label on
  // it. Otherwise the logo is a square and the others fill the width.
  void illustration(Illustration picture, float height, Tone wash, bool card_top = false,
                    std::string_view pill = {});
  void progress_bar(std::string_view name, int percent);
  void progress_ring(std::string_view name, int percent, float diameter);
  void icon(Icon icon, float size, Color color);
  // The two-branched way of care levels; ids in the order none, at_home, assisted_living, memory_care,
  // memory_care_high, skilled_nursing.
  struct WayStop {
    std::string label;
    bool reached = false, here = false, possible = false;
  };
  void care_way(std::span<const WayStop> stops);

  // ---- controls; each returns true in the frame in which it was used
  bool button(const ButtonSpec& spec);
  bool link(std::string_view key, std::string_view label, std::string_view description = {});
  bool choice(const ChoiceSpec& spec);
  bool chip(const ChoiceSpec& spec);
  // `text` is the content to show; true when the person changed it, and then it holds the new content. Not
  // inside flow, split, to_bottom or a footer: what Dear ImGui edits cannot be moved after it was drawn.
  bool text_field(const TextFieldSpec& spec, std::string& text);
  // Narrows a long list; its content lives as long as the page is shown. One a page.
  const std::string& filter_field(const TextFieldSpec& spec);
  // A row per activity, a radio button per level: a table with a header where it fits, else a card per row.
  // `chosen(row)` names the level; true and (row, level) when chosen.
  bool matrix(const MatrixSpec& spec, const std::function<std::string(const std::string& row)>& chosen,
              std::string& row, std::string& level);
  bool rail_item(std::string_view key, Icon icon, std::string_view label, bool current, bool enabled,
                 std::string_view why_disabled);
  // Section list: "Your way through".
  enum class StepState { untouched, started, done };
  bool step_item(std::string_view key, std::string_view label, StepState state, bool current);
  // `quiet` is smaller, beside texts.
  bool disclosure(std::string_view key, std::string_view label, bool open, std::string_view description = {},
                  bool quiet = false);
  bool text_size_switch(int& percent, int smallest, int largest, int step);  // the "A A" pill

  // ---- over the page
  // Modal, Esc answers `cancel_key`. Returns the key of the used button, empty while open.
  struct DialogButton {
    std::string key{}, label{};
    ButtonKind kind;
  };
  std::string dialog(std::string_view key, std::string_view title, std::string_view text,
                     std::span<const DialogButton> buttons, std::string_view cancel_key);
  // At the bottom; true if its button was used.
  bool toast(std::string_view key, std::string_view text, std::string_view button_label);

  // ---- keys of the page
  // Enter on a choice that is already chosen, or with another chosen, or in a field of one line.
  [[nodiscard]] bool enter_on_choice() const;
  [[nodiscard]] bool escape() const;               // Esc, not used by a dialog or a field
  [[nodiscard]] bool shortcut(char letter) const;  // Ctrl+letter; '+', '-', '0' for text size
  [[nodiscard]] bool help_key() const;             // F1
  void move_focus_to(std::string_view key);        // for the first error
  [[nodiscard]] std::string focused_key() const;

  struct Frame;  // inside core/ui only

 private:
  std::unique_ptr<Frame> frame_;
};

}  // namespace careway::ui
