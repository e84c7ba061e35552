#include "core/session/route.hpp"

#include <array>
#include <utility>

#include "core/base/overloaded.hpp"

namespace careway::session {
namespace {

using route::WelcomeStep;

constexpr std::array<std::pair<WelcomeStep, std::string_view>, 3> kWelcomeSteps{{
    {WelcomeStep::display, "display"},
    {WelcomeStep::privacy, "privacy"},
    {WelcomeStep::person, "person"},
}};

// Ids of modules and questions, as manifests allow them.
bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") ==
             std::string_view::npos;
}

}  // namespace

std::string text_from_route(const Route& to) {
  return std::visit(overloaded{
                        [](const route::Welcome& welcome) {
                          for (const auto& [step, name] : kWelcomeSteps) {
                            if (step == welcome.step) return "welcome/" + std::string(name);
                          }
                          return std::string("welcome/display");
                        },
                        [](const route::Hub&) { return std::string("hub"); },
                        [](const route::Question& q) { return q.module + "/question/" + q.question; },
                        [](const route::Review& r) { return r.module + "/review"; },
                        [](const route::Result& r) { return r.module + "/result"; },
                        [](const route::Settings&) { return std::string("settings"); },
                        [](const route::People&) { return std::string("people"); },
                        [](const route::History&) { return std::string("history"); },
                        [](const route::Copies&) { return std::string("copies"); },
                        [](const route::Help&) { return std::string("help"); },
                        [](const route::About&) { return std::string("about"); },
                    },
                    to);
}

std::optional<Route> route_from_text(std::string_view text) {
  if (text == "hub") return route::Hub{};
  if (text == "settings") return route::Settings{};
  if (text == "people") return route::People{};
  if (text == "history") return route::History{};
  if (text == "copies") return route::Copies{};
  if (text == "help") return route::Help{};
  if (text == "about") return route::About{};

  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view head = text.substr(0, slash);
  const std::string_view rest = text.substr(slash + 1);
  if (head == "welcome") {
    for (const auto& [step, name] : kWelcomeSteps) {
      if (rest == name) return route::Welcome{step};
    }
    return std::nullopt;
  }
  if (!is_id(head)) return std::nullopt;
  if (rest == "review") return route::Review{std::string(head)};
  if (rest == "result") return route::Result{std::string(head)};
  constexpr std::string_view kQuestion = "question/";
  if (rest.starts_with(kQuestion) && is_id(rest.substr(kQuestion.size()))) {
    return route::Question{std::string(head), std::string(rest.substr(kQuestion.size()))};
  }
  return std::nullopt;
}

std::string module_of(const Route& to) {
  return std::visit(overloaded{
                        [](const route::Question& q) { return q.module; },
                        [](const route::Review& r) { return r.module; },
                        [](const route::Result& r) { return r.module; },
                        [](const auto&) { return std::string(); },
                    },
                    to);
}

}  // namespace careway::session
