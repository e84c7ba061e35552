// BLAKE2b against values that another implementation gave (Python's hashlib).
#include "core/store/checksum.hpp"

#include <gtest/gtest.h>

namespace careway::store {
namespace {

TEST(Checksum, IsBlake2bOf256Bits) {
  EXPECT_EQ(hash_of(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(hash_of("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  EXPECT_EQ(hash_of(std::string(200'000, 'x')).size(), kHashDigits);
}

TEST(Checksum, ALinkIsBlake2bOf128BitsOverTheLinkBeforeAndTheBytes) {
  EXPECT_EQ(next_link("", ""), "cae66941d9efbd404e4d88758ea67670");
  EXPECT_EQ(next_link("", "abc"), "cf4ab791c62b8d2b2109c90275287816");
  EXPECT_EQ(next_link("a", "bc"), next_link("", "abc"));
  EXPECT_NE(next_link("a", "abc"), next_link("b", "abc"));
}

TEST(Checksum, HexMeansSoManyLowerCaseDigits) {
  EXPECT_TRUE(is_hex("0123456789abcdef", 16));
  EXPECT_TRUE(is_hex("", 0));
  for (const char* text : {"", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeF", "0123456789abcdeg",
                           "0123456789abcde`", "0123456789abcde/", "0123456789abcde:", "0123456789abcde "}) {
    EXPECT_FALSE(is_hex(text, 16)) << text;
  }
}

}  // namespace
}  // namespace careway::store
