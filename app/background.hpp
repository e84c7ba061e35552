// Slow work off the frame thread: one worker, tasks in order. What a task has to say comes back through what
// it captured (an action queue); it never touches the session state.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace careway::app {

class Background {
 public:
  Background();
  // Finishes what is queued.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // Any thread; never blocks on the task.
  void run(std::function<void()> task);

  [[nodiscard]] bool idle() const;

  // Waits until everything that was queued is done.
  void finish();

 private:
  void work();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool closing_ = false;
  bool working_ = false;
  std::thread thread_;
};

}  // namespace careway::app
