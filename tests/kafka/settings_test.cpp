#include "musicfaker/kafka/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "musicfaker/core/error.hpp"
#include "musicfaker/kafka/detail/client.hpp"

namespace musicfaker {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

TEST(KafkaSettings, TakeWhatIsBehindTheFirstEqualsSignAsTheValue) {
  kafka_settings settings;
  settings.set("compression.type=zstd");
  settings.set("sasl.jaas.config=user=\"a\" password=\"b\"");
  settings.set("client.id=");
  EXPECT_THAT(settings.more, ElementsAre(Pair("compression.type", "zstd"),
                                         Pair("sasl.jaas.config", "user=\"a\" password=\"b\""),
                                         Pair("client.id", "")));
}

TEST(KafkaSettings, RefuseWhatIsNoKeyAndValue) {
  for (const char* text : {"compression.type", "=zstd", ""}) {
    kafka_settings settings;
    EXPECT_THROW(settings.set(text), error) << text;
  }
  try {
    kafka_settings{}.set("sasl.password:hunter2");
  } catch (const error& e) {
    EXPECT_THAT(e.what(), Not(HasSubstr("hunter2")));
  }
}

/// The error of a client with such a setting.
error error_of(const std::string& key, const std::string& value) {
  kafka_settings settings;
  settings.more.emplace_back(key, value);
  try {
    detail::kafka_client{settings, std::array<detail::kafka_default, 0>{}};
  } catch (const error& e) {
    return e;
  }
  return error{"none", "", ""};
}

TEST(KafkaSettings, NameAKeyThatLibrdkafkaDoesNotKnow) {
  const error unknown = error_of("compresion.type", "zstd");
  EXPECT_EQ(unknown.id(), "kafka.bad_setting");
  EXPECT_THAT(unknown.what(), HasSubstr("`compresion.type`"));
}

TEST(KafkaSettings, SayWhatIsWrongWithAValue) {
  const error wrong = error_of("linger.ms", "soon");
  EXPECT_EQ(wrong.id(), "kafka.bad_setting");
  EXPECT_THAT(wrong.what(), HasSubstr("linger.ms"));
}

TEST(KafkaSettings, ShowNoSecret) {
  const error wrong = error_of("sasl.kerberos.min.time.before.relogin", "hunter2");
  EXPECT_EQ(wrong.id(), "kafka.bad_setting");
  EXPECT_THAT(wrong.what(), Not(HasSubstr("hunter2")));
}

}  // namespace
}  // namespace musicfaker
