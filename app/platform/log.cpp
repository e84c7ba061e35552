#include "app/platform/log.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <utility>
#include <vector>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace careway::platform {
namespace {

constexpr std::size_t kLargestFile = 256U << 10U;
constexpr std::size_t kMostFiles = 3;

// The folder is ours alone and the file is there with the right mode before spdlog opens it.
bool prepare(const std::filesystem::path& folder, const std::filesystem::path& file) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed || chmod(folder.c_str(), S_IRWXU) != 0) return false;
  const int fd = open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  if (fd < 0) return false;
  const bool ours = fchmod(fd, S_IRUSR | S_IWUSR) == 0;
  close(fd);
  return ours;
}

}  // namespace

void start_log(const std::filesystem::path& folder) {
  auto console = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  console->set_level(spdlog::level::warn);
  console->set_pattern("careway: %v");
  std::vector<spdlog::sink_ptr> sinks{console};
  const auto file = folder / "careway.log";
  if (prepare(folder, file)) {
    try {
      spdlog::file_event_handlers keep_private;
      keep_private.after_open = [](const spdlog::filename_t&, std::FILE* opened) {
        fchmod(fileno(opened), S_IRUSR | S_IWUSR);
      };
      sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
          file.string(), kLargestFile, kMostFiles, false, keep_private));
    } catch (const spdlog::spdlog_ex&) {
      // Standard error alone, as the header says.
    }
  }
  auto logger = std::make_shared<spdlog::logger>("careway", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::info);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

void log_error(std::string_view message) {
  spdlog::error("{}", message);
}
void log_warning(std::string_view message) {
  spdlog::warn("{}", message);
}
void log_info(std::string_view message) {
  spdlog::info("{}", message);
}

}  // namespace careway::platform
