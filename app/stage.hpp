// The application on a screen, as a script acts on it.
#pragma once

#include <filesystem>

#include "app/screen.hpp"
#include "app/script/script.hpp"

namespace careway::app {

class ApplicationStage final : public script::Stage {
 public:
  // Screenshots go to `folder`.
  ApplicationStage(Application& application, Screen& screen, std::filesystem::path folder);

  Result<void> settle() override;
  [[nodiscard]] const items::Tree& items() const override;
  [[nodiscard]] std::string route() const override;
  [[nodiscard]] bool saved() const override;
  Result<void> go(const std::string& route) override;
  Result<void> answer(const std::string& module, const std::string& question,
                      const forms::Answer& answer) override;
  void focus(std::uint64_t id) override;
  void press(std::uint64_t id) override;
  void click(float x, float y) override;
  void type(const std::string& text) override;
  Result<void> key(const std::string& name) override;
  Result<void> resize(int width, int height) override;
  Result<void> display(int text_percent, const std::string& theme) override;
  Result<void> screenshot(const std::string& name) override;
  Result<void> report() override;

 private:
  void frame();
  Application& application_;
  Screen& screen_;
  std::filesystem::path folder_;
};

}  // namespace careway::app
