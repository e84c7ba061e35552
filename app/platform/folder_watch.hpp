// Tells when a file in a folder is written, renamed or closed (inotify). Its thread sleeps until the system
// has something to say.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <thread>

namespace careway::platform {

class FolderWatch {
 public:
  // `changed` is called on the watch's thread when a file whose name starts so has changed; several changes
  // may be one call. A folder that cannot be watched is one in which nothing ever changes.
  FolderWatch(const std::filesystem::path& folder, std::string start, std::function<void()> changed);
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

 private:
  void run();

  const std::string start_;
  const std::function<void()> changed_;
  int events_ = -1;  // inotify
  int end_ = -1;     // eventfd: written to end the thread
  std::thread thread_;
};

}  // namespace careway::platform
