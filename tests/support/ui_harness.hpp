// Drives a draw function without a window and without a GPU, by role and name, with real input events.
//
//   UiHarness ui([&](Ui& ui) { ui.page("P", [&] { if (ui.button({.key = "go", .label = "Go"})) ++count; });
//   }); ui.press(items::Role::button, "Go");
//
// One harness at a time: Dear ImGui's context is global. Frames are 1/60 s of pretended time, so nothing
// sleeps.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "core/items/item_tree.hpp"
#include "core/ui/ui.hpp"

namespace careway::test {

struct HarnessOptions {
  float width = 1280, height = 800;
  float scale = 1;
  session::ThemeChoice theme = session::ThemeChoice::light;
  bool draw_first_frames = true;  // settles before the first action
};

class UiHarness {
 public:
  using Draw = std::function<void(ui::Ui&)>;
  explicit UiHarness(Draw draw, HarnessOptions options = {});
  ~UiHarness();
  UiHarness(const UiHarness&) = delete;
  UiHarness& operator=(const UiHarness&) = delete;

  void frame(int count = 1);
  // Frames until nothing wants another; returns how many, at least one, at most `limit`.
  int settle(int limit = 10);
  void resize(float width, float height, float scale);

  // As a person with assistive technology would: the item is activated or filled by its id, seen or not. Each
  // reports a test failure and returns false if there is no such item.
  bool press(items::Role role, std::string_view name);
  bool type(items::Role role, std::string_view name, std::string_view text);
  bool focus(items::Role role, std::string_view name);

  // As a person at mouse and keyboard would.
  bool click(items::Role role, std::string_view name);  // scrolls nothing: the item must be in sight
  void mouse_to(float x, float y);
  void mouse_down();
  void mouse_up();
  void wheel(float notches);
  void key(ImGuiKey key);
  void key(ImGuiKey modifier, ImGuiKey key);  // ImGuiMod_Ctrl, ImGuiMod_Shift
  void characters(std::string_view text);     // as a keyboard types them

  [[nodiscard]] const items::Tree& tree() const { return tree_; }
  [[nodiscard]] std::string picture() const { return items::picture(tree_); }
  [[nodiscard]] const items::Item* find(items::Role role, std::string_view name) const {
    return tree_.find(role, name);
  }
  [[nodiscard]] const items::Item* focused() const;
  [[nodiscard]] ui::UiMemory& memory() { return memory_; }
  [[nodiscard]] const ui::Theme& theme() const;
  // Dear ImGui items of the last frame that lie where no item of ours is: something was drawn around the
  // widgets. Each as text, with its rectangle.
  [[nodiscard]] std::vector<std::string> strangers() const;
  [[nodiscard]] int vertices() const { return vertices_; }  // drawn in the last frame

 private:
  [[nodiscard]] const items::Item* must_find(items::Role role, std::string_view name) const;

  Draw draw_;
  HarnessOptions options_;
  ImGuiContext* context_ = nullptr;
  ui::Fonts fonts_;
  ui::Themes themes_;
  ui::UiMemory memory_;
  items::Tree tree_;
  int vertices_ = 0;
};

}  // namespace careway::test
