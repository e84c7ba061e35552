// SIGTERM, SIGINT and SIGHUP end the program as the close button does: everything is saved first.
#pragma once

#include <functional>
#include <thread>

namespace careway::app {

// Call before any other thread starts: threads inherit what is blocked, so that only SignalWatch sees the
// signals.
void block_signals();

// `on_signal` runs on a thread of its own that sleeps in the operating system until a signal comes.
class SignalWatch {
 public:
  explicit SignalWatch(std::function<void()> on_signal);
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

 private:
  std::thread thread_;
};

}  // namespace careway::app
