#include "app/platform/log.hpp"

#include <sys/stat.h>

#include <cstdio>
#include <memory>
#include <mutex>
#include <string>

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "core/store/file_system.hpp"

namespace careway::platform {
namespace {

constexpr std::size_t kLargestFile = 1U << 20U;  // bytes
constexpr std::size_t kOlderFiles = 3;
constexpr mode_t kPrivate = 0600;

using Logger = std::shared_ptr<spdlog::logger>;

Logger make_logger(std::vector<spdlog::sink_ptr> sinks) {
  auto on_screen = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  on_screen->set_level(spdlog::level::warn);
  on_screen->set_pattern("careway: %v");
  sinks.push_back(std::move(on_screen));
  auto logger = std::make_shared<spdlog::logger>("careway", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::info);
  logger->flush_on(spdlog::level::info);  // few lines, and the last ones matter most
  // A log that cannot be written must not disturb the program.
  logger->set_error_handler([](const std::string&) {});
  return logger;
}

std::mutex current_mutex;

Logger& current() {
  static Logger logger = make_logger({});
  return logger;
}

void write(spdlog::level::level_enum level, std::string_view message) {
  Logger logger;
  {
    const std::lock_guard lock(current_mutex);
    logger = current();
  }
  logger->log(level, spdlog::string_view_t(message.data(), message.size()));
}

void use(Logger logger) {
  const std::lock_guard lock(current_mutex);
  current() = std::move(logger);
}

Result<spdlog::sink_ptr> open_file(const std::filesystem::path& folder) {
  store::RealFileSystem fs;
  if (auto made = fs.make_folder(folder); !made) return made.error();
  spdlog::file_event_handlers handlers;
  // Also each new file after the full one was put away; stdio gives it the mode of the umask.
  handlers.after_open = [](const spdlog::filename_t&, std::FILE* file) {
    ::fchmod(::fileno(file), kPrivate);
  };
  const std::filesystem::path file = folder / "careway.log";
  try {
    auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kLargestFile,
                                                                       kOlderFiles, false, handlers);
    sink->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    return spdlog::sink_ptr(std::move(sink));
  } catch (const spdlog::spdlog_ex&) {
    return Error{ErrorCode::io, "The log file cannot be written", file.string()};
  }
}

}  // namespace

void start_log(const std::filesystem::path& folder) {
  const auto file = open_file(folder);
  if (file) {
    use(make_logger({*file}));
  } else {
    use(make_logger({}));
    log_warning("There is no log: " + file.error().text());
  }
}

void stop_log() {
  use(make_logger({}));
}

void log_info(std::string_view message) {
  write(spdlog::level::info, message);
}
void log_warning(std::string_view message) {
  write(spdlog::level::warn, message);
}
void log_error(std::string_view message) {
  write(spdlog::level::err, message);
}

}  // namespace careway::platform
