#include "app/signals.hpp"

#include <csignal>
#include <utility>

namespace careway::app {
namespace {

// Ends the watching thread; no other part of the program sends it.
constexpr int kEndWatch = SIGUSR1;

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int one : {SIGTERM, SIGINT, SIGHUP, kEndWatch}) sigaddset(&set, one);
  return set;
}

}  // namespace

void block_signals() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

SignalWatch::SignalWatch(std::function<void()> on_signal) {
  thread_ = std::thread([on_signal = std::move(on_signal)] {
    const sigset_t waited = watched();
    int received = 0;
    while (sigwait(&waited, &received) == 0 && received != kEndWatch) on_signal();
  });
}

SignalWatch::~SignalWatch() {
  pthread_kill(thread_.native_handle(), kEndWatch);
  thread_.join();
}

}  // namespace careway::app
