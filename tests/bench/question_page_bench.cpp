// links: app
// The interface build of the longest question pages: one whole frame of the real application without a window
// (collect, draw the page, lay out, draw lists), answers given. Goal: 0.5 ms median.
#include <filesystem>

#include <benchmark/benchmark.h>

#include "app/application.hpp"
#include "app/screen.hpp"
#include "support/program_paths.hpp"

namespace careway::app {
namespace {

void question_page(benchmark::State& bench, const char* question) {
  const auto folder = std::filesystem::temp_directory_path() / "careway-question-page-bench";
  std::filesystem::remove_all(folder);
  store::RealFileSystem fs;
  SystemClock clock;
  SystemRng rng;
  const platform::Paths paths = test::program_paths(folder);
  auto application =
      Application::create({.paths = paths, .fs = fs, .clock = clock, .rng = rng, .wake = [] {}});
  if (!application) return bench.SkipWithError(application.error().text().c_str());
  auto screen = open_headless_screen(paths.fonts, 1280, 800);
  if (!screen) return bench.SkipWithError(screen.error().text().c_str());

  Application& app = **application;
  app.post(session::SetProfile{{"Rose", session::Relation::child}});
  app.post(session::SetAnswer{"gcp", "memory", std::string("daily")});
  app.post(session::Navigate{session::route::Question{"gcp", question}});
  app.update();
  while (app.next_frame_in() == 0.0) (*screen)->frame(app);
  if (session::text_from_route(app.state().session.get<session::key::Place>().route) !=
      std::string("gcp/question/") + question) {
    return bench.SkipWithError("the question is not on the page");
  }
  for (auto _ : bench) {
    app.update();
    (*screen)->frame(app);
  }
  bench.counters["items"] = static_cast<double>(app.items().items.size());
  app.close(std::chrono::seconds(5));
  std::filesystem::remove_all(folder);
}

BENCHMARK_CAPTURE(question_page, state_51_choices, "state")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(question_page, activities_matrix, "activities")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(question_page, nursing_many_choices, "nursing")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace careway::app

BENCHMARK_MAIN();
