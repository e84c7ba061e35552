// Scripted journeys: `careway --script FILE`. One step a line; '#' starts a comment; words with spaces in
// quotes.
//
//   go ROUTE                navigate, as a link would: go hub
//   answer MODULE QUESTION JSON   answer gcp memory "daily"   ·   answer gcp falls_count 2
//   click ROLE NAME         click radio "Most weeks"    (real mouse events at the item's place)
//   press ROLE NAME         the same by the item's own action, as assistive technology does
//   type ROLE NAME TEXT     type text_field "First name" "Zo\u00eb"
//   key NAME                Tab, Shift+Tab, Space, Enter, Escape, Up, Down, Left, Right,
//                           Ctrl+Plus, Ctrl+Minus, Ctrl+Z, Ctrl+Y
//   size WIDTH HEIGHT       of the window
//   text PERCENT            size of the text
//   theme NAME              light, dark, high_contrast
//   expect ROLE NAME        the item is on the page
//   expect text PART        some item shows that text
//   expect route ROUTE · expect saved · expect focused NAME · expect selected NAME
//   screenshot NAME         a PNG of the window, or the page as text where there is none
//   report                  one line of JSON on the standard output, at once, for whoever plays from
//                           outside: {"answers": {...}, "person": "<uid>", "saved": true}
//
// Roles are those of the item tree with '_' for spaces: button, radio, check_box, text_field, heading, link.
// A click on an item that is scrolled out of sight scrolls it in first. `expect` waits for pending work to
// settle.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/forms/answer.hpp"
#include "core/items/item_tree.hpp"

namespace careway::script {

struct Step {
  int line = 0;
  std::vector<std::string> words;
};

// Lines into steps; a mistake (unknown command, wrong number of words, open quote) names its line in `where`.
[[nodiscard]] Result<std::vector<Step>> parse(std::string_view text);

// What a script acts on: the application in a window, or without one.
class Stage {
 public:
  virtual ~Stage() = default;
  // Frames until nothing more is due, saves included (bounded; an error says what did not settle).
  virtual Result<void> settle() = 0;
  [[nodiscard]] virtual const items::Tree& items() const = 0;
  [[nodiscard]] virtual std::string route() const = 0;
  [[nodiscard]] virtual bool saved() const = 0;

  virtual Result<void> go(const std::string& route) = 0;
  virtual Result<void> answer(const std::string& module, const std::string& question,
                              const forms::Answer& answer) = 0;
  virtual void focus(std::uint64_t id) = 0;
  virtual void press(std::uint64_t id) = 0;
  virtual void click(float x, float y) = 0;
  virtual void type(const std::string& text) = 0;
  virtual Result<void> key(const std::string& name) = 0;
  virtual Result<void> resize(int width, int height) = 0;
  virtual Result<void> display(int text_percent, const std::string& theme) = 0;  // 0 and "" leave as is
  virtual Result<void> screenshot(const std::string& name) = 0;
  virtual Result<void> report() = 0;
};

// Plays the steps; the first that fails ends it with its line in `where`.
[[nodiscard]] Result<void> play(Stage& stage, const std::vector<Step>& steps);

}  // namespace careway::script
