// Root may read and write everything, so a test of permissions acts as an ordinary account while one of these
// lives.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace careway::test {

class OrdinaryAccount {
 public:
  // `folder` is given to that account.
  explicit OrdinaryAccount(const std::filesystem::path& folder) : was_root_(::geteuid() == 0) {
    if (!was_root_) return;
    constexpr uid_t kNobody = 65534;
    if (::chown(folder.c_str(), kNobody, kNobody) != 0 || ::seteuid(kNobody) != 0) {
      throw std::runtime_error("cannot become an ordinary account");
    }
  }
  ~OrdinaryAccount() {
    if (was_root_ && ::seteuid(0) != 0) std::abort();
  }
  OrdinaryAccount(const OrdinaryAccount&) = delete;
  OrdinaryAccount& operator=(const OrdinaryAccount&) = delete;

 private:
  bool was_root_;
};

}  // namespace careway::test
