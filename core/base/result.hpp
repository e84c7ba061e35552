// Errors are values wherever a user, a file or a network can cause them.
//
//   Result<Answer> r = answer_from_json(value);
//   if (!r) return r.error();
//   use(*r);
//
// Handle an error once: show it or pass it on, not both. The path comes last in what a person reads.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace careway {

enum class ErrorCode {
  invalid,    // the content breaks a rule; `where` says which place (a JSON pointer or a line)
  not_found,  // no such file, id or route
  denied,     // the operating system refused access
  read_only,  // the file system cannot be written
  no_space,   // the disk or the quota is full
  too_large,  // over a stated limit
  newer,      // written by a newer version of Careway
  busy,       // in use by another process
  io,         // any other failure of the disk
};

struct Error {
  ErrorCode code = ErrorCode::invalid;
  std::string message;  // one sentence for a person, without the path
  std::string where;    // JSON pointer, file path or both joined by '#'; may be empty

  // "message: where", the form that logs and the command line print.
  [[nodiscard]] std::string text() const { return where.empty() ? message : message + ": " + where; }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  T& value() {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  const T& value() const {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  std::variant<T, Error> state_;
};

// A Result without a value.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}
  [[nodiscard]] bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  [[nodiscard]] const Error& error() const {
    assert(!ok_);
    return error_;
  }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace careway
