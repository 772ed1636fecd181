/* CivetWeb 1.15 loads OpenSSL's functions by their names, and calls this one for each connection. In
   OpenSSL 3 it is there by another name only, and CivetWeb would call what is not there. */
#include <openssl/ssl.h>

#undef SSL_get_peer_certificate
X509* SSL_get_peer_certificate(const SSL* connection);

X509* SSL_get_peer_certificate(const SSL* connection) {
  return SSL_get1_peer_certificate(connection);
}
