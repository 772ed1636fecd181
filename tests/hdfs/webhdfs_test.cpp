#include "musicfaker/hdfs/webhdfs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "musicfaker/core/error.hpp"
#include "musicfaker/hdfs/detail/percent_encoding.hpp"
#include "musicfaker/hdfs/detail/webhdfs_client.hpp"
#include "musicfaker/hdfs/file_system.hpp"
#include "musicfaker/hdfs/open_store.hpp"
#include "tests/hdfs/loopback_server.hpp"

// How HDFS behaves is the real one's to say: tests/integration/webhdfs_test.sh. Here is what needs
// no server, or one that does what a real one does only when it is unlucky or of another kind.
namespace musicfaker {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

/// What is thrown, and whether it may pass.
struct thrown {
  std::string id = "nothing";
  bool may_pass = false;
  std::string text;
};

thrown by(const std::function<void()>& call) {
  try {
    call();
  } catch (const passing_error& e) {
    return {e.id(), true, e.what()};
  } catch (const error& e) {
    return {e.id(), false, e.what()};
  }
  return {};
}

thrown by_looking_at(const std::string& uri, const webhdfs_settings& settings = {}) {
  return by([&] { static_cast<void>(open_store(uri, settings)->status("/x")); });
}

std::string json(const std::string& body) { return http("200 OK", "application/json", body); }

std::string refused(const std::string& status, const std::string& exception,
                    const std::string& message) {
  return http(
      status, "application/json",
      R"({"RemoteException":{"exception":")" + exception + R"(","message":")" + message + R"("}})");
}

const std::string is_a_file = json(R"({"FileStatus":{"pathSuffix":"","type":"FILE","length":3}})");
const std::string is_not_there = refused("404 Not Found", "FileNotFoundException", "no");
const std::string stands_by = refused("403 Forbidden", "StandbyException", "in state standby");

TEST(PercentEncoding, LeavesLettersDigitsAndFourMore) {
  const std::string unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  EXPECT_EQ(detail::percent_encoded(unreserved), unreserved);
}

TEST(PercentEncoding, EncodesEveryOtherByte) {
  EXPECT_EQ(detail::percent_encoded("/p=1 50%\n\xc3\xa9?&#+;"),
            "%2Fp%3D1%2050%25%0A%C3%A9%3F%26%23%2B%3B");
  EXPECT_EQ(detail::percent_encoded("/a b/c:1", "/:"), "/a%20b/c:1");
}

TEST(PercentEncoding, CanBeUndone) {
  std::string every_byte;
  for (int n = 0; n < 256; ++n) every_byte += static_cast<char>(n);
  const std::string encoded = detail::percent_encoded(every_byte);
  std::string decoded;
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    if (encoded[at] == '%') {
      decoded += static_cast<char>(std::stoi(encoded.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      decoded += encoded[at];
    }
  }
  EXPECT_EQ(decoded, every_byte);
}

TEST(Webhdfs, NamesTheServerOfAUrl) {
  EXPECT_EQ(detail::server_of("http://dn1:9864/webhdfs/v1/x?delegation=s3cret"), "dn1:9864");
  EXPECT_EQ(detail::server_of("https://[::1]:9865?x=1/2"), "[::1]:9865");
  EXPECT_EQ(detail::server_of("dn1"), "dn1");
}

TEST(Webhdfs, TellsWhoAsks) {
  ::setenv("HADOOP_USER_NAME", "by_environment", 1);
  EXPECT_EQ(detail::hdfs_user("by_uri", {.user = "by_settings"}), "by_uri");
  EXPECT_EQ(detail::hdfs_user("", {.user = "by_settings"}), "by_settings");
  EXPECT_EQ(detail::hdfs_user("", {}), "by_environment");
  EXPECT_EQ(detail::hdfs_user("by_uri", {.delegation_token = "t"}), "") << "the token tells";
  EXPECT_EQ(detail::hdfs_user("by_uri", {.negotiate = true}), "") << "the ticket tells";
  ::unsetenv("HADOOP_USER_NAME");
  EXPECT_EQ(detail::hdfs_user("", {}), detail::login_name());
}

TEST(Webhdfs, HasAddressesForPeople) {
  EXPECT_EQ(open_store("webhdfs://me@nn1:1,nn2/a/")->address("/b c"),
            "webhdfs://nn1:1,nn2:9870/a/b c");
  EXPECT_EQ(open_store("swebhdfs://nn")->address(""), "swebhdfs://nn:9871/");
}

TEST(Webhdfs, OpensAStoreWithoutTalkingToIt) {
  EXPECT_NO_THROW(
      static_cast<void>(open_store("webhdfs://127.0.0.1:" + std::to_string(closed_port()) + "/x")));
  EXPECT_EQ(by([] { static_cast<void>(open_store("s3://bucket")); }).id, "hdfs.bad_store");
}

TEST(Webhdfs, IsUnreachableWhereNobodyListens) {
  const std::string one = "127.0.0.1:" + std::to_string(closed_port());
  const std::string other = "127.0.0.1:" + std::to_string(closed_port());
  const thrown e = by_looking_at("webhdfs://" + one + ',' + other + "/a");
  EXPECT_EQ(e.id, "hdfs.unreachable");
  EXPECT_TRUE(e.may_pass);
  EXPECT_THAT(e.text, AllOf(HasSubstr("cannot look at webhdfs://" + one + ',' + other + "/a/x"),
                            HasSubstr(one + ": Connection refused"),
                            HasSubstr(other + ": Connection refused"),
                            HasSubstr("port of the NameNode's web server"),
                            HasSubstr("//third_party/services:start")));
}

TEST(Webhdfs, IsUnreachableWhereNobodyAnswers) {
  const silent_port port;
  const thrown e = by_looking_at("webhdfs://127.0.0.1:" + std::to_string(port.number()),
                                 {.stall_timeout = std::chrono::seconds{1}});
  EXPECT_EQ(e.id, "hdfs.unreachable");
  EXPECT_TRUE(e.may_pass);
  EXPECT_THAT(e.text, HasSubstr("silent for 1 s"));
}

TEST(Webhdfs, IsNotSpokenByOtherServers) {
  for (const std::string& answer :
       {std::string{"220 mail.example.org ESMTP\r\n"}, http("404 Not Found", "text/html", "<p>"),
        http("200 OK", "text/html", "<p>"), json("{}"),
        std::string{"HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n"}}) {
    const auto id_of = [&](const std::function<void(file_system&)>& call) {
      loopback_server server{{{answer}, {answer}}};
      const auto store = open_store("webhdfs://" + server.address());
      const thrown e = by([&] { call(*store); });
      EXPECT_THAT(e.text, HasSubstr("does not speak WebHDFS")) << answer;
      return e.id;
    };
    EXPECT_EQ(id_of([](auto& files) { files.make_folder("/x"); }), "hdfs.failed");
    EXPECT_EQ(id_of([](auto& files) { files.create("/x", "y"); }), "hdfs.failed");
    EXPECT_EQ(id_of([](auto& files) { static_cast<void>(files.status("/x")); }), "hdfs.failed");
    EXPECT_EQ(id_of([](auto& files) { static_cast<void>(files.list("/x")); }), "hdfs.failed");
    EXPECT_EQ(id_of([](auto& files) { static_cast<void>(files.rename("/x", "/y")); }),
              "hdfs.failed");
    EXPECT_EQ(id_of([](auto& files) { files.remove("/x"); }), "hdfs.failed");
    EXPECT_EQ(id_of([](auto& files) { static_cast<void>(files.read("/x", 0, 1)); }), "hdfs.failed");
    EXPECT_EQ(id_of([](auto& files) { static_cast<void>(files.read_on("/x", 0, 1, 9)); }),
              "hdfs.failed");
  }
}

TEST(Webhdfs, WantsTlsWhereItIsToldSo) {
  loopback_server server{{{is_a_file}}};
  const thrown e = by_looking_at("swebhdfs://" + server.address(),
                                 {.connect_timeout = std::chrono::milliseconds{50}});
  EXPECT_EQ(e.id, "hdfs.unreachable");
  for (const std::string& request : server.requests()) {
    EXPECT_THAT(request, Not(HasSubstr("webhdfs/v1")));
  }
}

TEST(Webhdfs, GoesOnWithAnotherNameNode) {
  loopback_server stand_by{{{stands_by}}};
  loopback_server active{{{is_a_file, is_a_file}}};
  const auto store = open_store("webhdfs://me@127.0.0.1:" + std::to_string(closed_port()) + ',' +
                                stand_by.address() + ',' + active.address() + "/a");
  EXPECT_EQ(store->status("/x"), (file_status{"x", false, 3}));
  EXPECT_EQ(store->status("/x"), (file_status{"x", false, 3}));
  EXPECT_THAT(stand_by.requests(), SizeIs(1)) << "the one that answered last is asked first";
  EXPECT_THAT(active.requests(),
              Each(StartsWith("GET /webhdfs/v1/a/x?op=GETFILESTATUS&user.name=me HTTP/1.1\r\n")));
}

TEST(Webhdfs, IsUnavailableWhileNoNameNodeIsActive) {
  loopback_server one{{{stands_by}}};
  loopback_server other{{{stands_by}}};
  const thrown e = by_looking_at("webhdfs://" + one.address() + ',' + other.address());
  EXPECT_EQ(e.id, "hdfs.unavailable");
  EXPECT_TRUE(e.may_pass);
  EXPECT_THAT(e.text, AllOf(HasSubstr(one.address()), HasSubstr(other.address())));
}

// Both may have been done, or neither.
TEST(Webhdfs, NeverRepeatsARenameWhoseAnswerWasLost) {
  loopback_server dies{{{""}}};
  loopback_server other{{{is_a_file}}};
  const auto store = open_store("webhdfs://" + dies.address() + ',' + other.address());
  const thrown e = by([&] { static_cast<void>(store->rename("/x", "/y")); });
  EXPECT_EQ(e.id, "hdfs.unreachable");
  EXPECT_TRUE(e.may_pass);
  EXPECT_THAT(e.text, AllOf(HasSubstr("/x to webhdfs://"), HasSubstr(dies.address()),
                            HasSubstr("it may have taken effect or not")));
  EXPECT_THAT(other.requests(), IsEmpty());
  EXPECT_EQ(store->status("/x"), (file_status{"x", false, 3})) << "the other is asked next";
  EXPECT_THAT(other.requests(), SizeIs(1));
}

TEST(Webhdfs, NeverRepeatsABodyWhoseAnswerWasLost) {
  loopback_server data_node{{{""}}};
  const std::string sends_there =
      json(R"({"Location":"http://)" + data_node.address() + R"(/x?delegation=s3cret"})");
  loopback_server name_node{{{sends_there, sends_there}}};
  const auto store = open_store("webhdfs://" + name_node.address());
  const thrown e = by([&] { store->create("/x", "body"); });
  EXPECT_EQ(e.id, "hdfs.unavailable");
  EXPECT_TRUE(e.may_pass);
  EXPECT_THAT(e.text, AllOf(HasSubstr(data_node.address()), Not(HasSubstr("s3cret"))));
  EXPECT_THAT(name_node.requests(), SizeIs(1));
}

TEST(Webhdfs, AsksAnotherNameNodeWhatDoesNoHarm) {
  loopback_server dies{{{""}}};
  loopback_server other{{{is_a_file}}};
  const auto store = open_store("webhdfs://" + dies.address() + ',' + other.address());
  EXPECT_EQ(store->status("/x"), (file_status{"x", false, 3}));
}

TEST(Webhdfs, FollowsARedirectOfTheOldKind) {
  loopback_server data_node{{{http("200 OK", "application/octet-stream", "abc")}}};
  loopback_server name_node{{{"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://" +
                              data_node.address() + "/data\r\nContent-Length: 0\r\n\r\n"}}};
  EXPECT_EQ(open_store("webhdfs://" + name_node.address())->read("/x", 0, 3), "abc");
}

std::string bytes(const std::string& body) {
  return http("200 OK", "application/octet-stream", body);
}

TEST(Webhdfs, ReadsOnWithOneRequest) {
  loopback_server server{{{bytes("0123456789")}}};
  const auto store = open_store("webhdfs://me@" + server.address());
  EXPECT_EQ(store->read_on("/x", 5, 4, 15), "0123");
  EXPECT_EQ(store->read_on("/x", 9, 4, 15), "4567");
  EXPECT_EQ(store->read_on("/x", 13, 4, 15), "89");
  EXPECT_THAT(server.requests(), ElementsAre(StartsWith("GET /webhdfs/v1/x?op=OPEN&offset=5&"
                                                        "length=10&noredirect=true&user.name=me")));
}

// What has come is not asked for again, and the server that broke off not for the rest.
TEST(Webhdfs, ReadsOnElsewhereWhereADataNodeBreaksOff) {
  loopback_server breaks_off{
      {{"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
        "Content-Length: 10\r\n\r\n01234"}}};
  loopback_server other{{{bytes("56789")}}};
  const auto sends_to = [](const loopback_server& server) {
    return json(R"({"Location":"http://)" + server.address() + R"(/x?delegation=s3cret"})");
  };
  loopback_server name_node{{{sends_to(breaks_off), json("{}"), sends_to(other)}}};
  const auto store = open_store("webhdfs://me@" + name_node.address());
  EXPECT_EQ(store->read_on("/x", 0, 100, 10), "01234");
  const thrown e = by([&] { static_cast<void>(store->read_on("/x", 5, 100, 10)); });
  EXPECT_EQ(e.id, "hdfs.unavailable");
  EXPECT_TRUE(e.may_pass);
  EXPECT_THAT(e.text, AllOf(HasSubstr("cannot read webhdfs://" + name_node.address() + "/x"),
                            HasSubstr(breaks_off.address()), Not(HasSubstr("s3cret"))));
  EXPECT_EQ(store->read_on("/x", 5, 100, 10), "56789");
  EXPECT_THAT(
      name_node.requests(),
      ElementsAre(HasSubstr("offset=0&length=10&noredirect=true&user"), HasSubstr("NameNodeInfo"),
                  HasSubstr("offset=5&length=5&noredirect=true&excludedatanodes=127.0.0.1&")));
}

TEST(Webhdfs, ReadsOnWhereAnAnswerWasShort) {
  loopback_server server{{{bytes("01234")}}};
  const auto store = open_store("webhdfs://" + server.address());
  EXPECT_EQ(store->read_on("/x", 0, 100, 10), "01234");
  EXPECT_EQ(by([&] { static_cast<void>(store->read_on("/x", 5, 100, 10)); }).id, "hdfs.unreachable")
      << "it is asked again, and not taken for the end of the file";
}

TEST(Webhdfs, TakesTheBytesFromAServerThatSendsNobodyElsewhere) {
  loopback_server server{{{http("200 OK", "application/octet-stream", "{\"Location\":\"x\"}")}}};
  EXPECT_EQ(open_store("webhdfs://" + server.address())->read("/x", 0, 100),
            "{\"Location\":\"x\"}");
}

// HttpFS knows no renameoptions and answers yes or no.
TEST(Webhdfs, LooksWhereARenameIsOnlySaidToHaveFailed) {
  const std::string no = json(R"({"boolean":false})");
  const auto outcome = [&](std::vector<std::string> looks) {
    looks.insert(looks.begin(), no);
    loopback_server server{{looks}};
    const auto result = open_store("webhdfs://" + server.address())->rename("/x", "/a/y");
    EXPECT_THAT(server.requests(), SizeIs(looks.size()));
    return result;
  };
  EXPECT_EQ(outcome({is_not_there}), rename_outcome::not_found);
  EXPECT_EQ(outcome({is_a_file, is_a_file}), rename_outcome::target_exists);
  EXPECT_EQ(outcome({is_a_file, is_not_there, is_not_there}), rename_outcome::not_found);
  const thrown e = by([&] { outcome({is_a_file, is_not_there, is_a_file}); });
  EXPECT_EQ(e.id, "hdfs.failed");
}

TEST(Webhdfs, LooksWhereARenameIsOnlySaidToBeDone) {
  const std::string yes = json(R"({"boolean":true})");
  {
    loopback_server server{{{yes, is_not_there}}};
    EXPECT_EQ(open_store("webhdfs://" + server.address())->rename("/x", "/y"),
              rename_outcome::done);
  }
  loopback_server moves_it_into_a_folder{{{yes, is_a_file}}};
  const auto store = open_store("webhdfs://" + moves_it_into_a_folder.address());
  const thrown e = by([&] { static_cast<void>(store->rename("/x", "/y")); });
  EXPECT_EQ(e.id, "hdfs.failed");
  EXPECT_THAT(e.text, HasSubstr("/y/x"));
}

TEST(Webhdfs, ShowsATokenToTheServerAndToNobodyElse) {
  loopback_server server{{{refused("403 Forbidden", "SecurityException", "s3cret is no token"),
                           http("401 Unauthorized", "text/html", "s3cret")}}};
  const auto store = open_store("webhdfs://me@" + server.address(), {.delegation_token = "s3cret"});
  const thrown denied = by([&] { static_cast<void>(store->status("/x")); });
  EXPECT_EQ(denied.id, "hdfs.denied");
  EXPECT_THAT(denied.text, AllOf(HasSubstr("... is no token"), HasSubstr("delegation token")));
  const thrown unknown = by([&] { static_cast<void>(store->status("/x")); });
  EXPECT_EQ(unknown.id, "hdfs.denied");
  EXPECT_THAT(unknown.text, HasSubstr("has to log in"));
  for (const std::string& text : {denied.text, unknown.text})
    EXPECT_THAT(text, Not(HasSubstr("s3cret")));
  EXPECT_THAT(server.requests(), Each(AllOf(HasSubstr("?op=GETFILESTATUS&delegation=s3cret HTTP"),
                                            Not(HasSubstr("user.name")))));
}

TEST(Webhdfs, AsksAgainWhereTheServerIsBusy) {
  loopback_server server{{{http("503 Service Unavailable", "text/html", "<p>")}}};
  const thrown e = by_looking_at("webhdfs://" + server.address());
  EXPECT_EQ(e.id, "hdfs.unavailable");
  EXPECT_TRUE(e.may_pass);
  EXPECT_THAT(e.text, HasSubstr("HTTP status 503"));
}

TEST(Webhdfs, SaysHowNewFilesAreToBeKept) {
  loopback_server server{{{stands_by}}};
  const auto store =
      open_store("webhdfs://me@" + server.address(), {.replication = 2, .block_size = 1048576});
  EXPECT_EQ(by([&] { store->create("/x", ""); }).id, "hdfs.unavailable");
  EXPECT_THAT(server.requests(),
              ElementsAre(StartsWith("PUT /webhdfs/v1/x?op=CREATE&overwrite=false&replication=2&"
                                     "blocksize=1048576&noredirect=true&user.name=me ")));
}

}  // namespace
}  // namespace musicfaker
