// The item tree: what is on the page, as plain data. Our widgets emit every item, also what is scrolled out
// of sight. Readers: headless UI tests, text pictures, the assistive technology bridge.
//
// Not thread-safe; the frame thread builds one tree a frame, other threads get copies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace careway::items {

enum class Role {
  page,      // the root; its name is the page's title
  landmark,  // navigation, main, complementary; `value` says which
  heading,   // `level` 1-3
  text,
  group,  // named set of controls (radio group, matrix row)
  radio,
  check_box,
  button,
  link,
  text_field,
  progress,  // `value` "62%"
  image,     // an illustration with a name; unnamed decoration is not in the tree
  list,
  list_item,
  table,
  cell,
  dialog,
  alert,   // an error or a notice that must be heard
  status,  // Saved, a toast
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  [[nodiscard]] float center_x() const { return x + w / 2; }
  [[nodiscard]] float center_y() const { return y + h / 2; }
};

struct Item {
  std::uint64_t id = 0;  // stable while the page is the same; unique in a tree
  int parent = -1;       // index into Tree::items, -1 for the root
  Role role = Role::text;
  std::string name;         // what a person would call it: the visible label
  std::string description;  // help, hint, or why it is disabled
  std::string value;        // text of a field, percent of a progress, state of a section
  std::string error;        // message when invalid
  int level = 0;            // of a heading
  int position = 0;         // 1-based place in its set, 0 if none
  int set_size = 0;
  bool focusable = false;
  bool focused = false;
  bool disabled = false;
  bool selected = false;  // radio chosen, check box checked, current page in the rail
  bool expanded = false;  // of a disclosure
  bool required = false;
  bool offscreen = false;  // scrolled out of sight
  Rect rect;               // window pixels, also when offscreen
};

struct Tree {
  std::vector<Item> items;  // parents before children, in reading order

  // First item with that role and name; nullptr if none. Names match whole.
  [[nodiscard]] const Item* find(Role role, std::string_view name) const;
  [[nodiscard]] const Item* find(std::uint64_t id) const;
  [[nodiscard]] std::vector<const Item*> all(Role role) const;
  // Whether any item's name, value or description holds `part`.
  [[nodiscard]] bool shows(std::string_view part) const;
};

[[nodiscard]] std::string_view role_name(Role role);  // "text field"
[[nodiscard]] bool role_from_name(std::string_view text, Role& role);

// The page as indented text, one item a line: golden pictures and messages of failed tests.
//   page "Care plan"
//     heading 1 "How often does Rose forget things?"
//     radio "Most weeks" (3 of 5) selected focused
[[nodiscard]] std::string picture(const Tree& tree);

// The tree as JSON, for tests that drive the real window from outside.
[[nodiscard]] std::string json_from_tree(const Tree& tree);

}  // namespace careway::items
