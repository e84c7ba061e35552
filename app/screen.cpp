#include "app/screen.hpp"

#include <exception>
#include <fstream>
#include <utility>

#include <imgui.h>
#include <imgui_internal.h>

#include "app/platform/log.hpp"
#include "core/ui/fonts.hpp"

namespace careway::app {
namespace {

// A Dear ImGui context with our settings and typeface.
class Context {
 public:
  Context() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;  // idle means idle
  }
  ~Context() { ImGui::DestroyContext(context_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

 private:
  ImGuiContext* context_;
};

// Draws one frame's content. Whatever a page throws, Dear ImGui's stacks are whole again afterwards.
bool draw_guarded(Application& application, const ui::Fonts& fonts, float screen_scale) {
  ImGuiErrorRecoveryState before;
  ImGui::ErrorRecoveryStoreState(&before);
  std::string what;
  try {
    application.draw(fonts, screen_scale);
    return true;
  } catch (const std::exception& error) {
    what = error.what();
  } catch (...) {
    what = "an unknown error";
  }
  ImGui::ErrorRecoveryTryToRecoverState(&before);
  application.report_broken_frame(what);
  return false;
}

class WindowScreen final : public Screen {
 public:
  WindowScreen(std::unique_ptr<Context> context, std::unique_ptr<platform::Window> window, ui::Fonts fonts)
      : context_(std::move(context)), window_(std::move(window)), fonts_(std::move(fonts)) {}

  void wait(std::optional<double> at_most) override { window_->wait(at_most); }
  bool take_activity() override { return window_->take_activity(); }
  bool close_requested() override { return window_->close_requested(); }
  bool visible() override { return !window_->minimized(); }
  void resize(int width, int height) override { window_->resize(width, height); }

  bool frame(Application& application) override {
    window_->begin_frame();
    ImGui::NewFrame();
    const bool drawn = draw_guarded(application, fonts_, window_->content_scale());
    ImGui::Render();
    window_->present(application.background_color());
    return drawn;
  }

  Result<void> screenshot(const std::filesystem::path& stem, const Application&) override {
    std::filesystem::path file = stem;
    file += ".png";
    return window_->screenshot(file);
  }

  [[nodiscard]] std::optional<session::WindowPlace> place() const override { return window_->place(); }

 private:
  std::unique_ptr<Context> context_;
  std::unique_ptr<platform::Window> window_;
  ui::Fonts fonts_;
};

class HeadlessScreen final : public Screen {
 public:
  HeadlessScreen(std::unique_ptr<Context> context, ui::Fonts fonts, int width, int height)
      : context_(std::move(context)), fonts_(std::move(fonts)) {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    resize(width, height);
  }
  ~HeadlessScreen() override {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
      texture->SetStatus(ImTextureStatus_Destroyed);
  }

  void wait(std::optional<double>) override {}
  bool take_activity() override { return true; }
  bool close_requested() override { return false; }
  bool visible() override { return true; }
  void resize(int width, int height) override {
    ImGui::GetIO().DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
  }

  bool frame(Application& application) override {
    ImGui::GetIO().DeltaTime = 1.0F / 60.0F;
    ImGui::NewFrame();
    const bool drawn = draw_guarded(application, fonts_, 1.0F);
    ImGui::Render();
    // No graphics card takes the textures: say that it did.
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else if (texture->Status != ImTextureStatus_Destroyed) {
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
    return drawn;
  }

  Result<void> screenshot(const std::filesystem::path& stem, const Application& application) override {
    std::filesystem::path file = stem;
    file += ".txt";
    std::ofstream out(file);
    out << items::picture(application.items());
    if (!out.flush()) return Error{ErrorCode::io, "the picture of the page could not be written", file};
    return {};
  }

  [[nodiscard]] std::optional<session::WindowPlace> place() const override { return std::nullopt; }

 private:
  std::unique_ptr<Context> context_;
  ui::Fonts fonts_;
};

}  // namespace

bool input_waits() {
  return !ImGui::GetCurrentContext()->InputEventsQueue.empty();
}

Result<std::unique_ptr<Screen>> open_window_screen(const std::filesystem::path& fonts,
                                                   const platform::WindowOptions& options) {
  auto context = std::make_unique<Context>();
  auto window = platform::Window::open(options);
  if (!window) return window.error();
  platform::log_info("Drawing with " + (*window)->renderer());
  auto loaded = ui::load_fonts(fonts);
  if (!loaded) return loaded.error();
  return std::unique_ptr<Screen>(
      new WindowScreen(std::move(context), *std::move(window), *std::move(loaded)));
}

Result<std::unique_ptr<Screen>> open_headless_screen(const std::filesystem::path& fonts, int width,
                                                     int height) {
  auto context = std::make_unique<Context>();
  auto loaded = ui::load_fonts(fonts);
  if (!loaded) return loaded.error();
  return std::unique_ptr<Screen>(new HeadlessScreen(std::move(context), *std::move(loaded), width, height));
}

}  // namespace careway::app
