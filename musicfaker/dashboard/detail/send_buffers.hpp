#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <charconv>
#include <filesystem>
#include <string>
#include <system_error>

namespace musicfaker::detail {

/// Whether a descriptor is a socket that listens at this port.
[[nodiscard]] inline bool listens_at(int descriptor, int port) {
  int listens = 0;
  socklen_t size = sizeof listens;
  sockaddr_in address{};
  socklen_t length = sizeof address;
  return ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 &&
         listens != 0 &&
         ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length) == 0 &&
         address.sin_family == AF_INET && ntohs(address.sin_port) == port;
}

/// Keeps short what waits in the system for who is slow: by itself it lets some megabytes gather,
/// and a viewer on a slow line would see what was minutes ago. Connections have it from the socket
/// that they came to; CivetWeb does not show that one, so it is looked for.
inline void bound_what_waits_to_be_sent(int port) {
  const int bytes = 64 * 1024;
  std::error_code none;
  for (const auto& each : std::filesystem::directory_iterator{"/proc/self/fd", none}) {
    const std::string name = each.path().filename();
    int descriptor = -1;
    std::from_chars(name.data(), name.data() + name.size(), descriptor);
    if (listens_at(descriptor, port)) {
      ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
    }
  }
}

}  // namespace musicfaker::detail
