#include "app/platform/window.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <vector>

// glad declares OpenGL; GLFW must not.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include "app/platform/png_file.hpp"
#include "app/platform/window_place.hpp"

namespace careway::platform {
namespace {

std::string g_last_glfw_error;  // NOLINT: GLFW's error callback carries no pointer of ours

void remember_glfw_error(int, const char* text) {
  g_last_glfw_error = text == nullptr ? "" : text;
}

struct ContextTry {
  GLFWwindow* window = nullptr;
  std::string failure;
};

ContextTry try_context(const WindowOptions& options) {
  g_last_glfw_error.clear();
  glfwSetErrorCallback(remember_glfw_error);
  if (glfwInit() == GLFW_FALSE) return {nullptr, "no screen could be reached (" + g_last_glfw_error + ")"};
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  // Shown once it stands at its place, so that it does not jump before the person's eyes.
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, options.place.known ? GLFW_FALSE : GLFW_TRUE);
  GLFWwindow* window =
      glfwCreateWindow(options.place.width, options.place.height, options.title.c_str(), nullptr, nullptr);
  if (window == nullptr) {
    const std::string failure = "OpenGL 3.3 is not available (" + g_last_glfw_error + ")";
    glfwTerminate();
    return {nullptr, failure};
  }
  glfwMakeContextCurrent(window);
  if (gladLoadGL(glfwGetProcAddress) == 0 || !GLAD_GL_VERSION_3_3) {
    glfwDestroyWindow(window);
    glfwTerminate();
    return {nullptr, "the OpenGL driver offers less than version 3.3"};
  }
  return {window, ""};
}

std::vector<ScreenArea> screens() {
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  std::vector<ScreenArea> found(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    ScreenArea& area = found[static_cast<std::size_t>(i)];
    glfwGetMonitorWorkarea(monitors[i], &area.x, &area.y, &area.width, &area.height);
    if (const char* name = glfwGetMonitorName(monitors[i])) area.name = name;
  }
  return found;
}

void restore_place(GLFWwindow* window, session::WindowPlace place) {
  // At the first start GLFW has made it larger by the screen's scale.
  if (!place.known) glfwGetWindowSize(window, &place.width, &place.height);
  place = fitted_place(place, screens());
  glfwSetWindowSize(window, place.width, place.height);
  if (!place.known) return;
  glfwSetWindowPos(window, place.x, place.y);
  if (place.maximized) glfwMaximizeWindow(window);
}

}  // namespace

struct Window::Impl {
  GLFWwindow* window = nullptr;
  bool activity = true;
  std::string renderer;
  std::uint32_t background = 0;
  session::WindowPlace normal;  // last place while neither maximized nor minimized

  static Impl& of(GLFWwindow* window) { return *static_cast<Impl*>(glfwGetWindowUserPointer(window)); }

  void watch() {
    glfwSetWindowUserPointer(window, this);
    // Our callbacks first: Dear ImGui's backend chains to what it finds.
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).activity = true; });
    glfwSetWindowPosCallback(window, [](GLFWwindow* w, int, int) { of(w).activity = true; });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).activity = true; });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { of(w).activity = true; });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { of(w).activity = true; });
    glfwSetWindowIconifyCallback(window, [](GLFWwindow* w, int) { of(w).activity = true; });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { of(w).activity = true; });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { of(w).activity = true; });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { of(w).activity = true; });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { of(w).activity = true; });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { of(w).activity = true; });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { of(w).activity = true; });
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int) {
      of(w).activity = true;
      forward_plus(key, scancode, action);
    });
  }

  // On layouts where "+" is a key of its own (Spanish, German), no key code says so; its name does. It
  // reaches the pages as the keypad's plus, which Ctrl takes for larger text.
  static void forward_plus(int key, int scancode, int action) {
    if (action == GLFW_REPEAT || key == GLFW_KEY_KP_ADD || key == GLFW_KEY_EQUAL) return;
    const char* name = glfwGetKeyName(key, scancode);
    if (name != nullptr && std::strcmp(name, "+") == 0) {
      ImGui::GetIO().AddKeyEvent(ImGuiKey_KeypadAdd, action == GLFW_PRESS);
    }
  }

  void render() const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    const auto channel = [this](unsigned shift) {
      return static_cast<float>((background >> shift) & 255U) / 255.0F;
    };
    glViewport(0, 0, width, height);
    glClearColor(channel(0), channel(8), channel(16), 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  }

  void note_place() {
    if (glfwGetWindowAttrib(window, GLFW_ICONIFIED) != 0 || glfwGetWindowAttrib(window, GLFW_MAXIMIZED) != 0)
      return;
    glfwGetWindowPos(window, &normal.x, &normal.y);
    glfwGetWindowSize(window, &normal.width, &normal.height);
    const auto all = screens();
    const ScreenArea* screen = screen_of(normal, all);
    normal.screen = screen == nullptr ? "" : screen->name;
    normal.known = true;
  }
};

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  ContextTry first = try_context(options);
  ContextTry second;
  if (first.window == nullptr) {
    setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    second = try_context(options);
  }
  GLFWwindow* window = first.window != nullptr ? first.window : second.window;
  if (window == nullptr) {
    return Error{ErrorCode::io,
                 "Careway could not open its window. First try: " + first.failure +
                     ". With software rendering: " + second.failure +
                     ". Your answers are safe. Please update the graphics driver, or pass this message on",
                 ""};
  }
  auto impl = std::make_unique<Impl>();
  impl->window = window;
  const auto* renderer = glGetString(GL_RENDERER);
  const auto* version = glGetString(GL_VERSION);
  for (const auto* part : {renderer, version}) {
    if (part == nullptr) continue;
    if (!impl->renderer.empty()) impl->renderer += ", OpenGL ";
    impl->renderer.append(reinterpret_cast<const char*>(part));  // NOLINT: OpenGL's strings are unsigned
  }
  glfwSetWindowSizeLimits(window, options.least_width, options.least_height, GLFW_DONT_CARE, GLFW_DONT_CARE);
  restore_place(window, options.place);
  glfwSwapInterval(1);
  impl->watch();
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  glfwShowWindow(window);
  return std::unique_ptr<Window>(new Window(std::move(impl)));
}

Window::~Window() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  glfwDestroyWindow(impl_->window);
  glfwTerminate();
}

void Window::wait(std::optional<double> at_most) {
  if (!at_most) {
    glfwWaitEvents();
  } else if (*at_most > 0) {
    glfwWaitEventsTimeout(*at_most);
  } else {
    glfwPollEvents();
  }
}

bool Window::take_activity() {
  return std::exchange(impl_->activity, false);
}

void Window::wake() {
  glfwPostEmptyEvent();
}

bool Window::close_requested() const {
  return glfwWindowShouldClose(impl_->window) != 0;
}

bool Window::minimized() const {
  return glfwGetWindowAttrib(impl_->window, GLFW_ICONIFIED) != 0;
}

float Window::content_scale() const {
  float x = 1;
  float y = 1;
  glfwGetWindowContentScale(impl_->window, &x, &y);
  return std::clamp(x, 0.5F, 8.0F);
}

session::WindowPlace Window::place() const {
  impl_->note_place();
  session::WindowPlace place = impl_->normal;
  place.maximized = glfwGetWindowAttrib(impl_->window, GLFW_MAXIMIZED) != 0;
  return place;
}

void Window::resize(int width, int height) {
  glfwSetWindowSize(impl_->window, width, height);
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
}

void Window::present(std::uint32_t background) {
  impl_->background = background;
  impl_->render();
  glfwSwapBuffers(impl_->window);
}

Result<void> Window::screenshot(const std::filesystem::path& file) {
  // The front buffer cannot be read everywhere, so the last frame is drawn once more, into the back buffer.
  impl_->render();
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(impl_->window, &width, &height);
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  return write_png(file, width, height, pixels);
}

const std::string& Window::renderer() const {
  return impl_->renderer;
}

}  // namespace careway::platform
