#pragma once

#include <librdkafka/rdkafka.h>

#include <array>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "musicfaker/core/error.hpp"
#include "musicfaker/kafka/settings.hpp"

namespace musicfaker::detail {

template <auto Function>
struct calls {
  void operator()(auto* handle) const { Function(handle); }
};

using kafka_handle = std::unique_ptr<rd_kafka_t, calls<rd_kafka_destroy>>;
using kafka_configuration = std::unique_ptr<rd_kafka_conf_t, calls<rd_kafka_conf_destroy>>;
using kafka_message = std::unique_ptr<rd_kafka_message_t, calls<rd_kafka_message_destroy>>;
using kafka_topic = std::unique_ptr<rd_kafka_topic_t, calls<rd_kafka_topic_destroy>>;
using kafka_queue = std::unique_ptr<rd_kafka_queue_t, calls<rd_kafka_queue_destroy>>;
using kafka_event = std::unique_ptr<rd_kafka_event_t, calls<rd_kafka_event_destroy>>;
using kafka_partitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, calls<rd_kafka_topic_partition_list_destroy>>;

[[nodiscard]] inline std::span<rd_kafka_topic_partition_t> elements(
    rd_kafka_topic_partition_list_t& partitions) {
  return {partitions.elems, static_cast<std::size_t>(partitions.cnt)};
}

using kafka_default = std::pair<const char*, std::string>;

/// What every client of ours has: the handle, where its log goes, and the last trouble that it told
/// of, for error texts. librdkafka keeps its address: it does not move.
///
/// Derive from it to receive more callbacks: their opaque pointer is the kafka_client.
class kafka_client {
 public:
  kafka_client(const kafka_settings& settings, std::span<const kafka_default> defaults)
      : log_{settings.log}, configuration_{rd_kafka_conf_new()} {
    set("bootstrap.servers", settings.brokers);
    for (const auto& [name, value] : defaults) set(name, value);
    for (const auto& [name, value] : settings.more) set(name, value);
    rd_kafka_conf_set_log_cb(configuration_.get(), on_log);
    rd_kafka_conf_set_error_cb(configuration_.get(), on_error);
    rd_kafka_conf_set_opaque(configuration_.get(), this);
  }
  kafka_client(const kafka_client&) = delete;
  kafka_client& operator=(const kafka_client&) = delete;
  ~kafka_client() = default;

  /// Refuses a value that was passed through and would break a guarantee.
  void insist(const char* name, std::initializer_list<std::string_view> values,
              std::string_view why) const {
    const std::string value = value_of(name);
    for (const std::string_view each : values) {
      if (each == value) return;
    }
    throw error{"kafka.bad_setting",
                std::string{"`"} + name + "=" + value + "` cannot be taken: " + std::string{why},
                "leave it out"};
  }

  /// The value of a setting, as librdkafka writes it; before create().
  [[nodiscard]] std::string value_of(const char* name) const {
    std::array<char, 512> value{};
    std::size_t size = value.size();
    rd_kafka_conf_get(configuration_.get(), name, value.data(), &size);
    return value.data();
  }

  void create(rd_kafka_type_t type) {
    std::array<char, 512> text{};
    handle_.reset(rd_kafka_new(type, configuration_.get(), text.data(), text.size()));
    if (!handle_) {
      throw error{"kafka.bad_setting",
                  "librdkafka takes no client with these settings: " + std::string{text.data()},
                  "look at the settings that were passed through to librdkafka"};
    }
    static_cast<void>(configuration_.release());  // the handle has it now
  }

  [[nodiscard]] rd_kafka_t* handle() const noexcept { return handle_.get(); }
  [[nodiscard]] rd_kafka_conf_t* configuration() const noexcept { return configuration_.get(); }

  /// What librdkafka last complained of, in brackets; nothing where all is well.
  [[nodiscard]] std::string last_trouble() const {
    return last_trouble_.empty() ? "" : " (" + last_trouble_ + ")";
  }
  [[nodiscard]] rd_kafka_resp_err_t last_error() const noexcept { return last_error_; }

  void log(int level, const std::string& text) const {
    if (log_) log_(level, text);
  }

  /// Ends the client now; its callbacks may be called meanwhile.
  void destroy() noexcept { handle_.reset(); }

 private:
  void set(const std::string& name, const std::string& value) {
    std::array<char, 512> text{};
    const auto result = rd_kafka_conf_set(configuration_.get(), name.c_str(), value.c_str(),
                                          text.data(), text.size());
    if (result == RD_KAFKA_CONF_OK) return;
    if (result == RD_KAFKA_CONF_UNKNOWN) {
      throw error{"kafka.bad_setting", "librdkafka has no setting `" + name + "`",
                  "see CONFIGURATION.md of librdkafka for the names of its settings"};
    }
    throw error{"kafka.bad_setting",
                "librdkafka does not take the value given for `" + name + "`" +
                    (is_secret(name) ? "" : ": " + std::string{text.data()}),
                "see CONFIGURATION.md of librdkafka for the values that it takes"};
  }

  [[nodiscard]] static bool is_secret(std::string_view name) {
    for (const std::string_view part : {"password", "secret", "sasl.", "key", "oauth", "pem"}) {
      if (name.find(part) != std::string_view::npos) return true;
    }
    return false;
  }

  static void on_log(const rd_kafka_t* handle, int level, const char*, const char* text) {
    const auto* self = static_cast<const kafka_client*>(rd_kafka_opaque(handle));
    if (self != nullptr) self->log(level, std::string{"librdkafka: "} + text);
  }

  static void on_error(rd_kafka_t*, int code, const char* reason, void* opaque) {
    auto* self = static_cast<kafka_client*>(opaque);
    // "All brokers are down" says less than what came before it.
    if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN && !self->last_trouble_.empty()) return;
    self->last_error_ = static_cast<rd_kafka_resp_err_t>(code);
    // What follows is about librdkafka's inside.
    const std::string_view text{reason};
    self->last_trouble_ = text.substr(0, text.find(" (after "));
  }

  std::function<void(int, const std::string&)> log_;
  kafka_configuration configuration_;
  rd_kafka_resp_err_t last_error_ = RD_KAFKA_RESP_ERR_NO_ERROR;
  std::string last_trouble_;
  kafka_handle handle_;  // last: its end calls back
};

[[nodiscard]] inline int milliseconds_of(duration time) {
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(time).count());
}

/// The error of a Kafka that does not answer.
[[nodiscard]] inline error unreachable(const kafka_settings& settings, std::string_view trouble) {
  return error{"kafka.unreachable",
               "no Kafka answers at " + settings.brokers + " within " +
                   std::to_string(milliseconds_of(settings.connect_within)) + " ms" +
                   std::string{trouble},
               "check the address and that the broker runs; ./bazelw run "
               "//third_party/services:start starts one on 127.0.0.1:9092"};
}

}  // namespace musicfaker::detail
