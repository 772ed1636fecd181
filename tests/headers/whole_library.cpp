// The header of all headers, by itself.
#include "musicfaker/musicfaker.hpp"
