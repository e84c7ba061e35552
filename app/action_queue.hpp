// The queue between whoever wishes something (views, the bridge, signals, finished work) and the reducer.
#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "core/session/action.hpp"

namespace careway::app {

class ActionQueue {
 public:
  explicit ActionQueue(std::function<void()> wake) : wake_(std::move(wake)) {}

  // Any thread.
  void post(session::Action action) {
    {
      const std::lock_guard lock(mutex_);
      actions_.push_back(std::move(action));
    }
    wake_();
  }

  [[nodiscard]] std::vector<session::Action> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(actions_, {});
  }

  [[nodiscard]] bool empty() const {
    const std::lock_guard lock(mutex_);
    return actions_.empty();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<session::Action> actions_;
  std::function<void()> wake_;
};

}  // namespace careway::app
