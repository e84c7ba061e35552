#include <algorithm>
#include <charconv>

#include "app/script/script.hpp"

namespace careway::script {
namespace {

Error fail(std::string message) {
  return Error{ErrorCode::invalid, std::move(message), ""};
}

Result<int> number(const std::string& word) {
  int value = 0;
  const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (code != std::errc() || end != word.data() + word.size())
    return fail("\"" + word + "\" is not a number");
  return value;
}

Result<items::Role> role_of(const std::string& word) {
  std::string name = word;
  std::replace(name.begin(), name.end(), '_', ' ');
  items::Role role{};
  if (!items::role_from_name(name, role)) return fail("unknown role \"" + word + "\"");
  return role;
}

// The item, or what the page shows instead.
Result<items::Item> find(const Stage& stage, const std::string& role_word, const std::string& name) {
  const auto role = role_of(role_word);
  if (!role) return role.error();
  const items::Item* item = stage.items().find(*role, name);
  if (item == nullptr) {
    return fail("no " + role_word + " \"" + name + "\" on this page. It shows:\n" +
                items::picture(stage.items()));
  }
  return *item;
}

// The item where a mouse can reach it.
Result<items::Item> find_in_sight(Stage& stage, const std::string& role_word, const std::string& name) {
  auto item = find(stage, role_word, name);
  if (!item) return item;
  if (item->offscreen) {
    stage.focus(item->id);
    if (auto settled = stage.settle(); !settled) return settled.error();
    item = find(stage, role_word, name);
    if (item && item->offscreen) return fail(role_word + " \"" + name + "\" could not be brought into view");
  }
  return item;
}

Result<void> click(Stage& stage, const std::string& role, const std::string& name) {
  const auto item = find_in_sight(stage, role, name);
  if (!item) return item.error();
  if (item->disabled) return fail(role + " \"" + name + "\" is disabled");
  stage.click(item->rect.center_x(), item->rect.center_y());
  return stage.settle();
}

Result<void> press(Stage& stage, const std::string& role, const std::string& name) {
  const auto item = find(stage, role, name);
  if (!item) return item.error();
  if (item->disabled) return fail(role + " \"" + name + "\" is disabled");
  stage.press(item->id);
  return stage.settle();
}

Result<void> type(Stage& stage, const std::string& role, const std::string& name, const std::string& text) {
  if (auto clicked = click(stage, role, name); !clicked) return clicked;
  stage.type(text);
  return stage.settle();
}

Result<void> answer(Stage& stage, const std::vector<std::string>& words) {
  // A bare word is a string: answer gcp memory daily.
  const auto json = parse_json(words[3]);
  const forms::Answer value = json ? forms::answer_from_json(*json) : forms::Answer(words[3]);
  if (auto done = stage.answer(words[1], words[2], value); !done) return done;
  return stage.settle();
}

Result<void> expect(Stage& stage, const std::vector<std::string>& words) {
  if (words[1] == "saved") {
    if (!stage.saved()) return fail("the answers are not saved");
    return {};
  }
  if (words[1] == "route") {
    if (stage.route() != words[2]) return fail("the route is " + stage.route() + ", not " + words[2]);
    return {};
  }
  if (words[1] == "text") {
    if (!stage.items().shows(words[2])) {
      return fail("nothing shows \"" + words[2] + "\". The page:\n" + items::picture(stage.items()));
    }
    return {};
  }
  if (words[1] == "focused" || words[1] == "selected") {
    const auto& all = stage.items().items;
    const bool focused = words[1] == "focused";
    const bool found = std::any_of(all.begin(), all.end(), [&](const items::Item& item) {
      return item.name == words[2] && (focused ? item.focused : item.selected);
    });
    if (!found)
      return fail("\"" + words[2] + "\" is not " + words[1] + ":\n" + items::picture(stage.items()));
    return {};
  }
  const auto item = find(stage, words[1], words[2]);
  if (!item) return item.error();
  return {};
}

Result<void> run(Stage& stage, const std::vector<std::string>& words) {
  const std::string& command = words[0];
  if (command == "go") {
    if (auto gone = stage.go(words[1]); !gone) return gone;
    return stage.settle();
  }
  if (command == "answer") return answer(stage, words);
  if (command == "click") return click(stage, words[1], words[2]);
  if (command == "press") return press(stage, words[1], words[2]);
  if (command == "type") return type(stage, words[1], words[2], words[3]);
  if (command == "expect") return expect(stage, words);
  if (command == "screenshot") return stage.screenshot(words[1]);
  if (command == "report") return stage.report();
  Result<void> done;
  if (command == "key") {
    done = stage.key(words[1]);
  } else if (command == "size") {
    const auto width = number(words[1]);
    const auto height = number(words[2]);
    if (!width) return width.error();
    if (!height) return height.error();
    done = stage.resize(*width, *height);
  } else if (command == "text") {
    const auto percent = number(words[1]);
    if (!percent) return percent.error();
    done = stage.display(*percent, "");
  } else {
    done = stage.display(0, words[1]);
  }
  if (!done) return done;
  return stage.settle();
}

}  // namespace

Result<void> play(Stage& stage, const std::vector<Step>& steps) {
  if (auto settled = stage.settle(); !settled) return settled;
  for (const Step& step : steps) {
    const auto done = run(stage, step.words);
    if (done) continue;
    Error error = done.error();
    error.where = "line " + std::to_string(step.line);
    return error;
  }
  return {};
}

}  // namespace careway::script
