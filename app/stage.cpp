#include "app/stage.hpp"

#include <array>
#include <chrono>
#include <iostream>
#include <utility>

#include <imgui.h>

#include "core/forms/validate.hpp"

namespace careway::app {
namespace {

// Enough for any layout and animation to come to rest.
constexpr int kMostFrames = 400;
constexpr std::chrono::milliseconds kSaveTime{5000};

struct NamedKey {
  std::string_view name;
  ImGuiKey key;
  bool ctrl = false;
  bool shift = false;
};

constexpr std::array kKeys{
    NamedKey{"Tab", ImGuiKey_Tab},
    NamedKey{"Shift+Tab", ImGuiKey_Tab, false, true},
    NamedKey{"Space", ImGuiKey_Space},
    NamedKey{"Enter", ImGuiKey_Enter},
    NamedKey{"Escape", ImGuiKey_Escape},
    NamedKey{"Up", ImGuiKey_UpArrow},
    NamedKey{"Down", ImGuiKey_DownArrow},
    NamedKey{"Left", ImGuiKey_LeftArrow},
    NamedKey{"Right", ImGuiKey_RightArrow},
    NamedKey{"Ctrl+Z", ImGuiKey_Z, true, false},
    NamedKey{"Ctrl+Y", ImGuiKey_Y, true, false},
    NamedKey{"Ctrl+Plus", ImGuiKey_Equal, true, true},
    NamedKey{"Ctrl+Minus", ImGuiKey_Minus, true},
    NamedKey{"Ctrl+0", ImGuiKey_0, true},
    NamedKey{"F1", ImGuiKey_F1},
    NamedKey{"Backspace", ImGuiKey_Backspace},
    NamedKey{"PageDown", ImGuiKey_PageDown},
    NamedKey{"Home", ImGuiKey_Home},
    NamedKey{"End", ImGuiKey_End},
};

}  // namespace

ApplicationStage::ApplicationStage(Application& application, Screen& screen, std::filesystem::path folder)
    : application_(application), screen_(screen), folder_(std::move(folder)) {}

void ApplicationStage::frame() {
  screen_.wait(0);
  application_.update();
  screen_.frame(application_);
}

Result<void> ApplicationStage::settle() {
  // Events of one moment are spread over frames, so a few are drawn in any case.
  for (int i = 0; i < 4; ++i) frame();
  int frames = 0;
  while (application_.next_frame_in() == 0.0) {
    if (++frames > kMostFrames) return Error{ErrorCode::io, "the page does not come to rest", route()};
    frame();
  }
  const auto until = std::chrono::steady_clock::now() + kSaveTime;
  while (!application_.saved() || application_.busy()) {
    if (std::chrono::steady_clock::now() > until) break;  // `expect saved` says it if the script cares
    screen_.wait(0.005);
    application_.update();
  }
  for (int i = 0; i < 2; ++i) frame();
  return {};
}

const items::Tree& ApplicationStage::items() const {
  return application_.items();
}

std::string ApplicationStage::route() const {
  return session::text_from_route(application_.state().session.get<session::key::Place>().route);
}

bool ApplicationStage::saved() const {
  return application_.saved();
}

Result<void> ApplicationStage::go(const std::string& route) {
  const auto to = session::route_from_text(route);
  if (!to) return Error{ErrorCode::invalid, "there is no route \"" + route + "\"", ""};
  application_.post(session::Navigate{*to});
  return {};
}

Result<void> ApplicationStage::answer(const std::string& module, const std::string& question,
                                      const forms::Answer& answer) {
  const auto found = application_.modules().find(module);
  if (found == application_.modules().end())
    return Error{ErrorCode::invalid, "there is no module \"" + module + "\"", ""};
  const forms::Question* asked = found->second.manifest.question(question);
  if (asked == nullptr) return Error{ErrorCode::invalid, "there is no question \"" + question + "\"", ""};
  const auto checked = forms::check_answer(*asked, answer);
  if (!checked) return checked.error();
  application_.post(session::SetAnswer{module, question, *checked});
  return {};
}

void ApplicationStage::focus(std::uint64_t id) {
  application_.memory().request_focus(id);
}

void ApplicationStage::press(std::uint64_t id) {
  application_.memory().request_activate(id);
}

void ApplicationStage::click(float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x, y);
  frame();
  io.AddMouseButtonEvent(0, true);
  frame();
  io.AddMouseButtonEvent(0, false);
  frame();
}

void ApplicationStage::type(const std::string& text) {
  ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
  frame();
}

Result<void> ApplicationStage::key(const std::string& name) {
  for (const NamedKey& one : kKeys) {
    if (one.name != name) continue;
    ImGuiIO& io = ImGui::GetIO();
    if (one.ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, true);
    if (one.shift) io.AddKeyEvent(ImGuiMod_Shift, true);
    io.AddKeyEvent(one.key, true);
    frame();
    io.AddKeyEvent(one.key, false);
    if (one.ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, false);
    if (one.shift) io.AddKeyEvent(ImGuiMod_Shift, false);
    frame();
    return {};
  }
  return Error{ErrorCode::invalid, "there is no key \"" + name + "\" for scripts", ""};
}

Result<void> ApplicationStage::resize(int width, int height) {
  if (width < 320 || height < 240 || width > 8000 || height > 8000) {
    return Error{ErrorCode::invalid, "a window is between 320x240 and 8000x8000", ""};
  }
  screen_.resize(width, height);
  return {};
}

Result<void> ApplicationStage::display(int text_percent, const std::string& theme) {
  session::Settings settings = application_.state().settings;
  if (text_percent != 0) settings.text_percent = text_percent;
  if (!theme.empty()) {
    const session::Settings read = session::settings_from_json({{"theme", theme}});
    if (session::theme_name(read.theme) != theme) {
      return Error{ErrorCode::invalid, "there is no theme \"" + theme + "\"", ""};
    }
    settings.theme = read.theme;
  }
  application_.post(session::SetSettings{settings});
  return {};
}

Result<void> ApplicationStage::screenshot(const std::string& name) {
  // A name, not a path: it cannot leave the folder.
  if (name.empty() || name.find_first_of("/\\") != std::string::npos || name.front() == '.') {
    return Error{ErrorCode::invalid, "a screenshot's name is a plain file name", ""};
  }
  std::error_code failed;
  std::filesystem::create_directories(folder_, failed);
  return screen_.screenshot(folder_ / name, application_);
}

Result<void> ApplicationStage::report() {
  // Asked first: what is saved now is no more than what the answers are a moment later.
  const bool saved = application_.saved();
  Json answers = Json::object();
  for (const auto& [module, given] : application_.state().session.get<session::key::Answers>()) {
    answers[module] = forms::json_from_answers(given);
  }
  const Json line{{"answers", answers}, {"person", application_.uid().text()}, {"saved", saved}};
  std::cout << line.dump() << std::endl;
  if (!std::cout) return Error{ErrorCode::io, "the report could not be written", ""};
  return {};
}

}  // namespace careway::app
