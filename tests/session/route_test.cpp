#include "core/session/route.hpp"

#include <gtest/gtest.h>

namespace careway::session {
namespace {

TEST(Route, EveryRoutePrintsAndParses) {
  const Route all[] = {route::Welcome{route::WelcomeStep::display},
                       route::Welcome{route::WelcomeStep::privacy},
                       route::Welcome{route::WelcomeStep::person},
                       route::Hub{},
                       route::Question{"gcp", "memory"},
                       route::Review{"gcp"},
                       route::Result{"gcp"},
                       route::Settings{},
                       route::People{},
                       route::History{},
                       route::Copies{},
                       route::Help{},
                       route::About{}};
  static_assert(std::variant_size_v<Route> == 11, "a new route belongs into this test");
  for (const Route& to : all) {
    const std::string text = text_from_route(to);
    const auto parsed = route_from_text(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_TRUE(*parsed == to) << text;
  }
}

TEST(Route, NonsenseIsNoRoute) {
  for (const char* text : {"", "/", "gcp", "gcp/", "gcp/question/", "gcp/question/a/b", "gcp/other",
                           "welcome/x", "hub/", "../hub", "g p/review", "gcp/question/m\xc3\xa9moire"}) {
    EXPECT_FALSE(route_from_text(text)) << text;
  }
}

TEST(Route, KnowsItsModule) {
  EXPECT_EQ(module_of(route::Question{"gcp", "memory"}), "gcp");
  EXPECT_EQ(module_of(route::Result{"gcp"}), "gcp");
  EXPECT_EQ(module_of(route::Hub{}), "");
}

}  // namespace
}  // namespace careway::session
