// Where the person is. A route is a value, part of the session state, and printable: "gcp/question/memory".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace careway::session {

namespace route {
enum class WelcomeStep { display, privacy, person };  // first start: text size and theme, privacy, for whom
struct Welcome {
  WelcomeStep step = WelcomeStep::display;
  bool operator==(const Welcome&) const = default;
};
struct Hub {
  bool operator==(const Hub&) const = default;
};
struct Question {
  std::string module;
  std::string question;
  bool operator==(const Question&) const = default;
};
struct Review {
  std::string module;
  bool operator==(const Review&) const = default;
};
struct Result {
  std::string module;
  bool operator==(const Result&) const = default;
};
struct Settings {
  bool operator==(const Settings&) const = default;
};
struct People {  // everyone with a plan here
  bool operator==(const People&) const = default;
};
struct History {  // the past of the answers
  bool operator==(const History&) const = default;
};
struct Copies {  // dated copies and other programs' versions of the open plan
  bool operator==(const Copies&) const = default;
};
struct Help {
  bool operator==(const Help&) const = default;
};
struct About {
  bool operator==(const About&) const = default;
};
}  // namespace route

using Route =
    std::variant<route::Welcome, route::Hub, route::Question, route::Review, route::Result, route::Settings,
                 route::People, route::History, route::Copies, route::Help, route::About>;

// "welcome/privacy", "hub", "gcp/question/memory", "gcp/review", "gcp/result", "settings", "people",
// "history", "help", "about"
[[nodiscard]] std::string text_from_route(const Route& route);
[[nodiscard]] std::optional<Route> route_from_text(std::string_view text);

// The module that a route belongs to; empty if none.
[[nodiscard]] std::string module_of(const Route& route);

}  // namespace careway::session
