// A screen: where frames of the application appear. With a window, or without one (same drawing, no pixels),
// so that scripts, tests and measurements run the very application.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "app/application.hpp"
#include "app/platform/window.hpp"

namespace careway::app {

class Screen {
 public:
  virtual ~Screen() = default;

  // Sleeps until something happens or the time is up (seconds; nothing: for ever).
  virtual void wait(std::optional<double> at_most) = 0;
  // Whether events came since the last call.
  [[nodiscard]] virtual bool take_activity() = 0;
  [[nodiscard]] virtual bool close_requested() = 0;
  [[nodiscard]] virtual bool visible() = 0;
  // One frame: draws the application and presents it. A frame that throws is reported to the application,
  // recovered and returns false.
  virtual bool frame(Application& application) = 0;
  virtual void resize(int width, int height) = 0;
  // A PNG, or the page as text (".txt") where there are no pixels. `stem` has no extension.
  virtual Result<void> screenshot(const std::filesystem::path& stem, const Application& application) = 0;
  [[nodiscard]] virtual std::optional<session::WindowPlace> place() const = 0;
};

// Whether input that came already still waits for frames: of fast typing each takes one letter.
[[nodiscard]] bool input_waits();

// `fonts` is the folder of the typeface.
[[nodiscard]] Result<std::unique_ptr<Screen>> open_window_screen(const std::filesystem::path& fonts,
                                                                 const platform::WindowOptions& options);
[[nodiscard]] Result<std::unique_ptr<Screen>> open_headless_screen(const std::filesystem::path& fonts,
                                                                   int width, int height);

}  // namespace careway::app
