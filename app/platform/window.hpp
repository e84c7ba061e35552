// The window: GLFW, OpenGL 3.3 and the Dear ImGui backends behind one seam. Frame thread only, but for
// wake().
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "core/session/settings.hpp"

namespace careway::platform {

struct WindowOptions {
  std::string title;           // never holds a name or an answer
  session::WindowPlace place;  // restored as far as its screen is still there
  int least_width = 640;
  int least_height = 480;
};

class Window {
 public:
  // Opens a window on OpenGL 3.3, with software rendering if the graphics driver has no 3.3. The error is a
  // message that a person can pass on: what was tried and what the system answered. Needs a current Dear
  // ImGui context.
  [[nodiscard]] static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Sleeps in the operating system until an event, a wake or the time is up (seconds; nothing: for ever).
  void wait(std::optional<double> at_most);
  // Whether events came since the last call.
  [[nodiscard]] bool take_activity();
  // From any thread: ends a wait.
  static void wake();

  [[nodiscard]] bool close_requested() const;
  [[nodiscard]] bool minimized() const;
  // The screen's scale: 1 at 96 dots per inch.
  [[nodiscard]] float content_scale() const;
  [[nodiscard]] session::WindowPlace place() const;
  void resize(int width, int height);

  void begin_frame();
  // Renders Dear ImGui's draw data on `background` (0xAABBGGRR) and swaps.
  void present(std::uint32_t background);
  // What was last presented, as a PNG file.
  [[nodiscard]] Result<void> screenshot(const std::filesystem::path& file);
  [[nodiscard]] const std::string& renderer() const;  // "Mesa llvmpipe ..., OpenGL 4.5"

 private:
  struct Impl;
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace careway::platform
