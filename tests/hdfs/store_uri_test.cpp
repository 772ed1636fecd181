#include "musicfaker/hdfs/store_uri.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace musicfaker {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What is said about text that names no store.
std::string complaint_about(std::string_view text) {
  try {
    static_cast<void>(parse_store_uri(text));
  } catch (const error& e) {
    EXPECT_EQ(e.id(), "hdfs.bad_store") << text;
    EXPECT_THAT(e.remedy(), HasSubstr("webhdfs://[user@]host[:port]")) << text;
    return e.problem();
  }
  ADD_FAILURE() << text << " was taken";
  return {};
}

TEST(StoreUri, OfALocalFolder) {
  EXPECT_EQ(parse_store_uri("file:///data/music_events"),
            (store_uri{.path = "/data/music_events"}));
  EXPECT_EQ(parse_store_uri("/data/music_events"), (store_uri{.path = "/data/music_events"}));
}

TEST(StoreUri, MakesARelativeFolderAbsolute) {
  const std::string here = std::filesystem::current_path();
  EXPECT_EQ(parse_store_uri("music_events").path, here + "/music_events");
  EXPECT_EQ(parse_store_uri("./music_events").path, here + "/music_events");
  EXPECT_EQ(parse_store_uri(".").path, here);
  EXPECT_EQ(parse_store_uri("../x").path, here + "/../x") << "a link may be in the way";
}

TEST(StoreUri, OfHdfs) {
  EXPECT_EQ(parse_store_uri("webhdfs://127.0.0.1:9871/music_events"),
            (store_uri{.scheme = store_scheme::webhdfs,
                       .addresses = {{"127.0.0.1", 9871}},
                       .path = "/music_events"}));
  EXPECT_EQ(parse_store_uri("swebhdfs://name-node_1.example.org:50470/a/b"),
            (store_uri{.scheme = store_scheme::swebhdfs,
                       .addresses = {{"name-node_1.example.org", 50470}},
                       .path = "/a/b"}));
}

TEST(StoreUri, NamesAUserAndSeveralNameNodes) {
  EXPECT_EQ(parse_store_uri("webhdfs://etl_1@nn1:9871,nn2,[::1]:80/x"),
            (store_uri{.scheme = store_scheme::webhdfs,
                       .user = "etl_1",
                       .addresses = {{"nn1", 9871}, {"nn2", 9870}, {"[::1]", 80}},
                       .path = "/x"}));
}

TEST(StoreUri, KnowsHadoopsPorts) {
  EXPECT_EQ(parse_store_uri("webhdfs://nn/x").addresses.front().port, 9870);
  EXPECT_EQ(parse_store_uri("swebhdfs://nn/x").addresses.front().port, 9871);
  EXPECT_EQ(parse_store_uri("webhdfs://[fe80::1]/x").addresses.front(),
            (host_and_port{"[fe80::1]", 9870}));
}

TEST(StoreUri, HasOnePathForEachFolder) {
  for (const std::string_view root : {"webhdfs://nn", "webhdfs://nn/", "webhdfs://nn//", "/", "//",
                                      "file:///", "file:///.", "webhdfs://nn/./"}) {
    EXPECT_EQ(parse_store_uri(root).path, "") << root;
  }
  for (const std::string_view text : {"webhdfs://nn/a/b", "webhdfs://nn//a//b/",
                                      "webhdfs://nn/a/./b", "file:///a/b//", "/a//b/.", "///a/b"}) {
    EXPECT_EQ(parse_store_uri(text).path, "/a/b") << text;
  }
}

TEST(StoreUri, TakesAPathByteForByte) {
  for (const std::string_view path : {"/year=2025/a b", "/50%25?x#y", "/a:b@c,d", "/Beyonc\xc3\xa9",
                                      "/...", "/a.", "/.hidden", "/x:/y"}) {
    EXPECT_EQ(parse_store_uri("webhdfs://nn:1" + std::string{path}).path, path);
    EXPECT_EQ(parse_store_uri("file://" + std::string{path}).path, path);
  }
}

TEST(StoreUri, CanBeReadAgain) {
  for (const std::string_view text :
       {"file:///", "file:///data/x y", "webhdfs://nn:9870/", "webhdfs://etl@nn1:1,[::1]:2/x=%20",
        "swebhdfs://nn:9871/a"}) {
    EXPECT_EQ(parse_store_uri(text).text(), text);
  }
  EXPECT_EQ(parse_store_uri("webhdfs://nn//x/").text(), "webhdfs://nn:9870/x");
}

TEST(StoreUri, SaysWhatIsWrong) {
  EXPECT_THAT(complaint_about(""), HasSubstr("empty"));
  EXPECT_THAT(complaint_about("/a\nb"), HasSubstr("control character"));
  EXPECT_THAT(complaint_about("webhdfs://nn/a\x7f"), HasSubstr("control character"));
  EXPECT_THAT(complaint_about("s3://bucket/x"), HasSubstr("no scheme s3://"));
  EXPECT_THAT(complaint_about("WEBHDFS://nn/x"), HasSubstr("no scheme WEBHDFS://"));
  EXPECT_THAT(complaint_about("://nn/x"), HasSubstr("no scheme ://"));
  EXPECT_THAT(complaint_about("hdfs://nn:8020/x"), HasSubstr("say webhdfs://"));
  EXPECT_THAT(complaint_about("webhdfs:nn/x"), HasSubstr("followed by //"));
  EXPECT_THAT(complaint_about("file:/x"), HasSubstr("followed by //"));
  EXPECT_THAT(complaint_about("file://x/y"), HasSubstr("begins with /"));
  EXPECT_THAT(complaint_about("file://"), HasSubstr("begins with /"));
  EXPECT_THAT(complaint_about("webhdfs://nn/a/../b"), HasSubstr("no .. in a path"));
  EXPECT_THAT(complaint_about("webhdfs://nn/.."), HasSubstr("no .. in a path"));
}

TEST(StoreUri, SaysWhatIsWrongWithAnAddress) {
  for (const std::string_view text : {"webhdfs://", "webhdfs:///x", "webhdfs://:9870/x",
                                      "webhdfs://nn1,/x", "webhdfs://,nn1/x", "webhdfs://a@/x"}) {
    EXPECT_THAT(complaint_about(text), HasSubstr("a host is missing"));
  }
  for (const std::string_view port :
       {"", "0", "65536", "-1", "+1", "98 70", "9870x", "0x1", " 1"}) {
    EXPECT_THAT(complaint_about("webhdfs://nn:" + std::string{port} + "/x"),
                HasSubstr("'" + std::string{port} + "' is no port"));
  }
  for (const std::string_view host : {"n n", "nn?", "nn#", "n%6e", "nn\\", "n\"n", "n&n"}) {
    EXPECT_THAT(complaint_about("webhdfs://" + std::string{host} + "/x"),
                HasSubstr("'" + std::string{host} + "' is no host name"));
  }
  EXPECT_THAT(complaint_about("webhdfs://::1:9870/x"), HasSubstr("in brackets"));
  EXPECT_THAT(complaint_about("webhdfs://[::1/x"), HasSubstr("no IPv6 address in brackets"));
  EXPECT_THAT(complaint_about("webhdfs://[]:1/x"), HasSubstr("no IPv6 address in brackets"));
  EXPECT_THAT(complaint_about("webhdfs://[::1]x:1/x"), HasSubstr("no IPv6 address in brackets"));
}

TEST(StoreUri, SaysWhatIsWrongWithAUser) {
  EXPECT_THAT(complaint_about("webhdfs://@nn/x"), HasSubstr("no user"));
  EXPECT_THAT(complaint_about("webhdfs://a b@nn/x"), HasSubstr("letters, digits"));
  EXPECT_THAT(complaint_about("webhdfs://a@b@nn/x"), HasSubstr("letters, digits"));
}

TEST(StoreUri, NeverRepeatsAPassword) {
  for (const std::string_view user : {"etl:s3cret", ":s3cret", "a:s3cret:s3cret", "a:s3cret@b"}) {
    const std::string said = complaint_about("webhdfs://" + std::string{user} + "@nn/x");
    EXPECT_THAT(said, HasSubstr("no password"));
    EXPECT_THAT(said, Not(HasSubstr("s3cret"))) << user;
  }
}

}  // namespace
}  // namespace musicfaker
