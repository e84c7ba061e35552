#include "app/platform/folder_watch.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace careway::platform {
namespace {

// Whether one of the events in `bytes` is about a name that starts so.
bool concerns(std::string_view bytes, std::string_view start) {
  while (bytes.size() >= sizeof(inotify_event)) {
    inotify_event event{};
    std::memcpy(&event, bytes.data(), sizeof event);
    const std::string_view rest = bytes.substr(sizeof event, event.len);
    // Too many events at once: any name may be among those that were dropped.
    if ((event.mask & IN_Q_OVERFLOW) != 0 || rest.starts_with(start)) return true;
    bytes.remove_prefix(sizeof event + event.len);
  }
  return false;
}

}  // namespace

FolderWatch::FolderWatch(const std::filesystem::path& folder, std::string start,
                         std::function<void()> changed)
    : start_(std::move(start)),
      changed_(std::move(changed)),
      events_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
      end_(::eventfd(0, EFD_CLOEXEC)) {
  constexpr std::uint32_t kChanges = IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE;
  if (events_ < 0 || end_ < 0 || ::inotify_add_watch(events_, folder.c_str(), kChanges) < 0) return;
  thread_ = std::thread([this] { run(); });
}

FolderWatch::~FolderWatch() {
  if (thread_.joinable()) {
    const std::uint64_t one = 1;
    const ssize_t written = ::write(end_, &one, sizeof one);
    (void)written;  // an eventfd takes it, or nothing does
    thread_.join();
  }
  if (events_ >= 0) ::close(events_);
  if (end_ >= 0) ::close(end_);
}

void FolderWatch::run() {
  std::array<pollfd, 2> waiting{{{events_, POLLIN, 0}, {end_, POLLIN, 0}}};
  std::array<char, 4096> block{};
  for (;;) {
    if (::poll(waiting.data(), waiting.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    if (waiting[1].revents != 0) return;
    bool ours = false;
    for (;;) {
      const ssize_t got = ::read(events_, block.data(), block.size());
      if (got <= 0) break;
      ours = ours || concerns({block.data(), static_cast<std::size_t>(got)}, start_);
    }
    if (ours) changed_();
  }
}

}  // namespace careway::platform
