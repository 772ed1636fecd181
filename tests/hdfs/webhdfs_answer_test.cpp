#include "musicfaker/hdfs/detail/webhdfs_answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace musicfaker::detail {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

TEST(WebhdfsAnswer, HasAnException) {
  EXPECT_EQ(read_remote_exception(R"({"RemoteException":{"exception":"FileNotFoundException",)"
                                  R"("javaClassName":"java.io.FileNotFoundException",)"
                                  R"("message":"File /a/none does not exist."}})"),
            (remote_exception{"FileNotFoundException", "File /a/none does not exist."}));
}

TEST(WebhdfsAnswer, HasAnExceptionWithoutItsStackTrace) {
  EXPECT_EQ(
      read_remote_exception(
          R"({"RemoteException":{"exception":"FileAlreadyExistsException","message":)"
          R"("/a/f for client 127.0.0.1 already exists\n\tat org.apache.hadoop.hdfs.X(X.java:388)\n)"
          R"(\tat org.apache.hadoop.hdfs.Y(Y.java:1)\n"}})"),
      (remote_exception{"FileAlreadyExistsException", "/a/f for client 127.0.0.1 already exists"}));
  EXPECT_EQ(read_remote_exception(
                R"({"RemoteException":{"exception":"SafeModeException","message":)"
                R"("Cannot delete /a. Name node is in safe mode.\nIt was turned on manually.\n)"
                R"(A third line."}})"),
            (remote_exception{"SafeModeException",
                              "Cannot delete /a. Name node is in safe mode. It was turned on "
                              "manually."}));
  EXPECT_EQ(read_remote_exception(R"({"RemoteException":{"exception":"X","message":null}})"),
            (remote_exception{"X", ""}));
  EXPECT_EQ(read_remote_exception(R"({"RemoteException":{"exception":"X"}})"),
            (remote_exception{"X", ""}));
}

TEST(WebhdfsAnswer, HasTheStatusOfAFile) {
  EXPECT_EQ(
      read_file_status(R"({"FileStatus":{"accessTime":1795646450280,"blockSize":134217728,)"
                       R"("childrenNum":0,"fileId":16388,"group":"supergroup","length":5000000000,)"
                       R"("modificationTime":1795646450906,"owner":"root","pathSuffix":"",)"
                       R"("permission":"644","replication":2,"storagePolicy":0,"type":"FILE"}})"),
      (file_status{"", false, 5'000'000'000}));
}

TEST(WebhdfsAnswer, HasWhatIsInAFolder) {
  EXPECT_THAT(read_file_statuses("{\"FileStatuses\":{\"FileStatus\":[\n"
                                 R"({"length":5,"pathSuffix":"f \"q\"","type":"FILE"},)"
                                 "\n"
                                 R"({"length":0,"pathSuffix":"p=1","type":"DIRECTORY"})"
                                 "\n]}}\n"),
              Optional(ElementsAre(file_status{"f \"q\"", false, 5}, file_status{"p=1", true, 0})));
  EXPECT_THAT(read_file_statuses(R"({"FileStatuses":{"FileStatus":[]}})"), Optional(IsEmpty()));
}

TEST(WebhdfsAnswer, HasABooleanOrALocation) {
  EXPECT_EQ(read_boolean(R"({"boolean":true})"), true);
  EXPECT_EQ(read_boolean(R"({"boolean":false})"), false);
  EXPECT_EQ(read_location(R"({"Location":"http://dn:1/webhdfs/v1/x?op=OPEN"})"),
            "http://dn:1/webhdfs/v1/x?op=OPEN");
}

TEST(WebhdfsAnswer, IsNothingElse) {
  for (const std::string_view text :
       {"", " ", "<html>", "{", "[]", "null", "17", "\"x\"", "{}", R"({"RemoteException":[]})",
        R"({"RemoteException":{"exception":7}})", R"({"boolean":"true"})", R"({"Location":null})",
        R"({"FileStatus":{"pathSuffix":"","type":"FILE"}})",
        R"({"FileStatus":{"pathSuffix":"","type":"FILE","length":-1}})",
        R"({"FileStatus":{"pathSuffix":"","type":"FILE","length":"1"}})",
        R"({"FileStatuses":{"FileStatus":{}}})", R"({"FileStatuses":{"FileStatus":[{}]}})",
        "{\"Location\":\"\xff\"}"}) {
    EXPECT_EQ(read_remote_exception(text), std::nullopt) << text;
    EXPECT_EQ(read_boolean(text), std::nullopt) << text;
    EXPECT_EQ(read_location(text), std::nullopt) << text;
    EXPECT_EQ(read_file_status(text), std::nullopt) << text;
    EXPECT_EQ(read_file_statuses(text), std::nullopt) << text;
    EXPECT_THAT(read_data_addresses(text, "dn", "1"), IsEmpty()) << text;
  }
}

/// As a NameNode of Hadoop 3.4.3 tells it, less the figures.
constexpr std::string_view account_of_data_nodes = R"({"beans":[{
  "name":"Hadoop:service=NameNode,name=NameNodeInfo",
  "LiveNodes":"{\"dn1.example.org:9866\":{\"infoAddr\":\"10.0.0.1:9864\",\"infoSecureAddr\":\"10.0.0.1:9865\",\"xferaddr\":\"10.0.0.1:9866\"},\"dn1.example.org:9876\":{\"infoAddr\":\"10.0.0.1:9874\",\"infoSecureAddr\":\"10.0.0.1:0\",\"xferaddr\":\"10.0.0.1:9876\"},\"dn2.example.org:9866\":{\"infoAddr\":\"10.0.0.2:9864\",\"infoSecureAddr\":\"10.0.0.2:0\",\"xferaddr\":\"10.0.0.2:9866\"}}",
  "DeadNodes":"{\"dn3.example.org:9866\":{\"lastContact\":15,\"xferaddr\":\"10.0.0.3:9866\"}}"}]})";

TEST(WebhdfsAnswer, HasTheDataPortOfAWebServer) {
  EXPECT_THAT(read_data_addresses(account_of_data_nodes, "dn1.example.org", "9874"),
              ElementsAre("10.0.0.1:9876", "10.0.0.3:9866"));
  EXPECT_THAT(read_data_addresses(account_of_data_nodes, "dn2.example.org", "9864"),
              ElementsAre("10.0.0.2:9866", "10.0.0.3:9866"));
  EXPECT_THAT(read_data_addresses(account_of_data_nodes, "dn1.example.org", "9865"),
              ElementsAre("10.0.0.1:9866", "10.0.0.3:9866"))
      << "with TLS";
}

TEST(WebhdfsAnswer, HasTheDataPortsOfDeadDataNodesInAnyCase) {
  EXPECT_THAT(read_data_addresses(account_of_data_nodes, "dn1.example.org", "1"),
              ElementsAre("10.0.0.3:9866"));
  EXPECT_THAT(read_data_addresses(R"({"beans":[{"LiveNodes":"{}","DeadNodes":"{}"}]})", "dn", "1"),
              IsEmpty());
}

}  // namespace
}  // namespace musicfaker::detail
